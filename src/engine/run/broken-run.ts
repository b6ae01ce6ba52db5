import type { Statement } from '../../domain/execution-event.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Store } from '../../ports/store.ts';

/**
 * What an execution says when its run has ended with an error of its own, in place of an outcome: it has failed for that
 * reason, and nothing of it goes on. Empty when the execution has ended already.
 */
export function brokenRun(store: Store, id: string, error: Failure): readonly Statement[] {
  const status = store.get('executions', { id })?.status;
  if (status !== 'running' && status !== 'waiting' && status !== 'pending') return [];
  const open = store.find('step_executions', { execution_id: id, status: ['pending', 'running', 'waiting'] });
  return [
    ...open.map(({ step_path: step }): Statement => {
      return { type: 'step_cancelled', step, data: { reason: 'The execution could not be interpreted any further.' } };
    }),
    { type: 'execution_failed', key: 'execution_ended', data: { error, context: {}, rolled_back: false } },
  ];
}
