import type { EpicRecord, TaskRecord } from '../domain/registry-records.ts';

type Given<R, K extends keyof R> = Pick<R, K> & Partial<R>;

/** A task of which nothing else is known: waiting, free, without limits. `created_at` is an ISO time. */
export function newTask(given: Given<TaskRecord, 'id' | 'title' | 'created_at'>): TaskRecord {
  return {
    epic_id: null,
    parent_task_id: null,
    description: '',
    objective: null,
    task_type: 'execute',
    tags: [],
    status: 'pending',
    activity: null,
    priority: 'normal',
    assigned_agent: null,
    assigned_at: null,
    acceptance: null,
    group: null,
    created_by: null,
    human_requested: false,
    workflow_slug: null,
    workflow_source: null,
    execution_id: null,
    depends_on: [],
    requirements: {},
    context: null,
    requires_approval: false,
    approved_by: null,
    approved_at: null,
    estimated_tokens: null,
    retry_count: 0,
    max_retries: 0,
    notes: [],
    due_at: null,
    started_at: null,
    completed_at: null,
    budget_tokens: null,
    budget_usd: null,
    on_exceed: 'fail',
    granted_tokens: 0,
    granted_usd: 0,
    blocked_by: [],
    updated_at: given.created_at,
    ...nothingDone,
    ...given,
  };
}

const nothingDone = {
  reasoning: null,
  output: null,
  confidence: null,
  actual_tokens: 0,
  actual_usd: 0,
  llm_calls: 0,
  tool_invocations: 0,
  duration_ms: null,
  result_summary: null,
  error_message: null,
} as const satisfies Partial<TaskRecord>;

/** An epic without tasks and limits. `created_at` is an ISO time. */
export function newEpic(given: Given<EpicRecord, 'id' | 'title' | 'created_at'>): EpicRecord {
  return {
    description: '',
    tags: [],
    status: 'planning',
    priority: 3,
    budget_tokens: null,
    budget_usd: null,
    created_by: null,
    created_by_step: null,
    created_by_user: null,
    workflow_slug: null,
    result_summary: null,
    completed_at: null,
    archived_at: null,
    on_exceed: 'fail',
    created_by_execution: null,
    ending: null,
    granted_tokens: 0,
    granted_usd: 0,
    updated_at: given.created_at,
    ...nothingSpent,
    ...noTasks,
    ...given,
  };
}

const nothingSpent = { spent_tokens: 0, spent_usd: 0, agent_overhead_tokens: 0, agent_overhead_usd: 0 } as const;

const noTasks = {
  total_tasks: 0,
  completed_tasks: 0,
  failed_tasks: 0,
  running_tasks: 0,
  pending_tasks: 0,
  blocked_tasks: 0,
  cancelled_tasks: 0,
} as const;
