import type { ExecutionEvent } from '../domain/execution-event.ts';
import { type Change, update } from '../domain/tables.ts';
import type { StoreReads } from '../ports/store.ts';

/**
 * Questions beside the step or the execution that nobody needs to answer any more when that has ended. `stepType`: of the event's step, where it has one.
 */
export function sideRows(store: StoreReads, event: ExecutionEvent, stepType: string | undefined): readonly Change[] {
  const { at, execution_id } = event;
  const over = questionsOver(event, stepType);
  // As a rule nobody was asked, and to look costs less than to write nothing.
  if (over === undefined || store.get('approvals', { execution_id, status: 'pending' }) === undefined) return [];
  return [update('approvals', over, { status: 'expired', decided_at: at, updated_at: at })];
}

function questionsOver({ execution_id, type, step: step_path }: ExecutionEvent, stepType: string | undefined) {
  const asked = { execution_id, status: 'pending' } as const;
  switch (type) {
    case 'execution_completed':
    case 'execution_failed':
    case 'execution_cancelled':
      return asked;
    case 'step_retrying':
      // A human step asks anew with each try; an agent's question stands.
      return stepType === 'human' ? { ...asked, step_path } : undefined;
    case 'step_failed':
    case 'step_cancelled':
      return { ...asked, step_path };
    default:
      return undefined;
  }
}
