import assert from 'node:assert/strict';
import { decisionBy } from '../../../src/domain/approval.ts';

describe('a decision', () => {
  it('that says no more than yes is for once, without reason, edit or answer', () => {
    assert.deepEqual(decisionBy('ada', { approved: true }), {
      approved: true,
      decided_by: 'ada',
      reason: null,
      scope: 'once',
      edited_payload: null,
      answer: null,
    });
  });

  it('keeps what was said', () => {
    const said = { approved: false, reason: 'Too dear.', scope: 'execution' } as const;
    const { approved, reason, scope } = decisionBy('ada', said);
    assert.deepEqual({ approved, reason, scope }, said);
  });
});
