import type { EpicRecord, TaskRecord } from '../domain/registry-records.ts';
import type {
  CreateEpicRequest,
  CreateTaskRequest,
  EpicChange,
  EpicFilter,
  EpicUpdate,
  TaskUpdate,
  TaskChange,
  TaskFilter,
} from '../domain/registry-requests.ts';
import type { Page } from '../domain/page.ts';

/**
 * Epics and tasks, as tools use them. An id may be an unambiguous end of one. What is refused rejects with a `BatonError`.
 * In `src/app`.
 */
export interface Registry {
  createEpic(request: CreateEpicRequest): Promise<EpicRecord>;
  /** Cancelling cancels its open tasks and what works on them. */
  updateEpic(id: string, change: EpicChange): Promise<EpicUpdate>;
  createTask(request: CreateTaskRequest): Promise<TaskRecord>;
  /**
   * An agent completes a task only when its acceptance check passes. `allowedCheck`: the command that it may run as the
   * check, since a person or a rule has allowed it to the agent; another check has to be allowed anew.
   */
  updateTask(id: string, change: TaskChange, allowedCheck?: string): Promise<TaskUpdate>;
  cancelTask(id: string, reason: string, by: string): Promise<TaskUpdate>;
  showEpic(id: string): Promise<{ readonly epic: EpicRecord }>;
  showTask(id: string): Promise<TaskRecord>;
  listEpics(filter: EpicFilter): Promise<Page<EpicRecord>>;
  listTasks(filter: TaskFilter): Promise<Page<TaskRecord>>;
}
