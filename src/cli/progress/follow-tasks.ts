import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import type { TaskRecord, TaskStatus } from '../../domain/registry-records.ts';

export interface FollowedTasks {
  /** Resolves when all that has happened is told. */
  stop(): Promise<void>;
}

/** What is told of a task; it waits for its turn until then. */
const told: readonly TaskStatus[] = ['running', 'completed', 'failed', 'cancelled'];

/** Tells of each task of the epic that begins, waits for a person or ends, from now on. */
export function followTasks(
  api: Pick<OrchestratorApi, 'listTasks' | 'onDidChangeRegistry'>,
  epic: string,
  tell: (task: TaskRecord) => void,
): FollowedTasks {
  const known = new Map<string, string>();
  const look = async (ids: readonly string[]): Promise<void> => {
    const { items } = await api.listTasks({ epic, ids, status: told, limit: ids.length });
    for (const task of items) {
      const state = stateOf(task);
      if (known.get(task.id) !== state) tell(task);
      known.set(task.id, state);
    }
  };
  let looking: Promise<void> = Promise.resolve();
  const listening = api.onDidChangeRegistry((changes) => {
    const ids = changes.flatMap(({ id, epic_id }) => (epic_id === epic && id !== epic ? [id] : []));
    // A database that is closed has nothing more to tell.
    if (ids.length > 0) looking = looking.then(() => look(ids)).catch(() => undefined);
  });
  return {
    stop: async () => {
      listening.dispose();
      await looking;
    },
  };
}

/** What it spends is not told. */
function stateOf({ status, activity, retry_count }: TaskRecord): string {
  const isAsking = activity === 'waiting_input' || activity === 'waiting_approval';
  return `${status} ${isAsking ? 'asking' : ''} ${retry_count}`;
}
