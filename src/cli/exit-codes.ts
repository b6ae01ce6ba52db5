import { BatonError, isCancelled } from '../base/errors.ts';
import { type ExecutionReport, isNotAccepted } from '../domain/execution-report.ts';

/** The contract with scripts; see docs and `baton --help`. */
export const exitCodes = { done: 0, failed: 1, usage: 2, waiting: 3, budget: 4, interrupted: 130 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** How a run stands when nothing more is awaited from it. */
export function exitCodeOf(report: Pick<ExecutionReport, 'status' | 'error' | 'pending_approvals' | 'task'>): ExitCode {
  switch (report.status) {
    case 'completed':
      if (isNotAccepted(report)) return exitCodes.failed;
      // The check of the task that it worked on waits for a person.
      return report.pending_approvals.length > 0 ? exitCodes.waiting : exitCodes.done;
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

/**
 * Errors that the caller can undo by typing something else, correcting a file or waiting. Whatever is not listed is the
 * failure of something else: a disk, a database, another process, the program itself.
 */
const usageErrors: ReadonlySet<string> = new Set([
  // What was typed, or is missing.
  ...[
    'invalid_answer',
    'invalid_edit',
    'invalid_input',
    'missing_command',
    'missing_option',
    'unknown_command',
    'too_long',
  ],
  ...['invalid_query', 'not_read_only', 'query_timeout', 'query_too_large'],
  // What was named is not there, or is more than one thing.
  ...['ambiguous_id', 'ambiguous_step', 'no_workspace', 'unknown_approval', 'unknown_execution', 'unknown_step'],
  ...['unknown_epic', 'unknown_task'],
  ...[
    'unknown_agent',
    'unknown_group',
    'unknown_skill',
    'unknown_capability',
    'unknown_template',
    'unknown_workflow',
    'cassette_not_found',
    'file_not_found',
    'folder_not_found',
  ],
  ...['unknown_trigger', 'ambiguous_trigger'],
  ...['unknown_message', 'no_receiver', 'message_to_self', 'invalid_message', 'content_too_long', 'invalid_deadline'],
  // A file of the workspace, or one that was named, says something that cannot be.
  ...['cassette_invalid', 'import_refused', 'invalid_agent', 'invalid_config', 'invalid_group', 'invalid_workflow'],
  ...['model_not_found', 'no_model'],
  // It stands in a state in which this is not done to it.
  ...['already_decided', 'already_ended', 'archived_workflow', 'draft_workflow', 'executions_running'],
  ...['export_refused', 'file_exists', 'not_editable', 'not_ended', 'not_replayable', 'not_retryable', 'not_startable'],
  ...['illegal_move', 'open_tasks', 'epic_ended', 'epic_not_active', 'other_epic', 'dependency_cycle', 'not_accepted'],
  ...['already_begun', 'approval_required', 'no_retries_left', 'person_only', 'task_running', 'task_needed'],
  ...['task_blocked', 'no_agent'],
  // Of the record.
  ...['unknown_session', 'unknown_deployment', 'session_ended', 'id_taken', 'invalid_bundle', 'not_by_hand'],
  ...['context_missing', 'context_overflow'],
  ...[
    'outside_workspace',
    'not_a_file',
    'binary_file',
    'file_access_denied',
    'protected_file',
    'unknown_record',
    'unknown_text_template',
    'invalid_template',
  ],
]);

/** Of a command that started nothing. */
export function exitCodeOfError(error: unknown): ExitCode {
  if (isCancelled(error)) return exitCodes.interrupted;
  if (!(error instanceof BatonError)) return exitCodes.failed;
  if (error.code === 'budget_exceeded') return exitCodes.budget;
  return usageErrors.has(error.code) ? exitCodes.usage : exitCodes.failed;
}
