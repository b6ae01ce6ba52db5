import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import { longestAnswer } from '../domain/model.ts';
import type { Priority } from '../domain/workflow.ts';
import type { ContextRequest } from '../ports/context-preparer.ts';
import type { CountedPart } from './context-part.ts';

export interface FittedPart {
  readonly part: CountedPart;
  /** Why it is left out; null: it is included. */
  readonly reason: string | null;
}

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
  const window = windowFor(request);
  if (total > window.tokens) return fail(overflow(parts, { total, ...window }));
  return ok(parts.map((part) => ({ part, reason: reasons.get(part) ?? null })));
}

interface Room {
  readonly tokens: number;
  readonly of: string;
}

function roomFor(request: ContextRequest): Room {
  const window = windowFor(request);
  const left = request.tokens_left === null ? Infinity : request.tokens_left - longestAnswer(request.model);
  return window.tokens <= left ? window : { tokens: Math.max(0, left), of: 'what is left of the budget' };
}

function windowFor({ model }: ContextRequest): Room {
  const answer = longestAnswer(model);
  const tokens = model.context_window === null ? Infinity : model.context_window - answer;
  return { tokens, of: `the window of ${model.name}, less ${answer} for the answer` };
}

function overflow(parts: readonly CountedPart[], { total, tokens, of }: Room & { readonly total: number }): Failure {
  const required = parts.filter(({ priority }) => priority === 'required');
  const largest = required.reduce<CountedPart | undefined>(
    (a, b) => (a !== undefined && a.tokens >= b.tokens ? a : b),
    undefined,
  );
  return {
    code: 'context_overflow',
    message: `The required context has ${total} tokens; ${tokens} fit (${of}). The largest part is '${largest?.source ?? ''}' with ${largest?.tokens ?? 0}.`,
    hint: 'Send less (sections, a narrower glob), or use a model with a larger window.',
    details: { total, room: tokens },
  };
}
