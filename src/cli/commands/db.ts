import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { folderNotFound } from '../../app/named-files.ts';
import { counted } from '../../base/counted.ts';
import { type Line, plain } from '../../presentation/line.ts';
import { printableLine } from '../../presentation/printable-text.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';
import { countArgument, limitArgument } from '../json-argument.ts';
import { writablePath, writtenLines } from '../output-file.ts';
import type { Perform } from '../perform.ts';
import { ageArgument } from '../value-arguments.ts';
import type { PruneOptions } from './db-prune.ts';
import type { QueryOptions } from './db-query.ts';

export function addDatabaseCommands(db: Command, perform: Perform): void {
  db.command('check')
    .description('read all of it and say whether it is sound')
    .action(() => perform(check));
  db.command('export')
    .description('write it as one plain SQLite file')
    .argument('<file>')
    .option('--force', 'also over a file that exists')
    .action((file: string, { force }: { force?: true }) =>
      perform((invocation) => exportTo(invocation, { file, force: force === true })),
    );
  db.command('import')
    .description('take this SQLite file in its place; what was there is kept under another name')
    .argument('<file>')
    .action((file: string) => perform((invocation) => importFrom(invocation, file)));
  addQueryCommand(db, perform);
  addPruneCommand(db, perform);
}

// What the two below do is loaded when it is asked for.

function addQueryCommand(db: Command, perform: Perform): void {
  db.command('query')
    .description('ask everything that is recorded, in SQL that only reads; see docs/database.md')
    .argument('<sql>', 'one statement that begins with SELECT or WITH')
    .addOption(
      new Option('--format <format>', 'how to print it').choices(['table', 'json', 'markdown']).default('table'),
    )
    .option('--limit <count>', 'rows at most', limitArgument, 100)
    .action((sql: string, options: QueryOptions) =>
      perform(async (invocation) => (await import('./db-query.ts')).queryRecord(invocation, sql, options)),
    );
}

function addPruneCommand(db: Command, perform: Perform): void {
  db.command('prune')
    .description('remove old executions and sessions that have ended, with all that is recorded of them')
    .option('--older-than <age>', 'only what ended so long ago: 30d, 12h, or before a day or an ISO time', ageArgument)
    .option('--max-size <mebibytes>', 'the oldest, until the database needs no more', countArgument)
    .option('--keep <count>', 'so many of the newest executions stay', countArgument, 0)
    .option('--dry-run', 'only say what would go')
    .action((options: PruneOptions) =>
      perform(async (invocation) => (await import('./db-prune.ts')).pruneRecord(invocation, options)),
    );
}

async function check(invocation: Invocation): Promise<ExitCode> {
  const report = await withWorkspace(invocation, (api) => api.checkDatabase());
  const { ok, problems, executions, events } = report;
  const verdict: Line = ok
    ? [{ text: '✓ sound', tone: 'good' }, plain(`: ${counted(executions, 'execution')}, ${counted(events, 'event')}`)]
    : [{ text: `✗ ${counted(problems.length, 'problem')}`, tone: 'bad' }];
  answer(invocation, {
    document: report,
    lines: () => [verdict, ...problems.map((problem) => [plain(`  ${printableLine(problem)}`)])],
  });
  return ok ? exitCodes.done : exitCodes.failed;
}

interface Target {
  readonly file: string;
  readonly force: boolean;
}

async function exportTo(invocation: Invocation, target: Target): Promise<ExitCode> {
  const path = await writablePath(invocation.host.cwd, target);
  await withWorkspace(invocation, async (api) => {
    await api.exportDatabase(path).catch((error: unknown) => {
      throw existsSync(dirname(path)) ? error : folderNotFound(dirname(path), error);
    });
  });
  answer(invocation, { document: { path }, lines: () => writtenLines(path) });
  return exitCodes.done;
}

async function importFrom(invocation: Invocation, file: string): Promise<ExitCode> {
  const path = resolve(invocation.host.cwd, file);
  const { kept_as } = await withWorkspace(invocation, (api) => api.importDatabase(path));
  const kept = kept_as === null ? [] : [[plain(`What was there is kept as ${kept_as}`)]];
  answer(invocation, { document: { path, kept_as }, lines: () => [[plain(`Imported: ${path}`)], ...kept] });
  return exitCodes.done;
}
