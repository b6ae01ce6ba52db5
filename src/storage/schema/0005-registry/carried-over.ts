import type { SqlText } from '../sql-text.ts';

const statuses = ['running', 'pending', 'blocked', 'completed', 'failed', 'cancelled'];

/** Rows that were there before, as if these tables and columns had been there with them. */
export const carriedOver: readonly SqlText[] = [
  `INSERT OR IGNORE INTO task_dependencies (task_id, depends_on_id)
   SELECT tasks.id, each.value FROM tasks, json_each(tasks.depends_on) AS each`,
  `INSERT OR IGNORE INTO item_tags (item_kind, tag, item_id)
   SELECT 'epic', each.value, epics.id FROM epics, json_each(epics.tags) AS each`,
  `INSERT OR IGNORE INTO item_tags (item_kind, tag, item_id)
   SELECT 'task', each.value, tasks.id FROM tasks, json_each(tasks.tags) AS each`,
  `UPDATE tasks SET blocked_by = coalesce(
     (SELECT json_group_array(each.value) FROM json_each(tasks.depends_on) AS each
      WHERE each.value IN (SELECT id FROM tasks AS other WHERE other.status <> 'completed')), '[]')
   WHERE depends_on <> '[]'`,
  `UPDATE epics SET total_tasks = (SELECT count(*) FROM tasks WHERE epic_id = epics.id), ${statuses
    .map((status) => `${status}_tasks = (SELECT count(*) FROM tasks WHERE epic_id = epics.id AND status = '${status}')`)
    .join(', ')}`,
  // An agent makes one call at a time, and only calls under way are settled by their id.
  "UPDATE budget_entries SET call_id = agent_execution_id WHERE kind = 'reserved'",
  // What executions have spent for their task is that of the task: of budgets only those of executions were kept.
  `INSERT INTO budget_entries
     (id, level, subject_id, kind, tokens, usd, turns, seconds, agent_execution_id, created_at)
   SELECT entries.id || '-task', 'task', executions.task_id, kind, entries.tokens, entries.usd, turns, seconds,
     agent_execution_id, entries.created_at
   FROM budget_entries AS entries JOIN executions ON executions.id = entries.subject_id
   WHERE level = 'execution' AND kind = 'booked' AND executions.mode = 'live' AND executions.task_id IS NOT NULL`,
  `UPDATE tasks SET (actual_tokens, actual_usd, llm_calls) =
     (SELECT coalesce(sum(tokens), 0), CASE WHEN count(*) > count(usd) THEN NULL ELSE round(coalesce(sum(usd), 0), 9) END,
        coalesce(sum(turns), 0)
      FROM budget_entries WHERE level = 'task' AND subject_id = tasks.id AND kind = 'booked')
   WHERE execution_id IS NOT NULL`,
  // Null is an unknown price. Nothing that was spent has none.
  'UPDATE tasks SET actual_usd = 0 WHERE actual_usd IS NULL AND actual_tokens = 0',
  'UPDATE epics SET spent_usd = 0 WHERE spent_usd IS NULL AND spent_tokens = 0',
  'UPDATE epics SET agent_overhead_usd = 0 WHERE agent_overhead_usd IS NULL AND agent_overhead_tokens = 0',
];
