import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/base/json.ts';
import { approvalForm, formDecision } from '../../../src/presentation/approval-form.ts';
import { approvalRecord } from '../../support/execution-reports.ts';

const fields = {
  days: { type: 'integer', description: 'How many?', required: true },
  urgent: { type: 'boolean', description: '', required: false, default: false },
  hosts: { type: 'array', description: '', required: false },
  color: { type: 'string', description: '', required: false, enum: ['red', 'blue'] },
};

function human(payload: JsonObject) {
  return approvalRecord({ kind: 'human', question: 'Which one?', subject: 'choose', payload });
}

describe('a question as a form', () => {
  it('shows exactly what would happen, where, and what it has cost so far', () => {
    const cost = { ...approvalRecord().cost, tokens: 1200, usd: 0.02 };
    const { message, required } = approvalForm(approvalRecord({ cost }), null);
    assert.equal(
      message,
      [
        'Run the command: rm -r build',
        '',
        'Workflow demo, step deploy (command), execution 01EXECUTION',
        '',
        'run: rm -r build',
        '',
        'Cost so far 1.2k tok, $0.02',
      ].join('\n'),
    );
    assert.deepEqual(required, ['decision']);
  });

  it('offers to approve for the whole run only what can be asked again', () => {
    const decisions = (changes: Parameters<typeof approvalRecord>[0]) =>
      JSON.stringify(approvalForm(approvalRecord(changes), null).fields['decision']);
    assert.match(decisions({}), /\["Approve","Approve for this run","Reject"\]/);
    assert.match(decisions({ kind: 'budget' }), /\["Approve","Reject"\]/);
  });

  it('lets nobody approve what is too long to be shown', () => {
    const approval = approvalRecord({ payload: { run: 'x'.repeat(50_000) } });
    const { message, fields: asked } = approvalForm(approval, null);
    assert.match(JSON.stringify(asked['decision']), /\["Reject"\]/);
    assert.match(message, /characters left out[^]*look at it in Baton/);
    assert.ok(!formDecision(approval, { decision: 'Approve' }).ok);
  });

  it('asks for what a workflow asks for, each field by its type', () => {
    const { fields: asked } = approvalForm(human({ fields }), null);
    assert.deepEqual(Object.keys(asked), [
      'decision',
      'answer_days',
      'answer_urgent',
      'answer_hosts',
      'answer_color',
      'reason',
    ]);
    assert.deepEqual(asked['answer_days'], { title: 'days', description: 'How many? Required.', type: 'integer' });
    assert.deepEqual(asked['answer_hosts'], { title: 'hosts', description: 'As JSON.', type: 'string' });
    assert.deepEqual(asked['answer_color'], { title: 'color', type: 'string', enum: ['red', 'blue'] });
  });

  it('begins with why the last answer did not fit', () => {
    assert.match(approvalForm(approvalRecord(), 'days must be filled in.').message, /^That did not fit: days must/);
  });

  it('acts on no terminal with what a model wrote', () => {
    const { message } = approvalForm(
      approvalRecord({ payload: { run: 'a\u001b[2Jb' }, question: 'Run \u001b[1m?' }),
      null,
    );
    assert.ok(!message.includes('\u001b'), message);
  });
});

describe('a form that was filled in', () => {
  const approval = approvalRecord();

  it('is an approval, once or for the run', () => {
    assert.deepEqual(formDecision(approval, { decision: 'Approve' }), { ok: true, value: { approved: true } });
    assert.deepEqual(formDecision(approval, { decision: 'Approve for this run' }), {
      ok: true,
      value: { approved: true, scope: 'execution' },
    });
  });

  it('is a rejection with its reason, if there is one', () => {
    const rejected = (reason: unknown) => formDecision(approval, { decision: 'Reject', reason });
    assert.deepEqual(rejected(' Not now. '), { ok: true, value: { approved: false, reason: 'Not now.' } });
    assert.deepEqual(rejected(' '), { ok: true, value: { approved: false, reason: null } });
  });

  it('is nothing without a decision that was offered', () => {
    for (const decision of [undefined, '', 'yes', 'Answer', 7]) assert.ok(!formDecision(approval, { decision }).ok);
  });

  it('answers with one of the choices', () => {
    const question = human({ choices: ['left', 'right'] });
    assert.deepEqual(formDecision(question, { decision: 'Answer', choice: 'left' }), {
      ok: true,
      value: { approved: true, answer: 'left' },
    });
    assert.deepEqual(formDecision(question, { decision: 'Answer', choice: 'up' }), {
      ok: false,
      error: 'the answer must be one of: left, right.',
    });
  });

  it('answers with values of the declared types; what was left out is as declared', () => {
    const filled = { decision: 'Answer', answer_days: 3, answer_hosts: '["a"]' };
    assert.deepEqual(formDecision(human({ fields }), filled), {
      ok: true,
      value: { approved: true, answer: { days: 3, urgent: false, hosts: ['a'] } },
    });
    const wrong = [
      [{ decision: 'Answer' }, 'days must be filled in.'],
      [{ decision: 'Answer', answer_days: 1.5 }, 'days must be a whole number, such as 12.'],
      [{ decision: 'Answer', answer_days: 1, answer_hosts: 'a' }, 'hosts must be a JSON list, such as ["a", "b"].'],
    ] as const;
    for (const [given, error] of wrong) assert.deepEqual(formDecision(human({ fields }), given), { ok: false, error });
  });
});
