import type { Event } from '../../base/event.ts';
import type { EpicCost, EpicProgress } from '../../domain/epic-progress.ts';
import type { EpicRecord, RegistryEventRecord, RegistryEventType, TaskRecord } from '../../domain/registry-records.ts';
import type {
  CreateEpicRequest,
  CreateTaskRequest,
  DeleteRequest,
  EpicChange,
  EpicFilter,
  EpicsDeleted,
  EpicUpdate,
  MoveTasksRequest,
  RunTaskRequest,
  TaskUpdate,
  TaskChange,
  TaskFilter,
  TasksDeleted,
  TasksMoved,
} from '../../domain/registry-requests.ts';
import type { Page } from '../../domain/page.ts';

/** Calls that change epics and tasks. Of an id any unambiguous end will do: else `ambiguous_id`. */
export interface RegistryCommands {
  /** Rejects with `invalid_input` or `too_long`. */
  createEpic(request: CreateEpicRequest): Promise<EpicRecord>;
  /**
   * Cancelling it cancels its open tasks and their executions. Rejects with `unknown_epic`, `epic_ended`, `illegal_move`,
   * `open_tasks`, `person_only`, `invalid_input` or `too_long`.
   */
  updateEpic(id: string, change: EpicChange): Promise<EpicUpdate>;
  /** With all of their tasks. Rejects with `unknown_epic` and, unless forced, with `task_running`. */
  deleteEpics(ids: readonly string[], request: DeleteRequest): Promise<EpicsDeleted>;
  /**
   * It is pending, or blocked by what it depends on. Rejects with `unknown_epic`, `epic_ended`, `unknown_task`,
   * `other_epic`, `dependency_cycle`, `person_only`, `invalid_input` or `too_long`.
   */
  createTask(request: CreateTaskRequest): Promise<TaskRecord>;
  /**
   * Changes, moves or annotates a task. Rejects with `unknown_task`, `illegal_move`, `task_blocked`, `epic_not_active`,
   * `already_begun`, and what `createTask` rejects with. `allowedCheck`: as for the tools of agents, which alone say it.
   */
  updateTask(id: string, change: TaskChange, allowedCheck?: string): Promise<TaskUpdate>;
  /**
   * Into another epic, or out of all, with their subtasks; all of them or none. What one of them waits for goes with it only
   * when it is named too. Rejects with `unknown_task`, `unknown_epic`, `epic_ended` or `other_epic`.
   */
  moveTasks(ids: readonly string[], request: MoveTasksRequest): Promise<TasksMoved>;
  /** Rejects with `unknown_task` and, unless forced, with `task_running` or `task_needed`. */
  deleteTasks(ids: readonly string[], request: DeleteRequest): Promise<TasksDeleted>;
  /** The execution that works on it ends with it. Rejects with `unknown_task` or `illegal_move`. */
  cancelTask(id: string, reason: string, by: string): Promise<TaskUpdate>;
  /** A failed task waits to begin again. Rejects with `unknown_task`, `illegal_move`, `epic_ended` or `no_retries_left`. */
  retryTask(id: string, request: { readonly by: string }): Promise<TaskRecord>;
  /**
   * Begins an execution that works on a pending task: its workflow with the context as inputs, else its agent, else who
   * suits best by `requirements.capabilities` or its tags. One that worked on it before and failed goes on. Resolves with
   * the execution's id. A rehearsal tries the work out in an execution that is tied to no task: nothing moves. A run with a
   * named `model` begins anew. Rejects with `unknown_task`, `task_blocked`, `illegal_move`, `epic_not_active`, `no_agent`, and
   * what `start` and `delegate` reject with.
   */
  runTask(id: string, request: RunTaskRequest): Promise<{ readonly id: string }>;
}

export interface RegistryQueries {
  /** What is most pressing comes first, then what is newest. */
  listEpics(filter: EpicFilter): Promise<Page<EpicRecord>>;
  /** Rejects with `unknown_epic` (with the nearest) or `ambiguous_id`. */
  showEpic(id: string): Promise<EpicDetail>;
  epicProgress(id: string): Promise<EpicProgress>;
  listTasks(filter: TaskFilter): Promise<Page<TaskRecord>>;
  /** Rejects with `unknown_task` (with the nearest) or `ambiguous_id`. */
  showTask(id: string): Promise<TaskDetail>;
  /** What a list says of tasks beside their own fields: of those of these ids that are there. */
  taskNeighbours(ids: readonly string[]): Promise<readonly TaskNeighbours[]>;
  /** What can begin now. */
  actionableTasks(filter: TaskFilter): Promise<Page<TaskRecord>>;
  /** Epics and tasks that came, changed or went, in this process and in others: one list for each transaction. */
  readonly onDidChangeRegistry: Event<readonly RegistryChange[]>;
}

export interface EpicDetail {
  readonly epic: EpicRecord;
  readonly progress: EpicProgress;
  readonly cost: EpicCost;
  /** The first page of them. */
  readonly tasks: Page<TaskRecord>;
  /** What happened to the epic itself, the newest first; at most 100. */
  readonly events: readonly RegistryEventRecord[];
}

export interface TaskDetail extends TaskRecord {
  readonly epic: Pick<EpicRecord, 'id' | 'title' | 'status'> | null;
  readonly subtasks: readonly TaskRecord[];
  /** What happened to it, the newest first; at most 100. */
  readonly events: readonly RegistryEventRecord[];
  readonly waits_for: readonly Pick<TaskRecord, 'id' | 'title' | 'status'>[];
  /** Tasks that wait for it. */
  readonly needed_by: readonly Pick<TaskRecord, 'id' | 'title' | 'status'>[];
}

export interface TaskWork {
  /** The execution that works on it has no process. */
  readonly interrupted: boolean;
  /** What its execution waited for was answered, and it has not gone on. */
  readonly answered: boolean;
}

export interface TaskNeighbours extends TaskWork {
  readonly id: string;
  /** The title of its epic; null: it has none. */
  readonly epic: string | null;
  /** How many tasks are directly below it. */
  readonly subtasks: number;
  /** Of `blocked_by`, at most three: those that went wrong first. */
  readonly blockers: readonly Pick<TaskRecord, 'id' | 'title' | 'status'>[];
}

/** `id`: of the epic or the task. `epic_id`: of the task's epic; null: it has none. */
export interface RegistryChange {
  readonly kind: RegistryEventType;
  readonly id: string;
  readonly epic_id: string | null;
}
