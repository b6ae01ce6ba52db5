import assert from 'node:assert/strict';
import type { ApprovalRecord } from '../../../src/domain/approval.ts';
import { rejectionWords } from '../../../src/presentation/rejection-words.ts';
import { approvalRecord } from '../../support/execution-reports.ts';

function words(key: string, changes: Partial<ApprovalRecord> = {}): string {
  return rejectionWords(approvalRecord({ idempotency_key: `01EXECUTION/${key}@1`, ...changes }));
}

describe('what comes of a rejection', () => {
  const stepFails = 'Step deploy fails, and so does the run unless its workflow goes on without it.';

  it('is that the step fails which asks for itself or for a person', () => {
    assert.equal(words('deploy~0a1b/approval'), stepFails);
    assert.equal(words('deploy~0a1b', { kind: 'human' }), stepFails);
    assert.equal(words('deploy~0a1b/use', { kind: 'answer' }), stepFails);
  });

  it('is that the agent is told, where it was about to do something or asked', () => {
    const told = 'The agent is told and works on without it.';
    assert.equal(words('deploy~0a1b/turn/1/call/0/approval', { kind: 'write' }), told);
    assert.equal(words('deploy~0a1b/turn/2/call/1/question', { kind: 'human' }), told);
  });

  it('is told of a budget for all who wait', () => {
    assert.equal(words('deploy~0a1b/turn/1/budget', { kind: 'budget' }), 'Every step that waits for it fails.');
  });

  it('is told of a task, and of the command that checks it', () => {
    assert.equal(words('task', { kind: 'step', step_path: null }), 'The run fails before anything is done.');
    assert.equal(words('check', { step_path: null }), 'The check does not run; a person decides about the task.');
  });
});
