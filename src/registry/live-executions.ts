import type { ExecutionRecord } from '../domain/execution.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import type { Store } from '../ports/store.ts';

interface Reads {
  readonly store: Pick<Store, 'get' | 'find'>;
}

/**
 * Executions of these tasks that have not ended, whatever the tasks are: an agent can end a task while its own execution, or
 * that of another, still works on it.
 */
export function liveExecutions(parts: Reads, tasks: readonly TaskRecord[]): readonly ExecutionRecord[] {
  const ids = new Set(tasks.map(({ id }) => id));
  return unfinished(parts).filter(({ task_id }) => task_id !== null && ids.has(task_id));
}

/** What is worked on in epics, and by what. */
export interface LiveWork {
  readonly tasks: readonly TaskRecord[];
  readonly executions: readonly string[];
}

/** The same for all tasks of these epics, of which there may be many: only those that are worked on are read. */
export function liveWorkIn(parts: Reads, epics: readonly string[]): LiveWork {
  const tasks = new Map<string, TaskRecord>();
  const executions: string[] = [];
  for (const { id, task_id } of unfinished(parts)) {
    const task = task_id === null ? undefined : parts.store.get('tasks', { id: task_id });
    if (task === undefined || task.epic_id === null || !epics.includes(task.epic_id)) continue;
    tasks.set(task.id, task);
    executions.push(id);
  }
  return { tasks: [...tasks.values()], executions };
}

function unfinished({ store }: Reads): readonly ExecutionRecord[] {
  return store.find('executions', { status: ['pending', 'running', 'waiting'] });
}
