import { isoTime } from '../base/clock.ts';
import { fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import { budgetProblem, invalid } from '../domain/field-limits.ts';
import type { Planned } from '../domain/planned.ts';
import type { InitSessionRequest } from '../domain/record-requests.ts';
import type { SessionRecord } from '../domain/session.ts';
import { insert } from '../domain/tables.ts';
import { newSession } from './new-session.ts';
import { idProblem, idTaken, sayingProblem } from './record-fields.ts';
import type { RecordParts } from './record-parts.ts';

type Wish = InitSessionRequest & Pick<SessionRecord, 'warn_threshold'>;

/** Fails with `invalid_input`, `too_long` or `id_taken`. */
export function initSession(
  { store, clock, ids }: RecordParts,
  wish: Wish,
): Planned<{ readonly session: SessionRecord }> {
  const problem = wishProblem(wish);
  if (problem !== null) return fail(problem);
  const { id = ids(), scope, token_budget = null, warn_threshold, by } = wish;
  if (store.get('sessions', { id }) !== undefined) return fail(idTaken('session', id));
  const created_at = isoTime(clock.now());
  const session = newSession({
    ...{ id, scope: scope.trim(), token_budget, warn_threshold, created_at },
    moves: [{ phase: 1, status: 'planning', at: created_at, by }],
  });
  return ok({ session, changes: [insert('sessions', session)] });
}

function wishProblem({ id, scope, token_budget, warn_threshold }: Wish): Failure | null {
  return (
    (id === undefined ? null : idProblem(id)) ??
    sayingProblem('The scope', scope) ??
    budgetProblem('The budget in tokens', token_budget) ??
    (warn_threshold >= 0 && warn_threshold <= 1
      ? null
      : invalid(`The warning threshold is ${warn_threshold}: it is a share from 0 to 1.`))
  );
}
