import type { SqlText } from '../sql-text.ts';

/** A task's priority as a number, the most pressing first. Queries must have it letter by letter to use the indexes. */
export const taskRank =
  "CASE priority WHEN 'critical' THEN 1 WHEN 'high' THEN 2 WHEN 'normal' THEN 3 WHEN 'low' THEN 4 ELSE 5 END";

const replaced = [
  'tasks_by_epic_id_status',
  'tasks_by_status_priority',
  'tasks_by_created_at',
  'epics_by_status_priority',
  'epics_by_created_at',
];

/** Pages are read in their order, without sorting: what is most pressing first, then what is newest. */
export const pageIndexes: readonly SqlText[] = [
  ...replaced.map((name) => `DROP INDEX ${name}`),
  `CREATE INDEX tasks_by_epic_id_status_rank ON tasks (epic_id, status, ${taskRank}, created_at DESC, id DESC)`,
  `CREATE INDEX tasks_by_epic_id_rank ON tasks (epic_id, ${taskRank}, created_at DESC, id DESC)`,
  `CREATE INDEX tasks_by_status_rank ON tasks (status, ${taskRank}, created_at DESC, id DESC)`,
  `CREATE INDEX tasks_by_rank ON tasks (${taskRank}, created_at DESC, id DESC)`,
  'CREATE INDEX tasks_below_others ON tasks (epic_id, status) WHERE parent_task_id IS NOT NULL',
  'CREATE INDEX tasks_by_activity ON tasks (activity) WHERE activity IS NOT NULL',
  `CREATE INDEX epics_by_status_rank ON epics (status, priority, created_at DESC, id DESC, archived_at)`,
  `CREATE INDEX epics_by_rank ON epics (priority, created_at DESC, id DESC, archived_at)`,
];
