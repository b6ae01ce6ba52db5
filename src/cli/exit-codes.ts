import { BatonError, isCancelled } from '../base/errors.ts';
import type { ExecutionReport } from '../domain/execution-report.ts';

/** The contract with scripts; see docs and `baton --help`. */
export const exitCodes = { done: 0, failed: 1, usage: 2, waiting: 3, budget: 4, interrupted: 130 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** How a run stands when nothing more is awaited from it. */
export function exitCodeOf(report: Pick<ExecutionReport, 'status' | 'error' | 'pending_approvals'>): ExitCode {
  switch (report.status) {
    case 'completed':
      return exitCodes.done;
    case 'failed':
      return report.error?.code === 'budget_exceeded' ? exitCodes.budget : exitCodes.failed;
    case 'cancelled':
      return exitCodes.failed;
    case 'waiting':
      return exitCodes.waiting;
    case 'pending':
    case 'running':
      return report.pending_approvals.length > 0 ? exitCodes.waiting : exitCodes.failed;
  }
}

/** Errors with these codes are not the caller's mistake. Every other `BatonError` of a command is: it names what to change. */
const faults: ReadonlySet<string> = new Set([
  'internal',
  'closed',
  'connection_lost',
  'constraint_failed',
  'database_damaged',
  'definition_unreadable',
  'disk_full',
  'examples_not_found',
  'holder_silent',
  'illegal_move',
  'invalid_change',
  'invalid_templates',
  'lock_lost',
  'message_invalid',
  'message_missing',
  'message_too_long',
  'newer_schema',
  'no_holder',
  'not_holder',
  'not_listening',
  'not_live',
  'outcome_unknown',
  'read_only',
  'run_not_deterministic',
  'run_not_ended',
  'runtime_closed',
  'socket_folder_unsafe',
  'socket_in_use',
  'storage_failed',
  'unknown_method',
  'unknown_run',
  'unreadable_run',
  'wrong_secret',
]);

/** Of a command that started nothing. */
export function exitCodeOfError(error: unknown): ExitCode {
  if (isCancelled(error)) return exitCodes.interrupted;
  return error instanceof BatonError && !faults.has(error.code) ? exitCodes.usage : exitCodes.failed;
}
