import type { TurnPurpose } from '../../../domain/agent-execution.ts';

/** Names a text or value of a step, so that all of it can be opened or copied. */
export type ValueName =
  | { readonly kind: 'input' }
  | { readonly kind: 'output' }
  /** Something that was recorded of its execution. */
  | { readonly kind: 'event'; readonly seq: number }
  /** What a model answered. */
  | { readonly kind: 'answer'; readonly agent: string; readonly turn: number; readonly purpose: TurnPurpose }
  /** What it has thought before. */
  | { readonly kind: 'thoughts'; readonly agent: string; readonly turn: number; readonly purpose: TurnPurpose }
  /** A message that was sent, by its place in the request. */
  | {
      readonly kind: 'message';
      readonly agent: string;
      readonly turn: number;
      readonly purpose: TurnPurpose;
      readonly index: number;
    }
  /** What a tool was called with, and what it answered. */
  | { readonly kind: 'arguments'; readonly agent: string; readonly turn: number; readonly call: string }
  | { readonly kind: 'result'; readonly agent: string; readonly call: string }
  /** What was prepared for an agent. */
  | { readonly kind: 'bundle'; readonly id: string };
