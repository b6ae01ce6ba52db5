import { userName } from '../../app/user-name.ts';
import type { WorkflowOrigin } from '../../domain/made-workflow.ts';

/** Of a workflow that the person of this window makes. */
export function personOrigin(reason: string | null): WorkflowOrigin {
  return { by: userName(), execution_id: null, step: null, task_id: null, reason };
}
