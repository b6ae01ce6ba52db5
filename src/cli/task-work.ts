import type { OrchestratorApi } from '../app/orchestrator-api.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import type { WorkedTask } from '../presentation/registry-mark.ts';

/** Tasks with what is known of the executions that work on them. */
export async function withWork<T extends TaskRecord>(
  api: Pick<OrchestratorApi, 'taskNeighbours'>,
  tasks: readonly T[],
): Promise<readonly (T & WorkedTask)[]> {
  const beside = await api.taskNeighbours(tasks.map(({ id }) => id));
  const byId = new Map(beside.map((each) => [each.id, each]));
  return tasks.map((task) => {
    const { interrupted = false, answered = false } = byId.get(task.id) ?? {};
    return { ...task, interrupted, answered };
  });
}
