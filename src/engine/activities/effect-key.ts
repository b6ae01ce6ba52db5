import { asEvent } from '../../domain/project-event.ts';
import type { TaskFunction } from '../../ports/durable-runtime.ts';
import type { Store } from '../../ports/store.ts';

/**
 * Gives a task that acts on the outside the key under which it does so. A retry by a person is a new request where the
 * round before knows how it ended, so that a server which keeps failures under a key does not give the old one; where
 * that is not known, it is the same request again.
 */
export function withEffectKey(store: Store, perform: TaskFunction): TaskFunction {
  return async (input, environment) => {
    const { runId, key, runAttempt } = environment;
    // A run that was never restarted has made no request before; to look into its row for each task would cost much.
    if (runAttempt === 1) return perform(input, environment);
    return perform(input, { ...environment, idempotencyKey: effectKeyOf(store, runId, key) });
  };
}

/** The idempotency key with which the task of this key acts on the outside, now and after a resume. */
export function effectKeyOf(store: Store, executionId: string, key: string): string {
  const round = roundOfRequest(store, executionId, key);
  return round === 1 ? `${executionId}/${key}` : `${executionId}/${key}@${round}`;
}

/** The round in which the request that this task makes was made first. */
function roundOfRequest(store: Store, executionId: string, key: string): number {
  const round = store.get('executions', { id: executionId })?.round ?? 1;
  if (round === 1) return 1;
  const retries = store
    .find('execution_events', { execution_id: executionId, type: 'execution_retried' })
    .map(asEvent)
    .flatMap((event) => (event.type === 'execution_retried' ? [event.data] : []));
  const begunAnew = retries.filter(({ under_way = [] }) => !under_way.includes(key));
  return Math.max(1, ...begunAnew.map((retry) => retry.round));
}
