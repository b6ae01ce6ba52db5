import assert from 'node:assert/strict';
import { type ExecutionStatus, executionMoves, hasEnded, isRetryable } from '../../../src/domain/execution.ts';

const stands: Readonly<Record<ExecutionStatus, readonly [ended: boolean, retryable: boolean]>> = {
  pending: [false, false],
  running: [false, false],
  waiting: [false, false],
  completed: [true, false],
  failed: [true, true],
  cancelled: [true, true],
};

describe('an execution', () => {
  for (const [status, [ended, retryable]] of Object.entries(stands)) {
    it(`that is ${status} ${ended ? 'has ended' : 'goes on'}${retryable ? ' and can be retried' : ''}`, () => {
      const execution = { status: status as ExecutionStatus };
      assert.equal(hasEnded(execution), ended);
      assert.equal(isRetryable(execution), retryable);
    });
  }

  it('has a row in this table for each of its statuses', () => {
    assert.deepEqual(Object.keys(stands), Object.keys(executionMoves));
  });
});
