import type { Json, JsonObject } from '../base/json.ts';

/** What happens when a budget does not suffice: the call fails, or a person is asked. */
export type OnExceed = 'fail' | 'ask';

export type EpicStatus = 'planning' | 'active' | 'paused' | 'completed' | 'failed' | 'cancelled';

/** What is still done, in stretches, with the tasks of an epic that has ended; whoever holds the database goes on with it. */
export type EpicEnding = 'cancelling' | 'deleting';

/** A goal with a budget. */
export interface EpicRecord {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly status: EpicStatus;
  /** 1 critical, 2 high, 3 medium, 4 low. */
  readonly priority: 1 | 2 | 3 | 4;
  readonly budget_tokens: number | null;
  readonly budget_usd: number | null;
  readonly spent_tokens: number;
  readonly spent_usd: number | null;
  readonly agent_overhead_tokens: number;
  readonly agent_overhead_usd: number | null;
  readonly total_tasks: number;
  readonly completed_tasks: number;
  readonly failed_tasks: number;
  readonly created_by: string | null;
  readonly created_by_step: string | null;
  readonly created_by_user: string | null;
  readonly workflow_slug: string | null;
  readonly result_summary: string | null;
  readonly completed_at: string | null;
  readonly archived_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly running_tasks: number;
  readonly pending_tasks: number;
  readonly blocked_tasks: number;
  readonly cancelled_tasks: number;
  readonly on_exceed: OnExceed;
  /** The execution whose agent made it; null: a person or another program did. */
  readonly created_by_execution: string | null;
  /** Null: its tasks are as its status says. */
  readonly ending: EpicEnding | null;
  /** What people have granted beyond the budget while it was being spent. */
  readonly granted_tokens: number;
  readonly granted_usd: number;
}

export type TaskStatus = 'pending' | 'blocked' | 'running' | 'completed' | 'failed' | 'cancelled';

export type TaskActivity =
  'queued' | 'assigned' | 'thinking' | 'executing' | 'waiting_input' | 'waiting_approval' | 'delegated' | 'reviewing';

/** A unit of work, in an epic or free. */
export interface TaskRecord {
  readonly id: string;
  readonly epic_id: string | null;
  readonly parent_task_id: string | null;
  readonly title: string;
  readonly description: string;
  readonly objective: string | null;
  readonly task_type: 'research' | 'analyze' | 'generate' | 'decide' | 'execute' | 'delegate' | 'communicate';
  readonly tags: readonly string[];
  readonly status: TaskStatus;
  readonly activity: TaskActivity | null;
  readonly priority: 'critical' | 'high' | 'normal' | 'low' | 'background';
  readonly assigned_agent: string | null;
  readonly assigned_at: string | null;
  readonly acceptance: Json;
  readonly group: string | null;
  readonly created_by: string | null;
  readonly human_requested: boolean;
  readonly workflow_slug: string | null;
  readonly workflow_source: 'inline' | 'existing' | 'created' | 'template' | null;
  readonly execution_id: string | null;
  readonly depends_on: readonly string[];
  readonly requirements: JsonObject;
  readonly context: Json;
  readonly reasoning: string | null;
  readonly output: Json;
  /** 0–1. */
  readonly confidence: number | null;
  readonly requires_approval: boolean;
  readonly approved_by: string | null;
  readonly approved_at: string | null;
  readonly estimated_tokens: number | null;
  readonly actual_tokens: number;
  readonly actual_usd: number | null;
  readonly llm_calls: number;
  readonly tool_invocations: number;
  readonly duration_ms: number | null;
  readonly retry_count: number;
  readonly max_retries: number;
  readonly result_summary: string | null;
  readonly error_message: string | null;
  readonly notes: readonly { readonly at: string; readonly text: string }[];
  readonly due_at: string | null;
  readonly started_at: string | null;
  readonly completed_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly budget_tokens: number | null;
  readonly budget_usd: number | null;
  readonly on_exceed: OnExceed;
  /** The ids of `depends_on` whose tasks are not completed. */
  readonly blocked_by: readonly string[];
  /** What people have granted beyond the budget while it was being spent. */
  readonly granted_tokens: number;
  readonly granted_usd: number;
}

/** That a task waits for another one; the same as `depends_on`, to be looked up from either side. */
export interface TaskDependencyRecord {
  readonly task_id: string;
  readonly depends_on_id: string;
}

/** A tag of an epic or a task; the same as its `tags`, to be looked up by tag. */
export interface ItemTagRecord {
  readonly item_kind: 'epic' | 'task';
  readonly tag: string;
  readonly item_id: string;
}

export type RegistryEventType =
  'epic_created' | 'epic_updated' | 'epic_deleted' | 'task_created' | 'task_updated' | 'task_deleted';

/** What happened to an epic or a task, never changed. */
export interface RegistryEventRecord {
  readonly id: string;
  readonly at: string;
  readonly type: RegistryEventType;
  readonly epic_id: string | null;
  readonly task_id: string | null;
  /** The agent, `person:<name>`, or `baton`. */
  readonly by: string;
  readonly data: JsonObject;
}
