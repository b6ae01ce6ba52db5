import { addUsd } from './usd.ts';

/** What may be spent. An absent limit is no limit. */
export interface BudgetLimits {
  readonly tokens?: number;
  readonly usd?: number;
  readonly turns?: number;
  readonly seconds?: number;
  readonly on_exceed: 'fail' | 'ask';
}

/** What was, or would be, spent. `usd` is null when a price is unknown. */
export interface Spending {
  readonly tokens: number;
  readonly usd: number | null;
  readonly turns: number;
  readonly seconds: number;
}

export type BudgetLevel = 'session' | 'epic' | 'task' | 'execution' | 'step';

/** Tokens and money of what was booked; `usd` is null as soon as one price was unknown. */
export function spendingOf(booked: readonly Pick<Spending, 'tokens' | 'usd'>[]): Pick<Spending, 'tokens' | 'usd'> {
  return {
    tokens: booked.reduce((sum, entry) => sum + entry.tokens, 0),
    usd: booked.reduce<number | null>((sum, entry) => addUsd(sum, entry.usd), 0),
  };
}

/**
 * One grant or one spending, in the execution `subject_id` or in one below it. A reservation made before a model call becomes `booked` with what was really spent, or
 * `released` when the call failed before it was sent; `extended` is what a person granted beyond the limits.
 */
export interface BudgetEntryRecord {
  readonly id: string;
  readonly level: BudgetLevel;
  readonly subject_id: string;
  readonly kind: 'reserved' | 'booked' | 'released' | 'extended';
  readonly tokens: number;
  readonly usd: number | null;
  readonly turns: number;
  readonly seconds: number;
  readonly agent_execution_id: string | null;
  readonly created_at: string;
  /** The same for the entries of all levels of one model call; null: of an older program, or of no call. */
  readonly call_id: string | null;
}
