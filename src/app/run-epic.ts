import { BatonError } from '../base/errors.ts';
import type { EpicRecord, TaskRecord } from '../domain/registry-records.ts';
import type { OrchestratorApi } from './orchestrator-api.ts';

export interface EpicRunOptions {
  /** Begins the work on a task. What it rejects with leaves the task as it is, and the others go on. */
  readonly begin: (task: TaskRecord) => Promise<unknown>;
  /** Told whenever one has begun or ended. */
  readonly onProgress?: (epic: EpicRecord) => void;
  /** No further task begins once it fires; what runs goes on. */
  readonly signal: AbortSignal;
}

export interface EpicRun {
  readonly epic: EpicRecord;
  /** Tasks that could not begin, and why. */
  readonly refused: readonly RefusedTask[];
}

export interface RefusedTask {
  readonly task: TaskRecord;
  readonly error: BatonError;
}

type Registry = Pick<OrchestratorApi, 'actionableTasks' | 'showEpic' | 'onDidChangeRegistry'>;

/** At the same time; each may have several agents. */
const mostAtOnce = 4;

/** These end the epic's work as a whole. */
const ends: readonly string[] = ['epic_not_active', 'epic_ended'];

/**
 * Works on an epic: begins its tasks as they become ready, until none runs and none can begin. What is not begun when the
 * program ends waits to be run again.
 */
export async function runEpic(api: Registry, id: string, options: EpicRunOptions): Promise<EpicRun> {
  const refused = new Map<string, RefusedTask>();
  const changes = new Changes(api, id);
  const { signal, onProgress } = options;
  const wake = (): void => changes.note();
  signal.addEventListener('abort', wake, { once: true });
  try {
    for (;;) {
      changes.forget();
      const begun = await beginReady(api, id, { ...options, refused });
      const { epic } = await api.showEpic(id);
      onProgress?.(epic);
      const isOver = signal.aborted || (epic.running_tasks === 0 && begun === 0);
      if (isOver) return { epic, refused: [...refused.values()] };
      await changes.next();
    }
  } finally {
    signal.removeEventListener('abort', wake);
    changes.dispose();
  }
}

interface Beginning extends EpicRunOptions {
  readonly refused: Map<string, RefusedTask>;
}

/** How many have begun. */
async function beginReady(api: Registry, id: string, { begin, signal, refused }: Beginning): Promise<number> {
  const { epic } = await api.showEpic(id);
  const { items } = await api.actionableTasks({ epic: id, limit: mostAtOnce + refused.size });
  const ready = items.filter((task) => !refused.has(task.id));
  let begun = 0;
  for (const task of ready.slice(0, Math.max(0, mostAtOnce - epic.running_tasks))) {
    if (signal.aborted) return begun;
    try {
      await begin(task);
      begun++;
    } catch (error) {
      if (!(error instanceof BatonError)) throw error;
      refused.set(task.id, { task, error });
      if (ends.includes(error.code)) return begun;
    }
  }
  return begun;
}

/** That something has happened in an epic. */
class Changes {
  readonly #listening: { dispose(): void };
  #noted: PromiseWithResolvers<void> = Promise.withResolvers();

  constructor({ onDidChangeRegistry }: Registry, id: string) {
    this.#listening = onDidChangeRegistry((changes) => {
      if (changes.some((change) => change.id === id || change.epic_id === id)) this.note();
    });
  }

  note(): void {
    this.#noted.resolve();
  }

  /** What has happened so far is known. */
  forget(): void {
    this.#noted = Promise.withResolvers();
  }

  next(): Promise<void> {
    return this.#noted.promise;
  }

  dispose(): void {
    this.#listening.dispose();
  }
}
