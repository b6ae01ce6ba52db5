import type { TaskRecord } from '../domain/registry-records.ts';
import type { Store } from '../ports/store.ts';
import type { IsLive } from './execution-queries.ts';
import type { TaskWork } from './calls/registry-api.ts';
import { unfinishedTree } from './unfinished-kin.ts';

/** How it stands with the execution that works on a task. */
export function workOn(
  { store, isLive }: { readonly store: Pick<Store, 'get' | 'find'>; readonly isLive: IsLive },
  { status, execution_id }: Pick<TaskRecord, 'status' | 'execution_id'>,
): TaskWork {
  const execution =
    status === 'running' && execution_id !== null ? store.get('executions', { id: execution_id }) : null;
  switch (execution?.status) {
    case 'pending':
    case 'running':
      return { interrupted: !isLive(execution.id), answered: false };
    case 'waiting':
      return { interrupted: false, answered: !isLive(execution.id) && !isAsking(store, execution.id) };
    default:
      return { interrupted: false, answered: false };
  }
}

/** Itself, or something below it. */
function isAsking(store: Pick<Store, 'find'>, id: string): boolean {
  return unfinishedTree(store, { id }).some((each) =>
    store.find('approvals', { execution_id: each.id }).some(({ status }) => status === 'pending'),
  );
}
