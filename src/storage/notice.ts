import type { Logger } from '../base/logger.ts';

/** Something about the stored data that the user should know. */
export interface StoreNotice {
  readonly code: 'torn_tail' | 'damaged_snapshot' | 'changed_snapshot' | 'damaged_journal' | 'missing_journal';
  /** What was found, where, and what is in its place now. */
  readonly message: string;
  /** Files in which what could not be read is kept. */
  readonly kept: readonly string[];
}

export function logNotice(logger: Logger, notice: StoreNotice): void {
  const isHarmless = notice.code === 'torn_tail' || notice.code === 'missing_journal';
  logger.log(isHarmless ? 'warn' : 'error', 'The database needed attention when it was opened.', {
    code: notice.code,
    message: notice.message,
    kept: notice.kept.join(', '),
  });
}
