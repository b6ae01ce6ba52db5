import type { ApprovalRecord } from '../domain/approval.ts';
import { type Change, update } from '../domain/tables.ts';

/** Who allowed a task, for its row: it is not asked for again. Empty for every other answer. */
export function approvedTask({ step_path, kind, status, payload, ...decided }: ApprovalRecord): readonly Change[] {
  const { task_id } = payload;
  if (step_path !== null || kind !== 'step' || status !== 'approved' || typeof task_id !== 'string') return [];
  const { decided_by: approved_by, decided_at: approved_at, updated_at } = decided;
  return [update('tasks', { id: task_id }, { approved_by, approved_at, activity: 'delegated', updated_at })];
}
