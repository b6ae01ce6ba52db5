import type { EpicRecord } from './registry-records.ts';

/** How many tasks of an epic are in which state. */
export interface EpicProgress {
  readonly total: number;
  readonly completed: number;
  readonly running: number;
  readonly failed: number;
  readonly blocked: number;
  readonly pending: number;
  readonly cancelled: number;
}

/** What an epic has cost, beside what it may cost. `usd` is null when a price was unknown. */
export interface EpicCost {
  readonly spent_tokens: number;
  readonly spent_usd: number | null;
  readonly budget_tokens: number | null;
  readonly budget_usd: number | null;
  /** What people have granted beyond that. */
  readonly granted_tokens: number;
  readonly granted_usd: number;
  readonly overhead_tokens: number;
  readonly overhead_usd: number | null;
}

export function progressOf(epic: EpicRecord): EpicProgress {
  return {
    total: epic.total_tasks,
    completed: epic.completed_tasks,
    running: epic.running_tasks,
    failed: epic.failed_tasks,
    blocked: epic.blocked_tasks,
    pending: epic.pending_tasks,
    cancelled: epic.cancelled_tasks,
  };
}

export function costOf(epic: EpicRecord): EpicCost {
  return {
    spent_tokens: epic.spent_tokens,
    spent_usd: epic.spent_usd,
    budget_tokens: epic.budget_tokens,
    budget_usd: epic.budget_usd,
    granted_tokens: epic.granted_tokens,
    granted_usd: epic.granted_usd,
    overhead_tokens: epic.agent_overhead_tokens,
    overhead_usd: epic.agent_overhead_usd,
  };
}

/** Tasks that have not ended. */
export function openTasksOf({
  pending_tasks,
  blocked_tasks,
  running_tasks,
}: Pick<EpicRecord, 'pending_tasks' | 'blocked_tasks' | 'running_tasks'>): number {
  return pending_tasks + blocked_tasks + running_tasks;
}

/** Whether each of its tasks is completed, or was cancelled. */
export function isEpicDone({
  completed_tasks,
  cancelled_tasks,
  total_tasks,
}: Pick<EpicRecord, 'completed_tasks' | 'cancelled_tasks' | 'total_tasks'>): boolean {
  return completed_tasks + cancelled_tasks === total_tasks;
}
