import type { Store } from '../ports/store.ts';

const starts: readonly string[] = [
  'execution_started',
  'execution_continued',
  'execution_resumed',
  'execution_retried',
];
const stops: readonly string[] = [
  'execution_waiting',
  'execution_completed',
  'execution_failed',
  'execution_cancelled',
];

/** Seconds in which the execution was worked on: from its start, without the time in which it waited for people. */
export function activeSeconds(store: Store, executionId: string, now: number): number {
  const events = store.find(
    'execution_events',
    { execution_id: executionId, type: [...starts, ...stops] as never },
    { orderBy: [{ column: 'seq', direction: 'asc' }] },
  );
  let total = 0;
  let since: number | undefined;
  for (const { type, at } of events) {
    if (starts.includes(type)) since ??= Date.parse(at);
    else if (since !== undefined) {
      total += Date.parse(at) - since;
      since = undefined;
    }
  }
  if (since !== undefined) total += now - since;
  return total / 1000;
}
