import type { JsonObject } from '../base/json.ts';
import type { EpicRecord, RegistryEventRecord, RegistryEventType, TaskRecord } from '../domain/registry-records.ts';
import { type Change, insert } from '../domain/tables.ts';

/** Who: `person:<name>`, an agent, or `baton` where it followed from something else. `at`: ISO time. */
export interface Occasion {
  readonly ids: () => string;
  readonly at: string;
  readonly by: string;
}

type TaskEventType = Extract<RegistryEventType, `task_${string}`>;
type EpicEventType = Extract<RegistryEventType, `epic_${string}`>;

/** The row of the audit about a task. */
export function taskEvent(
  type: TaskEventType,
  task: Pick<TaskRecord, 'id' | 'epic_id'>,
  { occasion, data }: { readonly occasion: Occasion; readonly data: JsonObject },
): Change {
  return eventRow(occasion, { type, epic_id: task.epic_id, task_id: task.id, data });
}

/** The row of the audit about an epic. */
export function epicEvent(
  type: EpicEventType,
  epic: Pick<EpicRecord, 'id'>,
  { occasion, data }: { readonly occasion: Occasion; readonly data: JsonObject },
): Change {
  return eventRow(occasion, { type, epic_id: epic.id, task_id: null, data });
}

function eventRow({ ids, at, by }: Occasion, about: Omit<RegistryEventRecord, 'id' | 'at' | 'by'>): Change {
  return insert('registry_events', { id: ids(), at, by, ...about });
}
