import { type Command, Option } from 'commander';
import { type HistoryAnswer, historyRows } from '../../domain/history-question.ts';
import { faint, plain, type Line } from '../../presentation/line.ts';
import { valueTableLines, valueTableMarkdown } from '../../presentation/value-table.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';
import { countArgument } from '../json-argument.ts';
import type { Perform } from '../perform.ts';

interface QueryOptions {
  readonly format: 'table' | 'json' | 'markdown';
  readonly limit: number;
}

export function addQueryCommand(db: Command, perform: Perform): void {
  db.command('query')
    .description('ask everything that is recorded, in SQL that only reads; see docs/database.md')
    .argument('<sql>', 'one statement that begins with SELECT or WITH')
    .addOption(
      new Option('--format <format>', 'how to print it').choices(['table', 'json', 'markdown']).default('table'),
    )
    .option('--limit <count>', 'rows at most', countArgument, 100)
    .action((sql: string, options: QueryOptions) => perform((invocation) => query(invocation, sql, options)));
}

async function query(invocation: Invocation, sql: string, { format, limit }: QueryOptions): Promise<ExitCode> {
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
