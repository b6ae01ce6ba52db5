import type { WorkflowStatistics } from '../domain/workflow-statistics.ts';
import { workflowStatsView } from './schema/0016-workflow-stats.ts';
import type { TableDatabase } from './sql/table-database.ts';

const columns = 'workflow, executions, success_rate, avg_ms, avg_usd';

/** Of these workflows, or of all; one that never ran is not among them. */
export function readWorkflowStatistics(
  { sql }: Pick<TableDatabase, 'sql'>,
  slugs?: readonly string[],
): readonly WorkflowStatistics[] {
  const narrowed = slugs === undefined ? '' : ` WHERE workflow IN (${slugs.map(() => '?').join(', ')})`;
  return sql
    .all(`SELECT ${columns} FROM ${workflowStatsView}${narrowed}`, slugs ?? [])
    .map(([workflow, executions, rate, ms, usd]) => ({
      workflow: String(workflow),
      executions: Number(executions),
      success_rate: orNull(rate),
      avg_duration_ms: orNull(ms),
      avg_cost_usd: orNull(usd),
    }));
}

function orNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
