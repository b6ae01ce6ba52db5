import type { ExecutionRecord } from '../domain/execution.ts';
import { approvalTopic } from '../engine/run/ask-person.ts';
import type { Core } from './core.ts';

/**
 * Puts right what a crash can have left of an execution and of its unfinished children: reservations that nobody will
 * book, answers that were recorded and not passed on.
 */
export async function prepareResume(core: Core, execution: ExecutionRecord): Promise<void> {
  await core.ledger.settle(execution.id);
  await passOnAnswers(core, execution.id);
  await core.recorder.record(execution.id, [
    { type: 'execution_resumed', data: { reason: `It was ${execution.status}.` } },
  ]);
  const children = core.store.find('executions', {
    parent_execution_id: execution.id,
    status: ['pending', 'running', 'waiting'],
  });
  for (const child of children) await prepareResume(core, child);
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
