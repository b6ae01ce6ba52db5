import assert from 'node:assert/strict';
import { BatonError, CancelledError } from '../../../src/base/errors.ts';
import { exitCodeOf, exitCodeOfError, exitCodes } from '../../../src/cli/exit-codes.ts';
import { approvalRecord, executionReport } from '../../support/execution-reports.ts';

function failure(code: string): { readonly code: string; readonly message: string; readonly step: null } {
  return { code, message: 'It failed.', step: null };
}

const failedTask = { id: '01TASK', title: 'Write', status: 'failed', error_message: 'It does not pass.' } as const;

describe('the exit code', () => {
  for (const [what, report, code] of [
    ['completed', executionReport(), 0],
    ['completed with an open check', executionReport({ pending_approvals: [approvalRecord()] }), 3],
    ['completed, which its task has not accepted', executionReport({ task: failedTask }), 1],
    ['failed', executionReport({ status: 'failed', error: failure('command_failed') }), 1],
    ['cancelled', executionReport({ status: 'cancelled' }), 1],
    ['waiting for a person', executionReport({ status: 'waiting' }), 3],
    ['running with an open question', executionReport({ status: 'running', pending_approvals: [approvalRecord()] }), 3],
    ['failed by a budget', executionReport({ status: 'failed', error: failure('budget_exceeded') }), 4],
  ] as const) {
    it(`of an execution that is ${what} is ${code}`, () => assert.equal(exitCodeOf(report), code));
  }

  for (const [what, error, code] of [
    ['a mistake of the caller', new BatonError('unknown_workflow', 'No.'), 2],
    ['a broken database', new BatonError('database_damaged', 'No.'), 1],
    ['a defect', new TypeError('No.'), 1],
    ['an interruption', new CancelledError(), 130],
  ] as const) {
    it(`of ${what} is ${code}`, () => assert.equal(exitCodeOfError(error), code));
  }

  for (const code of [
    ...[
      'missing_command',
      'missing_option',
      'unknown_command',
      'invalid_input',
      'invalid_answer',
      'invalid_edit',
      'no_workspace',
    ],
    ...['unknown_workflow', 'unknown_execution', 'unknown_approval', 'unknown_step', 'unknown_template'],
    ...['ambiguous_id', 'ambiguous_step', 'file_not_found', 'folder_not_found', 'file_exists', 'cassette_not_found'],
    ...['not_a_file', 'binary_file', 'file_access_denied'],
    ...['invalid_config', 'invalid_workflow', 'unknown_agent', 'no_model', 'model_not_found', 'cassette_invalid'],
    ...['archived_workflow', 'draft_workflow', 'not_startable', 'already_ended', 'already_decided', 'not_ended'],
    ...['unknown_message', 'no_receiver', 'message_to_self', 'invalid_message', 'content_too_long', 'invalid_deadline'],
    ...['unknown_epic', 'unknown_task', 'too_long', 'illegal_move', 'open_tasks', 'task_running', 'task_blocked'],
    ...['not_editable', 'not_retryable', 'not_replayable', 'executions_running', 'export_refused', 'import_refused'],
  ]) {
    it(`of ${code} is that of wrong usage: the caller can put it right`, () => {
      assert.equal(exitCodeOfError(new BatonError(code, 'No.')), exitCodes.usage);
    });
  }

  for (const code of [
    ...['not_thought_of_yet', 'concurrent_wait', 'not_recorded', 'nothing_to_wait_for', 'already_registered'],
    ...['outcome_unknown', 'connection_lost', 'not_listening', 'unknown_method', 'holder_silent'],
    ...['message_too_long', 'socket_in_use', 'socket_folder_unsafe', 'run_not_deterministic', 'message_missing'],
    ...['examples_not_found', 'invalid_templates', 'not_live', 'run_not_ended', 'unknown_run'],
  ]) {
    it(`of ${code} is that of a failure: the caller has done nothing wrong`, () => {
      assert.equal(exitCodeOfError(new BatonError(code, 'No.')), exitCodes.failed);
    });
  }
});
