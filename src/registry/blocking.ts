import type { TaskRecord } from '../domain/registry-records.ts';

interface Tasks {
  get(id: string): TaskRecord | undefined;
}

/** Whom a task waits for, and the status that follows where it has not begun. Others keep theirs. */
export function blocking(
  task: Pick<TaskRecord, 'status' | 'depends_on'>,
  tasks: Tasks,
): Pick<TaskRecord, 'status' | 'blocked_by'> {
  const blocked_by = task.depends_on.filter((id) => tasks.get(id)?.status !== 'completed');
  if (task.status !== 'pending' && task.status !== 'blocked') return { status: task.status, blocked_by };
  return { status: blocked_by.length === 0 ? 'pending' : 'blocked', blocked_by };
}
