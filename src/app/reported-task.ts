import { type ExecutionRecord, isRetryable } from '../domain/execution.ts';
import type { ExecutionReport } from '../domain/execution-report.ts';
import type { Store } from '../ports/store.ts';
import { retryProblem } from '../registry/task-problem.ts';

/** What the task of an execution says about it. A task that another execution has worked on since says nothing. */
export function reportedTask(
  store: Pick<Store, 'get' | 'find'>,
  execution: ExecutionRecord,
): Pick<ExecutionReport, 'task' | 'retryable'> {
  const { id: execution_id, task_id } = execution;
  const row = task_id === null ? undefined : store.get('tasks', { id: task_id, execution_id });
  const task =
    row === undefined ? null : { id: row.id, title: row.title, status: row.status, error_message: row.error_message };
  return { task, retryable: isRetryable(execution) && retryProblem(store, execution) === null };
}
