import type { SqlText } from './sql-text.ts';

/**
 * An epic's place in lists: open ones by their priority, then ended ones by theirs. Queries must have it letter by letter to
 * use the indexes.
 */
export const epicRank = "(priority + CASE WHEN status IN ('completed', 'failed', 'cancelled') THEN 4 ELSE 0 END)";

/** What has ended no longer stands before what is open. */
export function openEpicsFirst(): readonly SqlText[] {
  return [
    'DROP INDEX epics_by_status_rank',
    'DROP INDEX epics_by_rank',
    `CREATE INDEX epics_by_status_rank ON epics (status, ${epicRank}, created_at DESC, id DESC, archived_at)`,
    `CREATE INDEX epics_by_rank ON epics (${epicRank}, created_at DESC, id DESC, archived_at)`,
  ];
}
