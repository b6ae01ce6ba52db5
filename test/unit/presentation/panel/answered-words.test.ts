import assert from 'node:assert/strict';
import { approvalCard } from '../../../../src/presentation/panel/approvals/approval-card.ts';
import { answeredWords } from '../../../../src/presentation/panel/approvals/answered-words.ts';
import { approvalRecord } from '../../../support/execution-reports.ts';

describe('what is said of an answer', () => {
  const around = { folder: 'file:///w', belongs: 'shown', standing: { kind: 'open', words: '' }, now: 0 } as const;
  const decided = { approval_id: 'a', approved: true, decided_by: 'ann', reason: null };

  it('to a choice is that somebody has answered, to a proposal that it was approved or rejected', () => {
    const asked = {
      kind: 'human',
      question: 'Which?',
      payload: { message: 'Which?', fields: null, choices: ['a'] },
    } as const;
    const choice = approvalCard(approvalRecord(asked), around);
    assert.equal(answeredWords(choice, decided), 'ann has answered: Which?');
    const proposal = approvalCard(approvalRecord({ kind: 'command', question: 'Run it?' }), around);
    assert.equal(answeredWords(proposal, decided), 'ann has approved: Run it?');
    const no = { ...decided, approved: false, reason: 'Not now' };
    assert.equal(answeredWords(proposal, no), 'ann has rejected: Run it? (Not now)');
  });
});
