import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import { longestAnswer } from '../domain/model.ts';
import type { Priority } from '../domain/workflow.ts';
import type { ContextRequest } from '../ports/context-preparer.ts';
import { type CountedPart, costOf } from './context-part.ts';
import type { Counting } from './count-parts.ts';
import { trimPart } from './trim-part.ts';

export interface FittedPart {
  readonly part: CountedPart;
  /** Why it is left out; null: it is included. */
  readonly reason: string | null;
}

export function includedIn(fitted: readonly FittedPart[]): readonly CountedPart[] {
  return fitted.flatMap(({ part, reason }) => (reason === null ? [part] : []));
}

export interface Fitting {
  readonly request: ContextRequest;
  /** Tokens that every call has beside the parts: tools, and what each message costs. */
  readonly overhead: number;
  readonly counting: Counting;
}

const droppedFirst: readonly Priority[] = ['optional', 'recommended'];

/**
 * Leaves out what does not fit into the model's window and the budget: optional parts first, then recommended ones, the
 * last named first; the last of them only in part, where it has sections. A required part that does not fit is a failure
 * with the numbers.
 */
export async function fitParts(
  parts: readonly CountedPart[],
  fitting: Fitting,
): Promise<Result<readonly FittedPart[], Failure>> {
  const room = roomFor(fitting);
  const fitted = new Map<CountedPart, readonly FittedPart[]>();
  let total = fitting.overhead + parts.reduce((sum, part) => sum + costOf(part), 0);
  for (const part of leastNeededFirst(parts)) {
    if (total <= room.tokens) break;
    const why = `${total} tokens do not fit into ${room.tokens} (${room.of}).`;
    total -= costOf(part);
    const trimmed = await trimmable(part, room.tokens - total, fitting.counting);
    total += trimmed === undefined ? 0 : costOf(trimmed.kept);
    fitted.set(part, trimmed === undefined ? [{ part, reason: `Left out: ${why}` }] : inPart(part, trimmed, why));
  }
  const window = windowFor(fitting);
  if (total > window.tokens) return fail(overflow(parts, { total, ...window }));
  return ok(parts.flatMap((part) => fitted.get(part) ?? [{ part, reason: null }]));
}

function leastNeededFirst(parts: readonly CountedPart[]): readonly CountedPart[] {
  return droppedFirst.flatMap((wanted) => [...parts].reverse().filter(({ priority }) => priority === wanted));
}

/** What all agents are given alike stays alike or goes whole. */
function trimmable(part: CountedPart, room: number, counting: Counting): ReturnType<typeof trimPart> {
  return part.is_common === true ? Promise.resolve(undefined) : trimPart(part, room - part.frame, counting);
}

function inPart(
  part: CountedPart,
  { kept, rest }: NonNullable<Awaited<ReturnType<typeof trimPart>>>,
  why: string,
): readonly FittedPart[] {
  const reason = `Left out: of its ${part.tokens} tokens the first ${kept.tokens} are given; ${why}`;
  return [
    { part: kept, reason: null },
    { part: rest, reason },
  ];
}

interface Room {
  readonly tokens: number;
  readonly of: string;
}

function roomFor(fitting: Fitting): Room {
  const { model, tokens_left: left, at_most = null } = fitting.request;
  const answer = longestAnswer(model);
  const rooms: readonly Room[] = [
    windowFor(fitting),
    ...(left === null ? [] : [{ tokens: Math.max(0, left - answer), of: 'what is left of the budget' }]),
    ...(at_most === null ? [] : [{ tokens: at_most, of: 'less than what the provider has refused' }]),
  ];
  return rooms.reduce((least, room) => (room.tokens < least.tokens ? room : least));
}

/** A window that nobody has told has no end here: what it is, is not guessed. */
function windowFor({ request: { model } }: Fitting): Room {
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
