import { isoTime } from '../base/clock.ts';
import { checkpointLifeMs, stepThread } from '../domain/checkpoint.ts';
import type { ExecutionEvent } from '../domain/execution-event.ts';
import { type Change, update } from '../domain/tables.ts';
import type { Store } from '../ports/store.ts';

/**
 * Once an execution has ended, what its agents said while they waited is kept for a while and no longer; a retry takes that
 * back. Who holds the database removes what has expired.
 */
export function expiringCheckpoints(store: Store, event: ExecutionEvent): readonly Change[] {
  if (!isTurningPoint(event.type)) return [];
  const threads = threadsOf(store, event.execution_id);
  if (threads.length === 0) return [];
  const expires_at = event.type === 'execution_retried' ? null : isoTime(Date.parse(event.at) + checkpointLifeMs);
  return threads.map((thread_id) => update('checkpoints', { thread_id }, { expires_at }));
}

function isTurningPoint(type: ExecutionEvent['type']): boolean {
  switch (type) {
    case 'execution_completed':
    case 'execution_failed':
    case 'execution_cancelled':
    case 'execution_retried':
      return true;
    default:
      return false;
  }
}

/** From one thread to the next, since there are none or few: as a rule this is one look. */
function threadsOf(store: Store, executionId: string): readonly string[] {
  const prefix = stepThread(executionId, '');
  const found: string[] = [];
  for (let value = prefix; ;) {
    const [row] = store.find('checkpoints', {}, { from: { column: 'thread_id', value }, orderBy: byThread, limit: 1 });
    if (row?.thread_id.startsWith(prefix) !== true) return found;
    found.push(row.thread_id);
    value = `${row.thread_id}\u0001`;
  }
}

const byThread = [{ column: 'thread_id', direction: 'asc' }] as const;
