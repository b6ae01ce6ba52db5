import type { Json, JsonObject } from '../base/json.ts';
import type { EpicRecord, EpicStatus, OnExceed, TaskRecord, TaskStatus } from './registry-records.ts';
import type { EpicSort, TaskSort } from './registry-sort.ts';

/** Who asks: `person:<name>`, or the name of an agent. */
export interface AskedBy {
  readonly by: string;
}

/** Where an agent asks; nothing of it for a person or another program. */
export interface AskedIn {
  readonly execution_id?: string | null;
  readonly step?: string | null;
  /** Names the agent's call: made again, it makes nothing new. */
  readonly call?: string | null;
}

/** Limits of what may be spent; null: none, 0: nothing. */
export interface BudgetWish {
  readonly budget_tokens?: number | null;
  readonly budget_usd?: number | null;
  readonly on_exceed?: OnExceed;
}

export interface EpicFields extends BudgetWish {
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly priority?: EpicRecord['priority'];
  readonly workflow_slug?: string | null;
}

export interface CreateEpicRequest extends EpicFields, AskedBy, AskedIn {
  readonly title: string;
}

/** What is not named stays. */
export interface EpicChange extends EpicFields, AskedBy {
  readonly title?: string;
  readonly status?: EpicStatus;
  readonly result_summary?: string | null;
  readonly archived?: boolean;
}

export interface EpicUpdate {
  readonly epic: EpicRecord;
  /** Ids of what was cancelled with it. */
  readonly cancelled: { readonly tasks: readonly string[]; readonly executions: readonly string[] };
}

/** `1` to `10` is read as well: 1–2 critical, 3–4 high, 5–6 normal, 7–8 low, 9–10 background. */
export type TaskPriorityWish = TaskRecord['priority'] | number;

export interface TaskFields extends BudgetWish {
  readonly epic_id?: string | null;
  readonly parent_task_id?: string | null;
  readonly description?: string;
  readonly objective?: string | null;
  readonly task_type?: TaskRecord['task_type'];
  readonly tags?: readonly string[];
  readonly depends_on?: readonly string[];
  readonly priority?: TaskPriorityWish;
  readonly assigned_agent?: string | null;
  readonly group?: string | null;
  readonly workflow_slug?: string | null;
  readonly estimated_tokens?: number | null;
  readonly max_retries?: number;
  readonly requirements?: JsonObject;
  /** Inputs of its run. */
  readonly context?: Json;
  readonly requires_approval?: boolean;
  /** An expression over `task` and `output`, or `{command}`. Only a person sets it. */
  readonly acceptance?: Json;
  /** ISO time. */
  readonly due_at?: string | null;
}

export interface CreateTaskRequest extends TaskFields, AskedBy, AskedIn {
  readonly title: string;
}

/** What is not named stays. */
export interface TaskChange extends TaskFields, AskedBy, Pick<AskedIn, 'call'> {
  readonly title?: string;
  readonly status?: TaskStatus;
  /** Added to its notes. */
  readonly notes?: string;
  readonly result_summary?: string | null;
  readonly error_message?: string | null;
  readonly output?: Json;
  /** 0–1. */
  readonly confidence?: number | null;
}

export interface DeleteRequest extends AskedBy {
  /** True: what runs is cancelled first, and who depends on it no longer does. */
  readonly force: boolean;
}

export interface MoveTasksRequest extends AskedBy {
  /** Null: out of all epics. */
  readonly epic_id: string | null;
}

export interface TasksMoved {
  /** Those that were named and were not there. */
  readonly tasks: readonly TaskRecord[];
  /** How many subtasks went along with them. */
  readonly subtasks: number;
}

export interface EpicsDeleted {
  readonly deleted: { readonly epics: readonly string[]; readonly tasks: number };
  readonly cancelled_executions: readonly string[];
}

export interface TasksDeleted {
  readonly deleted: readonly string[];
  readonly cancelled_executions: readonly string[];
}

export interface TaskUpdate {
  readonly task: TaskRecord;
  /** True when an execution worked on it, and has ended with it. */
  readonly execution_cancelled: boolean;
}

/** Conditions that are all to hold. */
export interface EpicFilter {
  /** Only these, whole ids. */
  readonly ids?: readonly string[];
  readonly status?: EpicStatus | readonly EpicStatus[];
  /** All of them. */
  readonly tags?: readonly string[];
  /** Words, or beginnings of words, of title, description and tags: all of them. */
  readonly text?: string;
  /** Default: only those that are not archived. */
  readonly archived?: boolean;
  /** Default: the most pressing first, then the newest. */
  readonly sort?: EpicSort;
  /** At most 1000; default 50. */
  readonly limit?: number;
  readonly offset?: number;
}

export interface TaskFilter extends Pick<EpicFilter, 'ids' | 'tags' | 'text' | 'limit' | 'offset'> {
  readonly status?: TaskStatus | readonly TaskStatus[];
  /** Null: only those without an epic. */
  readonly epic?: string | null;
  /** Only subtasks of this one; null: only those that are no subtasks. */
  readonly parent?: string | null;
  readonly assigned_agent?: string;
  readonly sort?: TaskSort;
}

/** How a task is to be worked on. */
export interface RunTaskRequest extends AskedBy {
  /** Instead of the workflow's and the workspace's default: `rehearsal`, `provider/name` or a capability. */
  readonly model: string | null;
  readonly rehearsal: boolean;
  readonly trigger: string;
  /** True: the execution is only committed; `resume` in another process begins it. */
  readonly detached: boolean;
}
