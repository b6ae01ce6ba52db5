import type { ExecutionEvent } from '../domain/execution-event.ts';
import { type Change, update } from '../domain/tables.ts';

/**
 * Rows beside the step that its end closes: questions that nobody needs to answer any more, an agent that was stopped.
 * Rows that have ended by themselves stay as they are.
 */
export function sideRows({ execution_id, type, step: step_path, at }: ExecutionEvent): readonly Change[] {
  if (step_path === null) return [];
  const asked = { execution_id, step_path, status: 'pending' as const };
  const expired = { status: 'expired' as const, decided_at: at, updated_at: at };
  switch (type) {
    case 'step_retrying':
      // A human step asks anew with each try; an agent's question stands.
      return [update('approvals', { ...asked, kind: 'human' }, expired)];
    case 'step_failed':
      return [update('approvals', asked, expired)];
    case 'step_cancelled':
      return [update('approvals', asked, expired), stoppedAgent({ execution_id, step_path, at })];
    default:
      return [];
  }
}

function stoppedAgent(where: {
  readonly execution_id: string;
  readonly step_path: string;
  readonly at: string;
}): Change {
  const { at, ...step } = where;
  const ended = { status: 'failed', success: false, completed_at: at, updated_at: at } as const;
  return update('agent_executions', { ...step, status: 'deployed' }, { ...ended, error_message: 'Cancelled.' });
}
