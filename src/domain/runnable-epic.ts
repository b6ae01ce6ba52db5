import { BatonError } from '../base/errors.ts';
import type { EpicRecord } from './registry-records.ts';

type Standing = Pick<EpicRecord, 'status' | 'archived_at'>;

/** Whether tasks of it would begin. */
export function isRunnableEpic({ status, archived_at }: Standing): boolean {
  return archived_at === null && (status === 'planning' || status === 'active');
}

/** Throws `epic_not_active` or `epic_ended` where none of its tasks would begin. */
export function assertRunnableEpic(epic: EpicRecord): void {
  if (isRunnableEpic(epic)) return;
  const { title, status, archived_at } = epic;
  if (status === 'paused') {
    throw new BatonError('epic_not_active', `The epic '${title}' is paused: none of its tasks begins.`, {
      hint: 'Set its status to active, then run it again.',
    });
  }
  const state = archived_at === null ? status : 'archived';
  throw new BatonError('epic_ended', `The epic '${title}' is ${state}: none of its tasks begins.`);
}
