import type { ExecutionRecord } from '../domain/execution.ts';
import type { Store } from '../ports/store.ts';
import type { IsLive } from './execution-queries.ts';
import type { WorkspaceActivity } from './orchestrator-api.ts';

const pageSize = 200;

export function activityOf(store: Store, since: string, isLive: IsLive): WorkspaceActivity {
  const unfinished = store.find('executions', { status: ['pending', 'running'] });
  const live = unfinished.filter(({ id }) => isLive(id));
  const roots = unfinished.filter(({ id, parent_execution_id }) => parent_execution_id === null && !isLive(id));
  return {
    running: live.length,
    waiting: store.count('approvals', { status: 'pending' }),
    interrupted: roots.length,
    spent: spentSince(store, since),
  };
}

function spentSince(store: Store, since: string): WorkspaceActivity['spent'] {
  let [tokens, usd, unpriced] = [0, 0, 0];
  for (const row of executionsSince(store, since)) {
    if (row.rehearsal) continue;
    tokens += row.tokens;
    usd += row.usd ?? 0;
    if (row.usd === null) unpriced++;
  }
  return { tokens, usd, unpriced };
}

/** Newest first, read in pages: there may be many from before. */
function* executionsSince(store: Store, since: string): Generator<ExecutionRecord> {
  const orderBy = [{ column: 'created_at', direction: 'desc' }] as const;
  for (let offset = 0; ; offset += pageSize) {
    const page = store.find('executions', {}, { orderBy, limit: pageSize, offset });
    for (const row of page) {
      if (row.created_at < since) return;
      yield row;
    }
    if (page.length < pageSize) return;
  }
}
