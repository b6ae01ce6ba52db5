import type { SqlText } from './sql-text.ts';

/** Name of the view; `docs/database.md` says what is in it. */
export const workflowStatsView = 'v_workflow_stats';

const hasEnded = "status IN ('completed', 'failed')";

/** How the runs of each workflow went: without rehearsals, and without those that a cassette has answered. */
export function workflowStats(): readonly SqlText[] {
  return [
    `CREATE VIEW ${workflowStatsView} AS
    SELECT workflow_slug AS workflow, count(*) AS executions,
      count(*) FILTER (WHERE status = 'completed') AS completed,
      count(*) FILTER (WHERE status = 'failed') AS failed,
      count(*) FILTER (WHERE status = 'cancelled') AS cancelled,
      round(avg(CASE status WHEN 'completed' THEN 1.0 WHEN 'failed' THEN 0.0 END), 4) AS success_rate,
      round(avg(duration_ms) FILTER (WHERE ${hasEnded}), 1) AS avg_ms,
      round(avg(usd) FILTER (WHERE ${hasEnded}), 9) AS avg_usd,
      max(created_at) AS last_run_at
    FROM executions
    WHERE rehearsal = 0 AND agent IS NULL AND (cassette IS NULL OR json_extract(cassette, '$.record'))
    GROUP BY workflow_slug`,
  ];
}
