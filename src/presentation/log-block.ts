import * as l10n from '@vscode/l10n';
import type { ExecutionEventRecord } from '../domain/execution-event.ts';
import { eventWords } from './event-words.ts';
import { fenced } from './markdown-block.ts';
import { rowText } from './row-view.ts';
import { dateLabel, timeLabel } from './date-time-label.ts';

/** Of a log that is longer the end is shown. */
const longestLog = 500;

/** A log as a block of code, a line for each event; a day is named where the log goes into another one. */
export function logBlock(log: readonly ExecutionEventRecord[]): readonly string[] {
  if (log.length === 0) return [];
  const shown = log.slice(-longestLog);
  const before = log.length > shown.length ? [l10n.t('… {0} before', log.length - shown.length)] : [];
  const days = shown.map(({ at }) => dateLabel(at));
  const lines = shown.flatMap((record, index) => {
    const day = days[index] ?? '';
    return [...(index > 0 && day !== days[index - 1] ? [day] : []), logLine(record)];
  });
  return fenced([...before, ...lines].join('\n'), '');
}

function logLine(record: ExecutionEventRecord): string {
  const time = timeLabel(record.at);
  const where = record.step === null ? '' : ` ${record.step}`;
  return rowText(`${time}${where} ${record.type} ${eventWords(record)}`);
}
