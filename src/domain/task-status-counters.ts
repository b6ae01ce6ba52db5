import type { EpicRecord, TaskStatus } from './registry-records.ts';

/** The column of an epic that counts its tasks of this status. */
export const statusCounters = {
  pending: 'pending_tasks',
  blocked: 'blocked_tasks',
  running: 'running_tasks',
  completed: 'completed_tasks',
  failed: 'failed_tasks',
  cancelled: 'cancelled_tasks',
} as const satisfies Record<TaskStatus, keyof EpicRecord>;

export type EpicCounter = (typeof statusCounters)[TaskStatus] | 'total_tasks';
