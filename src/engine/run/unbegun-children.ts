import type { Statement } from '../../domain/execution-event.ts';
import type { RunContext } from '../../ports/durable-runtime.ts';
import type { Recorder } from '../../ports/recorder.ts';
import type { Store } from '../../ports/store.ts';

const cancelled: Statement = {
  type: 'execution_cancelled',
  key: 'execution_ended',
  data: { reason: 'The parent execution ended before this one was begun.' },
};

/**
 * Ends the children that were recorded and never begun: whoever wanted them was given up in between, by a cancel, a
 * time-out or a crash, and no run hears of it. To be called right before the end of the execution is stated, so that both
 * are one transaction.
 */
export function cancelUnbegunChildren(
  { store, recorder }: { readonly store: Store; readonly recorder: Recorder },
  context: RunContext,
): void {
  const open = store.find('executions', {
    parent_execution_id: context.runId,
    status: ['pending', 'running', 'waiting'],
  });
  const unbegun = open.filter(({ id }) => store.get('spawns', { run_id: id, key: '' }) === undefined);
  for (const { id } of unbegun) recorder.noteThrough((changes) => context.alongside(changes), id, [cancelled]);
}
