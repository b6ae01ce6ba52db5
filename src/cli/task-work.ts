import type { OrchestratorApi } from '../app/orchestrator-api.ts';
import type { TaskRecord } from '../domain/registry-records.ts';

/** So many executions that work at the same time are told apart. */
const mostAtWork = 1000;

interface Worked {
  /** True: the execution that works on it has no process. */
  readonly interrupted: boolean;
  /** True: what its execution waited for was answered, and it has not gone on. */
  readonly answered: boolean;
}

type Looks = Pick<OrchestratorApi, 'listExecutions' | 'listApprovals'>;

/** Tasks with what is known of the executions that work on them. */
export async function withWork<T extends TaskRecord>(
  api: Looks,
  tasks: readonly T[],
): Promise<readonly (T & Worked)[]> {
  const isWorkedOn = tasks.some(({ status, execution_id }) => status === 'running' && execution_id !== null);
  const { items } = isWorkedOn
    ? await api.listExecutions({ status: ['pending', 'running', 'waiting'], limit: mostAtWork })
    : { items: [] };
  const left = new Set(items.flatMap(({ id, interrupted }) => (interrupted ? [id] : [])));
  const waiting = new Set(items.flatMap(({ id, status }) => (status === 'waiting' ? [id] : [])));
  return Promise.all(
    tasks.map(async (task) => {
      const id = task.status === 'running' ? task.execution_id : null;
      const answered = id !== null && waiting.has(id) && !(await isAsking(api, id));
      return { ...task, interrupted: id !== null && left.has(id), answered };
    }),
  );
}

async function isAsking(api: Looks, execution: string): Promise<boolean> {
  const { total } = await api.listApprovals({ execution, status: 'pending', limit: 1 });
  return total > 0;
}
