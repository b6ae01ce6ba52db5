import type { Spent } from '../domain/approval.ts';
import type { StepStatus } from '../domain/execution.ts';
import { momentTypes, type StepMoment, type StepProgress } from '../domain/execution-progress.ts';
import { roundUsd } from '../domain/usd.ts';
import type { MomentsQuestion, StepsQuestion } from '../ports/record-index.ts';
import type { SqlValue } from './sql/statement-builder.ts';
import type { TableDatabase } from './sql/table-database.ts';

type Tables = Pick<TableDatabase, 'sql'>;

const stepColumns = `step_path, step_type, agent, status, attempt, started_at, duration_ms,
  CASE WHEN step_type = 'map' THEN json_extract(input, '$.items') END, json_extract(error, '$.message')`;

/** See `RecordIndex.steps`. */
export function readSteps({ sql }: Tables, question: StepsQuestion): readonly StepProgress[] {
  const spent = readSpent({ sql }, question);
  const { where, values } = ofSteps(question);
  const select = `SELECT ${stepColumns} FROM step_executions WHERE ${where} ORDER BY position`;
  return sql.all(select, values).map(([path, type, agent, status, attempts, startedAt, duration, items, error]) => ({
    path: String(path),
    type: String(type),
    agent: textOrNull(agent),
    // Written as one of these only.
    status: String(status) as StepStatus,
    attempts: Number(attempts),
    items: numberOrNull(items),
    started_at: textOrNull(startedAt),
    duration_ms: numberOrNull(duration),
    error: textOrNull(error),
    spent: spent.get(String(path)) ?? null,
  }));
}

/** By the paths of steps. Those that were never called have spent nothing, and are left out. */
function readSpent({ sql }: Tables, question: StepsQuestion): ReadonlyMap<string, Spent> {
  const { where, values } = ofSteps(question);
  const columns = 'step_path, sum(input_tokens + output_tokens), sum(usd), sum(usd IS NULL)';
  const rows = sql.all(
    `SELECT ${columns} FROM agent_executions WHERE ${where} AND llm_calls > 0 GROUP BY step_path`,
    values,
  );
  return new Map(
    rows.map(([path, tokens, usd, unpriced]) => [
      String(path),
      { tokens: Number(tokens), usd: Number(unpriced) > 0 ? null : roundUsd(Number(usd)) },
    ]),
  );
}

function ofSteps({ execution, paths }: StepsQuestion): {
  readonly where: string;
  readonly values: readonly SqlValue[];
} {
  if (paths === undefined) return { where: 'execution_id = ?', values: [execution] };
  const among = 'step_path IN (SELECT value FROM json_each(?))';
  return { where: `execution_id = ? AND ${among}`, values: [execution, JSON.stringify(paths)] };
}

/** See `RecordIndex.moments`. */
export function readMoments({ sql }: Tables, { execution, after = 0 }: MomentsQuestion): readonly StepMoment[] {
  const types = momentTypes.map(() => '?').join(', ');
  const rows = sql.all(
    `SELECT seq, at, step, type, coalesce(json_array_length(data, '$.tools'), 0) FROM execution_events
      WHERE execution_id = ? AND seq > ? AND step IS NOT NULL AND type IN (${types}) ORDER BY seq`,
    [execution, after, ...momentTypes],
  );
  return rows.flatMap(([seq, at, step, name, calls]) => {
    const type = momentTypes.find((each) => each === name);
    return type === undefined
      ? []
      : [{ seq: Number(seq), at: String(at), step: String(step), type, calls: Number(calls) }];
  });
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
