import type { ExecutionSummary } from '../../domain/execution-report.ts';
import type { ListedMessage } from '../../domain/listed-message.ts';
import { executionRow } from '../execution-row.ts';
import { messageRow } from '../message-rows.ts';
import type { RowView } from '../row-view.ts';

/** An execution or a message as a line of its own. */
export interface RecordLine {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Of an execution: how it stands; of a message: empty. */
  readonly status: ExecutionSummary['status'] | 'interrupted' | '';
  readonly spoken: string;
}

/** `now`: milliseconds since 1970. */
export function executionLine(execution: ExecutionSummary, now: number): RecordLine {
  return line(executionRow(execution, now), execution.interrupted ? 'interrupted' : execution.status);
}

/** `now`: milliseconds since 1970. */
export function messageLine(message: ListedMessage, now: number): RecordLine {
  return { ...line(messageRow(message, now), ''), id: message.id };
}

function line({ id, label, description, spoken }: RowView, status: RecordLine['status']): RecordLine {
  return { id, label, description, status, spoken };
}
