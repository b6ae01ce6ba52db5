import type { FactType } from '../domain/execution-event.ts';
import type { Store } from '../ports/store.ts';

const starts: readonly FactType[] = [
  'execution_started',
  'execution_continued',
  'execution_resumed',
  'execution_retried',
];
const stops: readonly FactType[] = [
  'execution_waiting',
  'execution_completed',
  'execution_failed',
  'execution_cancelled',
];

/**
 * Seconds in which the execution was worked on: from its start, without the time in which it waited for people and that
 * in which no process worked on it. Nobody records a death, so a process counts as alive up to the last thing it recorded.
 */
export function activeSeconds(store: Store, executionId: string, now: number): number {
  const events = store.find(
    'execution_events',
    { execution_id: executionId, type: [...starts, ...stops] },
    { orderBy: [{ column: 'seq', direction: 'asc' }] },
  );
  let total = 0;
  let since: number | undefined;
  for (const { type, at, seq } of events) {
    if (since !== undefined && type === 'execution_resumed') {
      total += Math.max(0, lastSignOfLife(store, executionId, seq) - since);
      since = undefined;
    }
    if (starts.includes(type)) since ??= Date.parse(at);
    else if (since !== undefined) {
      total += Date.parse(at) - since;
      since = undefined;
    }
  }
  if (since !== undefined) total += now - since;
  return total / 1000;
}

/** Time of the last thing that the run itself recorded before `seq`; a person may have decided something while it was dead. */
function lastSignOfLife(store: Store, execution_id: string, seq: number): number {
  for (let before = seq - 1; before > 0; before--) {
    const event = store.get('execution_events', { execution_id, seq: before });
    if (event !== undefined && event.type !== 'approval_decided') return Date.parse(event.at);
  }
  return 0;
}
