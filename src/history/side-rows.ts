import type { ExecutionEvent } from '../domain/execution-event.ts';
import { type Change, update } from '../domain/tables.ts';

/**
 * Questions beside the step or the execution that nobody needs to answer any more when that has ended. `stepType`: of the event's step, where it has one.
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
    case 'step_cancelled':
      return [update('approvals', { ...asked, step_path }, expired)];
    default:
      return [];
  }
}
