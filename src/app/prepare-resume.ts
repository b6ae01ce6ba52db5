import type { ExecutionRecord } from '../domain/execution.ts';
import { approvalTopic } from '../engine/run/ask-person.ts';
import type { Core } from './core.ts';
import { unfinishedTree } from './unfinished-kin.ts';

/**
 * Puts right what a crash can have left of an execution and of its unfinished children: reservations that nobody will
 * book, answers that were recorded and not passed on.
 */
export async function prepareResume(core: Core, execution: ExecutionRecord): Promise<void> {
  for (const each of unfinishedTree(core.store, execution)) {
    const { id } = each;
    await core.ledger.settle(id);
    await passOnAnswers(core, id);
    await core.recorder.record(id, [{ type: 'execution_resumed', data: { reason: reasonOf(each) } }]);
  }
}

function reasonOf({ status }: ExecutionRecord): string {
  if (status === 'pending') return 'It had not begun.';
  return status === 'waiting' ? 'It waited for an answer.' : 'It was interrupted.';
}

async function passOnAnswers({ store, runtime }: Core, executionId: string): Promise<void> {
  const answered = store.find('approvals', { execution_id: executionId, status: ['approved', 'rejected'] });
  for (const { id, status, decided_by, reason, scope, edited_payload, answer } of answered) {
    const topic = approvalTopic(id);
    if (store.get('signals', { run_id: executionId, topic }) !== undefined) continue;
    const approved = status === 'approved';
    await runtime.signal(executionId, topic, { approved, decided_by, reason, scope, edited_payload, answer });
  }
}
