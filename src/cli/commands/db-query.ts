import { type HistoryAnswer, historyRows } from '../../domain/history-question.ts';
import { faint, plain, type Line } from '../../presentation/line.ts';
import { valueTableLines, valueTableMarkdown } from '../../presentation/value-table.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';

export interface QueryOptions {
  readonly format: 'table' | 'json' | 'markdown';
  readonly limit: number;
}

export async function queryRecord(
  invocation: Invocation,
  sql: string,
  { format, limit }: QueryOptions,
): Promise<ExitCode> {
  const { settings, display, signal } = invocation;
  const found = await withWorkspace(invocation, (api) => api.queryHistory({ sql, limit }, { signal }));
  const { columns, rows, truncated } = found;
  const asked = { ...invocation, settings: { ...settings, json: settings.json || format === 'json' } };
  answer(asked, { document: { columns, items: historyRows(found), truncated }, lines: () => linesOf(found, format) });
  if (truncated && !asked.settings.json) display.note([faint(`The first ${rows.length} rows; more with --limit.`)]);
  return exitCodes.done;
}

function linesOf(found: HistoryAnswer, format: QueryOptions['format']): readonly Line[] {
  if (format === 'markdown') return valueTableMarkdown(found).map((text) => [plain(text)]);
  return found.rows.length === 0 ? [[faint('No rows.')]] : valueTableLines(found);
}
