import { type Command, Option } from 'commander';
import type { Page } from '../domain/page.ts';
import { type Line, plain } from '../presentation/line.ts';
import { markdownTable } from '../presentation/markdown-table.ts';
import { type Invocation, answer } from './invocation.ts';
import { countArgument, limitArgument } from './json-argument.ts';
import { fitted } from './registry-answers.ts';
import { restLine } from './rest-line.ts';
import { timeArgument } from './value-arguments.ts';

/** How a list is to be written. */
export type ListFormat = 'json' | 'markdown' | 'table';

export interface FormatOptions {
  readonly format?: ListFormat;
}

export function addRecordListOptions(command: Command): Command {
  return command
    .option('--since <date>', 'only since this day or ISO time', timeArgument)
    .option('--limit <count>', 'how many at most', limitArgument)
    .option('--offset <count>', 'how many to leave out', countArgument)
    .addOption(new Option('--format <format>', 'how it is written').choices(['json', 'markdown', 'table']));
}

interface Listed<T> {
  readonly page: Page<T>;
  /** `deployments` */
  readonly what: string;
  readonly lines: (items: readonly T[]) => readonly Line[];
  /** Heads of the columns in Markdown, and what stands below them. */
  readonly heads: readonly string[];
  readonly cells: (item: T) => readonly string[];
}

/** A page of the record as it is asked for; `--json` is the same as the format `json`. */
export function answerList<T>(invocation: Invocation, { format }: FormatOptions, listed: Listed<T>): void {
  const { page, what, lines, heads, cells } = listed;
  const { items, total } = page;
  const settings = { ...invocation.settings, json: invocation.settings.json || format === 'json' };
  const table = (): readonly Line[] => markdownTable(heads, items.map(cells)).map((text) => [plain(text)]);
  answer(
    { ...invocation, settings },
    {
      document: { items, total },
      lines: () => (format === 'markdown' ? table() : [...fitted(invocation, lines(items)), ...restLine(page, what)]),
    },
  );
}
