import type { TaskRecord } from '../domain/registry-records.ts';
import type { WorkedTask } from './registry-mark.ts';

/** A task that another one waits for. */
export type Blocker = Pick<TaskRecord, 'id' | 'title' | 'status'>;

/** A task as a list shows it. */
export interface ListedTask {
  readonly task: WorkedTask;
  /** Of those that it waits for, as many as are worth naming; those that went wrong first. */
  readonly blockers: readonly Blocker[];
  /** The title of its epic, where the list does not stand in it. */
  readonly epic: string | null;
}
