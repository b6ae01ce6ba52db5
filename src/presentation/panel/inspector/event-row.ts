import type { ExecutionEventRecord, FactType } from '../../../domain/execution-event.ts';
import { eventWords } from '../../event-words.ts';
import { rowText } from '../../row-view.ts';

export const logLevels = ['error', 'warning', 'info', 'debug'] as const;

export type LogLevel = (typeof logLevels)[number];

/** A fact as a line of a list. */
export interface EventRow {
  readonly seq: number;
  /** ISO time. */
  readonly at: string;
  readonly type: FactType;
  readonly level: LogLevel;
  /** Path of the step. */
  readonly step: string;
  readonly words: string;
}

export function eventRow(record: ExecutionEventRecord): EventRow {
  const { seq, at, type, step } = record;
  return { seq, at, type, level: levelOf(record), step: rowText(step ?? ''), words: rowText(eventWords(record)) };
}

/** The rows of a level and of those that are worse. */
export function rowsFrom(level: LogLevel, rows: readonly EventRow[]): readonly EventRow[] {
  const worst = logLevels.indexOf(level);
  return level === 'debug' ? rows : rows.filter((row) => logLevels.indexOf(row.level) <= worst);
}

const levels: Readonly<Partial<Record<FactType, LogLevel>>> = {
  step_failed: 'error',
  execution_failed: 'error',
  warning: 'warning',
  budget_warning: 'warning',
  step_retrying: 'warning',
  fallback_taken: 'warning',
  step_cancelled: 'warning',
  execution_cancelled: 'warning',
  escalated: 'warning',
  step_attempted: 'debug',
  step_waiting: 'debug',
  step_continued: 'debug',
  context_mapped: 'debug',
  message_delivered: 'debug',
};

function levelOf({ type, data }: ExecutionEventRecord): LogLevel {
  if (type === 'tool_called' && 'ok' in data && data.ok === false) return 'error';
  if (type === 'agent_finished' && 'success' in data && data.success === false) return 'error';
  if (type === 'approval_decided' && 'approved' in data && data.approved === false) return 'warning';
  return levels[type] ?? 'info';
}
