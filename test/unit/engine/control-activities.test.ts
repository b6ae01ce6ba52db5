import assert from 'node:assert/strict';
import { createApprovalActivity } from '../../../src/engine/activities/control-activities.ts';
import type { ApprovalQuestion } from '../../../src/ports/approval-gate.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { MemoryStore } from '../../support/memory-store.ts';

const question = {
  execution_id: 'run',
  step_path: 'deploy',
  kind: 'command',
  subject: 'make',
  question: 'Run the command: make',
  payload: { run: 'make' },
} as const;
const environment = {
  ...{ runId: 'run', key: 'k', idempotencyKey: 'task', attempt: 1, runAttempt: 1 },
  signal: new AbortController().signal,
  durable: () => Promise.resolve(),
};

describe('the task that asks a person', () => {
  let asked: ApprovalQuestion[];

  beforeEach(() => {
    asked = [];
  });

  const ask = createApprovalActivity({
    store: new MemoryStore(),
    clock: new FakeClock(),
    ids: () => 'id',
    approvals: {
      request: async (wanted) => {
        asked.push(wanted);
        return { id: 'approval', decision: null };
      },
      decide: () => assert.fail('Nobody answers here.'),
    },
  });

  it('asks once in each round under the key of the question', async () => {
    assert.deepEqual(await ask({ ...question, question_key: 'deploy/approval' }, environment), {
      id: 'approval',
      decision: null,
    });
    assert.deepEqual(asked, [{ ...question, idempotency_key: 'run/deploy/approval@1' }]);
  });

  for (const [what, input] of [
    ['without a key', question],
    ['of no known kind', { ...question, kind: 'whim', question_key: 'k' }],
    ['without a payload', { ...question, payload: null, question_key: 'k' }],
  ] as const) {
    it(`refuses a question ${what}`, async () => {
      await assert.rejects(ask(input, environment), { code: 'internal' });
      assert.deepEqual(asked, []);
    });
  }
});
