import type { Result } from '../../src/base/result.ts';
import type { Failure } from '../../src/domain/failure.ts';
import type { EpicRecord, TaskRecord } from '../../src/domain/registry-records.ts';
import type { CreateEpicRequest, CreateTaskRequest, TaskChange } from '../../src/domain/registry-requests.ts';
import { createEpic } from '../../src/registry/create-epic.ts';
import { createTask } from '../../src/registry/create-task.ts';
import { createRegistryRules } from '../../src/registry/registry-changes.ts';
import type { Planned } from '../../src/domain/planned.ts';
import type { RegistryParts } from '../../src/registry/registry-parts.ts';
import { updateTask } from '../../src/registry/update-task.ts';
import { type RegistryStore, openMemoryStore } from '../../src/storage/memory-store.ts';
import { FakeClock } from './fake-clock.ts';

export const ann = 'person:ann';

/** The registry on a real database in memory. Ids are `01` to `99`, with zeros before them. */
export class RegistryBench {
  readonly store: RegistryStore;
  readonly parts: RegistryParts;
  readonly clock: FakeClock;

  private constructor(store: RegistryStore, { clock, ids }: { readonly clock: FakeClock; readonly ids: () => string }) {
    this.store = store;
    this.clock = clock;
    this.parts = { store, index: store.registry, clock, ids };
  }

  static async open(): Promise<RegistryBench> {
    const clock = new FakeClock();
    let count = 0;
    const ids = (): string => String((count += 1)).padStart(26, '0');
    return new RegistryBench(await openMemoryStore(createRegistryRules({ clock, ids })), { clock, ids });
  }

  /** Commits what was planned; throws when it was refused. */
  commit<T>(planned: Planned<T>): T {
    if (!planned.ok) throw new Error(`${planned.error.code}: ${planned.error.message}`);
    this.store.apply(planned.value.changes);
    return planned.value;
  }

  epic(request: Partial<CreateEpicRequest> = {}): EpicRecord {
    const { id } = this.commit(createEpic(this.parts, { title: 'Goal', by: ann, ...request }));
    return this.epicNow(id);
  }

  task(request: Partial<CreateTaskRequest> = {}): TaskRecord {
    const { id } = this.commit(createTask(this.parts, { title: 'Task', by: ann, ...request }));
    return this.taskNow(id);
  }

  /** Changes a task as a person unless the change says otherwise. */
  change(id: string, change: Partial<TaskChange>): TaskRecord {
    this.commit(updateTask(this.parts, id, { by: ann, ...change }));
    return this.taskNow(id);
  }

  epicNow(id: string): EpicRecord {
    const epic = this.store.get('epics', { id });
    if (epic === undefined) throw new Error(`There is no epic ${id}.`);
    return epic;
  }

  taskNow(id: string): TaskRecord {
    const task = this.store.get('tasks', { id });
    if (task === undefined) throw new Error(`There is no task ${id}.`);
    return task;
  }
}

/** Why it was refused; null: it was not. */
export function refusal(planned: Result<unknown, Failure>): Failure | null {
  return planned.ok ? null : planned.error;
}

export function codeOf(planned: Result<unknown, Failure>): string | null {
  return refusal(planned)?.code ?? null;
}
