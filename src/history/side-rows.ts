import type { ExecutionEvent } from '../domain/execution-event.ts';
import { type Change, update } from '../domain/tables.ts';

/**
 * Rows beside the step or the execution that its end closes: questions that nobody needs to answer any more, an agent that
 * was stopped. Rows that have ended by themselves stay as they are. `stepType`: of the event's step, where it has one.
 */
export function sideRows(event: ExecutionEvent, stepType: string | undefined): readonly Change[] {
  const { execution_id, type, step: step_path, at } = event;
  const asked = { execution_id, status: 'pending' } as const;
  const expired = { status: 'expired', decided_at: at, updated_at: at } as const;
  switch (type) {
    case 'execution_completed':
    case 'execution_failed':
    case 'execution_cancelled':
      return [update('approvals', asked, expired)];
    case 'step_retrying':
      // A human step asks anew with each try; an agent's question stands.
      return stepType === 'human' ? [update('approvals', { ...asked, step_path }, expired)] : [];
    case 'step_failed':
      return [update('approvals', { ...asked, step_path }, expired)];
    case 'step_cancelled':
      return [update('approvals', { ...asked, step_path }, expired), ...stoppedAgents(event)];
    default:
      return [];
  }
}

function stoppedAgents({ execution_id, step: step_path, at }: ExecutionEvent): readonly Change[] {
  const running = { execution_id, step_path, status: 'deployed' } as const;
  const ended = { status: 'failed', success: false, completed_at: at, updated_at: at } as const;
  return [update('agent_executions', running, { ...ended, error_message: 'Cancelled.' })];
}
