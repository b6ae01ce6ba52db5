import { didYouMean } from '../base/nearest-name.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import type { Failure } from '../domain/failure.ts';
import type { SessionRecord } from '../domain/session.ts';
import type { RecordReads } from './record-parts.ts';

const shortestEnd = 4;

/** So many are compared with a name that is no id. */
const mostNames = 200;
const longestName = 200;

/** The session with this id, or the only one whose id ends so. `unknown_session` names the one that may be meant. */
export function findSession(reads: RecordReads, id: string): Result<SessionRecord, Failure> {
  const { store } = reads;
  const found = wholeId(reads, 'sessions', id);
  if (!found.ok) return found;
  const session = found.value === undefined ? undefined : store.get('sessions', { id: found.value });
  if (session !== undefined) return ok(session);
  const known = store.find('sessions', {}, { orderBy: newest('created_at'), limit: mostNames });
  const names = known.flatMap((each) => [each.id, each.scope]);
  return fail({
    code: 'unknown_session',
    message: `There is no session '${shown(id)}'.${didYouMean(shown(id), names)}`,
    hint: known.length === 0 ? 'Begin one with: baton session init --scope TEXT' : 'See "baton session list".',
  });
}

/** The agent execution with this id, or the only one whose id ends so. */
export function findDeployment(reads: RecordReads, id: string): Result<AgentExecutionRecord, Failure> {
  const { store } = reads;
  const found = wholeId(reads, 'agent_executions', id);
  if (!found.ok) return found;
  const deployment = found.value === undefined ? undefined : store.get('agent_executions', { id: found.value });
  if (deployment !== undefined) return ok(deployment);
  const known = store.find('agent_executions', {}, { orderBy: newest('id'), limit: mostNames });
  const near = didYouMean(
    shown(id),
    known.map((each) => each.id),
  );
  return fail({
    code: 'unknown_deployment',
    message: `There is no deployment '${shown(id)}'.${near}`,
    hint: 'See "baton deployments list".',
  });
}

function newest<C extends string>(column: C): readonly [{ readonly column: C; readonly direction: 'desc' }] {
  return [{ column, direction: 'desc' }];
}

function wholeId(
  { store, index }: RecordReads,
  table: 'sessions' | 'agent_executions',
  id: string,
): Result<string | undefined, Failure> {
  if (store.get(table, { id }) !== undefined) return ok(id);
  // Ids that are made are in capitals, those that were chosen as they were chosen.
  const ends = id.length < shortestEnd ? [] : [...new Set([id, id.toUpperCase()])];
  const found = [...new Set(ends.flatMap((end) => index.idsEnding(table, end)))];
  if (found.length < 2) return ok(found[0]);
  const what = table === 'sessions' ? 'sessions' : 'deployments';
  return fail({ code: 'ambiguous_id', message: `${found.length} ${what} end in ${id}.`, hint: 'Give more of the id.' });
}

function shown(id: string): string {
  return id.length > longestName ? `${id.slice(0, longestName)}…` : id;
}
