import type { TaskRecord } from '../../domain/registry-records.ts';
import type { ListedTask } from '../../presentation/listed-task.ts';
import type { SharedOrchestrator } from '../../serve/shared-orchestrator.ts';

export interface ListedWithSubtasks extends ListedTask {
  /** How many tasks are below it. */
  readonly subtasks: number;
}

/** Tasks with what a list says of them beside their own fields. */
export async function readListed(
  api: Pick<SharedOrchestrator, 'taskNeighbours'>,
  tasks: readonly TaskRecord[],
): Promise<readonly ListedWithSubtasks[]> {
  if (tasks.length === 0) return [];
  const beside = await api.taskNeighbours(tasks.map(({ id }) => id));
  const byId = new Map(beside.map((each) => [each.id, each]));
  return tasks.map((task) => {
    const { blockers = [], subtasks = 0, epic = null, interrupted = false, answered = false } = byId.get(task.id) ?? {};
    return { task: { ...task, interrupted, answered }, blockers, subtasks, epic };
  });
}
