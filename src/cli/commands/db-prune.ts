import type { PruneReport } from '../../app/calls/database-api.ts';
import { counted } from '../../base/counted.ts';
import { type Line, faint, plain } from '../../presentation/line.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';
import type { Age } from '../value-arguments.ts';

export interface PruneOptions {
  readonly olderThan?: Age;
  readonly keep: number;
  readonly maxSize?: number;
  readonly dryRun?: true;
}

export async function pruneRecord(
  invocation: Invocation,
  { olderThan, keep, maxSize, dryRun }: PruneOptions,
): Promise<ExitCode> {
  const { host } = invocation;
  const older_than =
    typeof olderThan === 'number' ? new Date(host.now() - olderThan).toISOString() : (olderThan ?? null);
  const max_bytes = maxSize === undefined ? null : maxSize * 1024 * 1024;
  const report = await withWorkspace(invocation, (api) =>
    api.prune({ older_than, keep, max_bytes, dry_run: dryRun === true }),
  );
  answer(invocation, { document: report, lines: () => [...linesOf(report), ...missedLines(report, max_bytes)] });
  return exitCodes.done;
}

function linesOf(report: PruneReport): readonly Line[] {
  const { executions, sessions, agent_executions, texts, audit_entries, dry_run, bytes_before, bytes_after } = report;
  if (executions + sessions + texts + audit_entries === 0) return [[plain('There is nothing that may go.')]];
  const gone = [
    counted(executions, 'execution'),
    ...(sessions === 0 ? [] : [counted(sessions, 'session')]),
    counted(agent_executions, 'deployment'),
    counted(texts, 'text'),
    ...(audit_entries === 0 ? [] : [`${counted(audit_entries, 'audit record')} of deleted epics and tasks`]),
  ];
  return [
    [plain(`${dry_run ? 'Would be removed' : 'Removed'}: ${gone.join(', ')}`)],
    [faint(`database: ${mebibytes(bytes_before)} → ${mebibytes(bytes_after)}`)],
  ];
}

/** The size was a wish: what must stay goes before it. */
function missedLines({ bytes_after, dry_run }: PruneReport, max_bytes: number | null): readonly Line[] {
  if (max_bytes === null || bytes_after <= max_bytes) return [];
  const kept = 'what --keep and --older-than hold, what can go on, and what epics, tasks and sessions refer to';
  const is = dry_run ? 'would still be' : 'is still';
  return [[plain(`It ${is} larger than ${mebibytes(max_bytes)}: no more may go. There stays ${kept}.`)]];
}

function mebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
