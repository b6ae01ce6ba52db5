import { type Command, InvalidArgumentError } from 'commander';
import type { PruneReport } from '../../app/orchestrator-api.ts';
import { counted } from '../../base/counted.ts';
import { type Line, faint, plain } from '../../presentation/line.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';
import { countArgument } from '../json-argument.ts';
import type { Perform } from '../perform.ts';
import { timeArgument } from '../value-arguments.ts';

interface PruneOptions {
  readonly olderThan?: Age;
  readonly keep: number;
  readonly maxSize?: number;
  readonly dryRun?: true;
}

/** A number of milliseconds before now, or an ISO time. */
type Age = number | string;

export function addPruneCommand(db: Command, perform: Perform): void {
  db.command('prune')
    .description('remove old executions and sessions that have ended, with all that is recorded of them')
    .option('--older-than <age>', 'only what ended so long ago: 30d, 12h, or before a day or an ISO time', ageArgument)
    .option('--max-size <mebibytes>', 'the oldest, until the database needs no more', countArgument)
    .option('--keep <count>', 'so many of the newest executions stay', countArgument, 0)
    .option('--dry-run', 'only say what would go')
    .action((options: PruneOptions) => perform((invocation) => prune(invocation, options)));
}

async function prune(invocation: Invocation, { olderThan, keep, maxSize, dryRun }: PruneOptions): Promise<ExitCode> {
  const { host } = invocation;
  const older_than =
    typeof olderThan === 'number' ? new Date(host.now() - olderThan).toISOString() : (olderThan ?? null);
  const max_bytes = maxSize === undefined ? null : maxSize * 1024 * 1024;
  const report = await withWorkspace(invocation, (api) =>
    api.prune({ older_than, keep, max_bytes, dry_run: dryRun === true }),
  );
  answer(invocation, { document: report, lines: () => linesOf(report) });
  return exitCodes.done;
}

function linesOf(report: PruneReport): readonly Line[] {
  const { executions, sessions, agent_executions, texts, dry_run, bytes_before, bytes_after } = report;
  if (executions + sessions === 0) return [[plain('There is nothing that may go.')]];
  const gone = [
    counted(executions, 'execution'),
    ...(sessions === 0 ? [] : [counted(sessions, 'session')]),
    counted(agent_executions, 'deployment'),
    counted(texts, 'text'),
  ];
  return [
    [plain(`${dry_run ? 'Would be removed' : 'Removed'}: ${gone.join(', ')}`)],
    [faint(`database: ${mebibytes(bytes_before)} → ${mebibytes(bytes_after)}`)],
  ];
}

function mebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}

const units = { h: 3600, d: 86_400, w: 604_800 } as const;

function ageArgument(text: string): Age {
  const [, count, unit] = /^(\d{1,6})([hdw])$/.exec(text) ?? [];
  if (count === undefined) return /^\d/.test(text) ? timeArgument(text) : refused();
  return Number(count) * 1000 * (unit === 'h' ? units.h : unit === 'd' ? units.d : units.w);
}

function refused(): never {
  throw new InvalidArgumentError('It must be an age such as 30d, 12h or 2w, or a time.');
}
