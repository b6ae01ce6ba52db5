import { hasEnded } from '../domain/execution.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import { pendingApprovals } from './approval-queries.ts';
import { type Running, isLiveIn } from './running.ts';

/** What to do about a task that cannot be begun, as the hint of an error. */
export function begunTaskHint(running: Pick<Running, 'core' | 'beginning'>, task: TaskRecord): string {
  const { store } = running.core;
  if (task.status === 'failed') return 'Retry it first.';
  const execution = task.execution_id === null ? undefined : store.get('executions', { id: task.execution_id });
  if (task.status !== 'running' || execution === undefined || hasEnded(execution)) {
    return 'Make a new task for what is left to do.';
  }
  const { id } = execution;
  if (pendingApprovals(store, id).length > 0) return 'It waits for a person: see "baton approvals list".';
  if (isLiveIn(running, id)) return `It is worked on: see "baton executions show ${id}".`;
  return `Nobody works on it: go on with "baton executions resume ${id}".`;
}
