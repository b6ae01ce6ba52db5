import type { Page } from '../domain/page.ts';
import type { EpicRecord, TaskRecord } from '../domain/registry-records.ts';
import type { EpicFilter, TaskFilter } from '../domain/registry-requests.ts';

/** Looks up epics and tasks by more than equality. What is most pressing comes first, then what is newest; epics that have ended come last. In `src/storage`. */
export interface RegistryIndex {
  epics(filter: EpicFilter): Page<EpicRecord>;
  tasks(filter: TaskFilter): Page<TaskRecord>;
  /** Tasks that can begin now: pending ones, and not those of an epic that is paused, archived or has ended. */
  actionable(filter: TaskFilter): Page<TaskRecord>;
  /** Ids with this ending, which may be a whole id; at most 20. */
  idsEnding(table: 'epics' | 'tasks' | 'sessions' | 'agent_executions', end: string): readonly string[];
}
