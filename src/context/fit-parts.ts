import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { Priority } from '../domain/workflow.ts';
import type { ContextRequest } from '../ports/context-preparer.ts';
import type { CountedPart } from './context-part.ts';

export interface FittedPart {
  readonly part: CountedPart;
  /** Why it is left out; null: it is included. */
  readonly reason: string | null;
}

/** Tokens kept free for the answer when the model's `max_output_tokens` is not set. */
const usualAnswerTokens = 1024;

const droppedFirst: readonly Priority[] = ['optional', 'recommended'];

/**
 * Leaves out what does not fit into the model's window and the budget: optional parts first, then recommended ones, the
 * last named first. A required part that does not fit is a failure with the numbers.
 */
export function fitParts(
  parts: readonly CountedPart[],
  request: ContextRequest,
): Result<readonly FittedPart[], Failure> {
  const room = roomFor(request);
  const reasons = new Map<CountedPart, string>();
  let total = parts.reduce((sum, { tokens }) => sum + tokens, 0);
  for (const priority of droppedFirst) {
    for (const part of [...parts].reverse()) {
      if (total <= room.tokens) break;
      if (part.priority !== priority) continue;
      reasons.set(part, `Left out: ${total} tokens do not fit into ${room.tokens} (${room.of}).`);
      total -= part.tokens;
    }
  }
  if (total > room.tokens) return fail(overflow(parts, { total, ...room }));
  return ok(parts.map((part) => ({ part, reason: reasons.get(part) ?? null })));
}

function roomFor({ model, tokens_left }: ContextRequest): { readonly tokens: number; readonly of: string } {
  const answer = model.max_output_tokens ?? usualAnswerTokens;
  const window = model.context_window === null ? Infinity : model.context_window - answer;
  const budget = tokens_left === null ? Infinity : tokens_left;
  return window <= budget
    ? { tokens: window, of: `the window of ${model.name}, less ${answer} for the answer` }
    : { tokens: budget, of: 'what is left of the budget' };
}

function overflow(
  parts: readonly CountedPart[],
  { total, tokens, of }: { readonly total: number; readonly tokens: number; readonly of: string },
): Failure {
  const required = parts.filter(({ priority }) => priority === 'required');
  const largest = required.reduce<CountedPart | undefined>(
    (a, b) => (a !== undefined && a.tokens >= b.tokens ? a : b),
    undefined,
  );
  return {
    code: of.startsWith('the window') ? 'context_overflow' : 'budget_exceeded',
    message: `The required context has ${total} tokens; ${tokens} fit (${of}). The largest part is '${largest?.source ?? ''}' with ${largest?.tokens ?? 0}.`,
    hint: 'Send less (sections, a narrower glob), use a model with a larger window, or raise the budget.',
    details: { total, room: tokens },
  };
}
