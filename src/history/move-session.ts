import { isoTime } from '../base/clock.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import { isFinal } from '../domain/lifecycle.ts';
import type { Planned } from '../domain/planned.ts';
import type { EndSessionRequest, MoveSessionRequest } from '../domain/record-requests.ts';
import {
  type SessionPhase,
  type SessionRecord,
  deployingPhase,
  isSessionPhase,
  lastPhase,
  phaseWords,
  sessionMoves,
  statusIn,
} from '../domain/session.ts';
import { update } from '../domain/tables.ts';
import { invalid } from '../domain/field-limits.ts';
import { findSession } from './find-record.ts';
import type { RecordParts } from './record-parts.ts';

type Moved = Planned<{ readonly session: SessionRecord }>;

/** One phase forward, or back to an earlier one. To the phase in which it is nothing moves. */
export function moveSession(parts: RecordParts, id: string, { phase, back, by }: MoveSessionRequest): Moved {
  const found = openSession(parts, id);
  if (!found.ok) return found;
  const session = found.value;
  if (!isSessionPhase(phase))
    return fail(invalid(`A session has the phases 1 to ${lastPhase}, and none ${String(phase)}.`));
  if (phase === session.phase) return ok({ session, changes: [] });
  const isLegal = back ? phase < session.phase : phase === session.phase + 1;
  if (!isLegal) return fail(outOfOrder(session, { phase, back }));
  return ok(moved(parts, session, { phase, status: statusIn(phase), by }));
}

/** It completes from its last phase only; giving up is possible from any. */
export function endSession(parts: RecordParts, id: string, { status, by }: EndSessionRequest): Moved {
  const found = openSession(parts, id);
  if (!found.ok) return found;
  const session = found.value;
  if (status === 'completed' && session.phase !== lastPhase) return fail(notConfirmed(session));
  return ok(moved(parts, session, { phase: session.phase, status, by }));
}

/** A session in which work may go on. Fails with `unknown_session` or `session_ended`. */
export function openSession(parts: Pick<RecordParts, 'store' | 'index'>, id: string): Result<SessionRecord, Failure> {
  const found = findSession(parts, id);
  if (!found.ok || !isFinal(sessionMoves, found.value.status)) return found;
  return fail({
    code: 'session_ended',
    message: `The session '${found.value.id}' is ${found.value.status}.`,
    hint: 'Begin another one with: baton session init --scope TEXT',
  });
}

/** A session that has come to the phase in which agents work. Fails as `openSession`, and with `illegal_move`. */
export function workingSession(
  parts: Pick<RecordParts, 'store' | 'index'>,
  id: string,
): Result<SessionRecord, Failure> {
  const found = openSession(parts, id);
  if (!found.ok || found.value.phase >= deployingPhase) return found;
  const { id: session, phase } = found.value;
  return fail({
    code: 'illegal_move',
    message: `The session '${session}' is in phase ${phaseWords(phase)}: agents are deployed from phase ${phaseWords(deployingPhase)} on.`,
    hint: nextStep(found.value),
  });
}

function moved(
  { clock }: RecordParts,
  session: SessionRecord,
  {
    phase,
    status,
    by,
  }: { readonly phase: SessionPhase; readonly status: SessionRecord['status']; readonly by: string },
) {
  const at = isoTime(clock.now());
  const set = {
    ...{ phase, status, updated_at: at },
    moves: [...session.moves, { phase, status, at, by }],
    completed_at: isFinal(sessionMoves, status) ? at : null,
  };
  return { session: { ...session, ...set }, changes: [update('sessions', { id: session.id }, set)] };
}

function outOfOrder(session: SessionRecord, { phase, back }: Pick<MoveSessionRequest, 'phase' | 'back'>): Failure {
  const here = `The session '${session.id}' is in phase ${phaseWords(session.phase)}`;
  if (back) {
    return {
      code: 'illegal_move',
      message: `${here}: phase ${phaseWords(phase)} lies not before that.`,
      hint: nextStep(session),
    };
  }
  const isBefore = phase < session.phase;
  return {
    code: 'illegal_move',
    message: `${here} and cannot go ${isBefore ? 'back' : 'on'} to ${phaseWords(phase)}${isBefore ? ' by itself' : ': phases follow one at a time'}.`,
    hint: isBefore ? `Go back with: baton session phase ${session.id} ${phase} --back` : nextStep(session),
  };
}

function notConfirmed(session: SessionRecord): Failure {
  return {
    code: 'illegal_move',
    message: `The session '${session.id}' is in phase ${phaseWords(session.phase)}: it is completed from phase ${phaseWords(lastPhase)}.`,
    hint: nextStep(session),
  };
}

function nextStep({ id, phase }: SessionRecord): string {
  return phase === lastPhase
    ? `Complete it with: baton session complete ${id}`
    : `Next is: baton session phase ${id} ${phase + 1}`;
}
