import { isoTime } from '../../base/clock.ts';
import type { Json } from '../../base/json.ts';
import type { ExecutionRecord } from '../../domain/execution.ts';
import type { TaskRecord } from '../../domain/registry-records.ts';
import { keyInRound } from '../../domain/spawn-key.ts';
import { update } from '../../domain/tables.ts';
import type { ApprovalQuestion } from '../../ports/approval-gate.ts';
import type { TaskFunction } from '../../ports/durable-runtime.ts';
import { taskQuestionKey } from '../run/task-approval.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { objectInput, textOf } from './task-input.ts';

type Ports = Pick<ActivityPorts, 'approvals' | 'store' | 'clock'>;

/** Records the question whether a task may be worked on; gives its id, or null when nobody has to be asked any more. */
export function createTaskApprovalActivity({ approvals, store, clock }: Ports): TaskFunction {
  return async (input): Promise<Json> => {
    const wanted = objectInput(input);
    const task = store.get('tasks', { id: textOf(wanted, 'task_id') });
    const execution = store.get('executions', { id: textOf(wanted, 'execution_id') });
    if (execution === undefined || task?.requires_approval !== true || task.approved_at !== null) return { id: null };
    const waiting = { activity: 'waiting_approval', updated_at: isoTime(clock.now()) } as const;
    const { id } = await approvals.request(questionFor(execution, task), [update('tasks', { id: task.id }, waiting)]);
    return { id, title: task.title };
  };
}

function questionFor(execution: ExecutionRecord, task: TaskRecord): ApprovalQuestion {
  const { id, title, description, objective, assigned_agent } = task;
  return {
    execution_id: execution.id,
    step_path: null,
    kind: 'step',
    subject: title,
    question: `Begin the task '${title}'?`,
    payload: {
      task_id: id,
      ...{ title, description, objective, assigned_agent },
      workflow: execution.workflow_slug,
      input: execution.input,
    },
    idempotency_key: keyInRound(execution.id, taskQuestionKey, execution.round),
  };
}
