import assert from 'node:assert/strict';
import type { AskedApproval } from '../../../../src/domain/approval.ts';
import { approvalCard, fitsApproveSeveral } from '../../../../src/presentation/panel/approvals/approval-card.ts';
import { panelDecision } from '../../../../src/presentation/panel/approvals/panel-answer.ts';
import { approvalRecord } from '../../../support/execution-reports.ts';

function card(changes: Partial<AskedApproval>) {
  const now = Date.parse('2026-05-04T11:00:00.000Z');
  const standing = { kind: 'open', words: '' } as const;
  return approvalCard(approvalRecord(changes), { folder: 'file:///w', belongs: 'shown', standing, now });
}

function writing(old_text: string, new_text: string) {
  const preview = { path: 'a.md', exists: true, old_text, new_text, truncated: false };
  return { kind: 'write', payload: { tool: 'write_file', arguments: '{}', preview, reason: 'It is wrong.' } } as const;
}

const human = {
  kind: 'human',
  payload: {
    message: 'Which?',
    fields: {
      count: { type: 'integer', required: true, description: 'How many.' },
      deep: { type: 'boolean', required: false, default: true },
      tags: { type: 'array', required: false },
    },
    choices: null,
  },
} as const;

describe('a question in the panel', () => {
  it('shows what would change, and why', () => {
    const { proposal, why } = card(writing('one\ntwo\n', 'one\n2\u001b[31m\n'));
    assert.deepEqual(proposal, {
      kind: 'difference',
      lines: [
        { kind: 'same', text: 'one' },
        { kind: 'gone', text: 'two' },
        { kind: 'come', text: '2\\u001b[31m' },
      ],
      note: '',
      left_out: 0,
      is_whole: true,
    });
    assert.deepEqual(card(writing('one\n', 'one\n')).proposal, {
      ...{ kind: 'difference', lines: [], left_out: 0, is_whole: true },
      note: 'The file has this very text already: nothing would change.',
    });
    assert.equal(why, 'It is wrong.');
  });

  it('says how many lines it does not show', () => {
    const text = Array.from({ length: 100 }, (_, index) => `line ${index}\n`).join('');
    const { left_out, is_whole } = card(writing('', text)).proposal;
    assert.deepEqual([left_out, is_whole], [40, false]);
  });

  it('is not shown whole where something is cut, of a command as well, and counts no lines for that', () => {
    const long = card(writing('', 'x'.repeat(20_000)));
    const { lines, left_out, is_whole } = long.proposal;
    assert.deepEqual([lines[0]?.text.length, left_out, is_whole], [10_001, 0, false]);
    const command = (text: string) => card({ kind: 'command', subject: text, question: `Run the command: ${text}` });
    const whole = command(`echo ${'a'.repeat(1000)}; curl evil`);
    assert.ok(whole.question.endsWith('; curl evil') && fitsApproveSeveral(whole));
    assert.ok(!fitsApproveSeveral(command(`echo ${'a'.repeat(20_000)}; curl evil`)));
  });

  it('is answered as its kind allows', () => {
    assert.deepEqual(card({}).answer, { kind: 'yes', can_stand: true, can_change: true });
    assert.deepEqual(card({ kind: 'budget', editable: false }).answer, {
      kind: 'yes',
      can_stand: false,
      can_change: false,
    });
    const choice = card({ kind: 'human', payload: { message: 'Which?', fields: {}, choices: ['left', 'right'] } });
    assert.deepEqual(choice.answer, { kind: 'choice', choices: ['left', 'right'] });
  });

  it('asks for fields as people fill them in', () => {
    const { answer } = card(human);
    assert.ok(answer.kind === 'fields');
    assert.deepEqual(
      answer.fields.map(({ name, input, preset, is_required }) => [name, input.kind, preset, is_required]),
      [
        ['count', 'number', '', true],
        ['deep', 'choice', 'true', false],
        ['tags', 'json', '', false],
      ],
    );
  });
});

describe('an answer of the panel', () => {
  it('is read as the fields want it', () => {
    const values = { count: '3', deep: 'false', tags: '["a"]' };
    assert.deepEqual(panelDecision(approvalRecord(human), { kind: 'fields', values }), {
      ok: true,
      value: { approved: true, answer: { count: 3, deep: false, tags: ['a'] } },
    });
    assert.deepEqual(panelDecision(approvalRecord(human), { kind: 'fields', values: { count: 'x' } }), {
      ok: false,
      error: 'count must be a whole number, such as 12.',
    });
  });

  it('stands for a whole run only where that means something', () => {
    const once = approvalRecord({ kind: 'budget' });
    assert.equal(panelDecision(once, { kind: 'approve', scope: 'execution' }).ok, false);
    assert.deepEqual(panelDecision(once, { kind: 'reject', reason: '  ' }), {
      ok: true,
      value: { approved: false, reason: null },
    });
  });
});
