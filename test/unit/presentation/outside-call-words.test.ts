import assert from 'node:assert/strict';
import { outsideCallWords } from '../../../src/presentation/outside-call-words.ts';

describe('the question before a tool call of a model', () => {
  it('shows which workflow runs, where, with which inputs and for how long', () => {
    const input = { workflow_slug: 'report', payload: { topic: 'rain', notes: 'one\ntwo' }, timeout_seconds: 90 };
    const { question, progress } = outsideCallWords({ kind: 'spawn_and_await', input }, 'left');
    assert.equal(progress, 'Running workflow `report` in `left`');
    assert.equal(question?.title, 'Run a workflow of Baton?');
    assert.equal(
      question.markdown,
      [
        'Baton runs the workflow `report` in `left`, with 2 inputs:',
        '',
        '```json',
        '{',
        '  "topic": "rain"',
        '}',
        '```',
        '',
        'notes:',
        '',
        '```',
        'one',
        'two',
        '```',
        '',
        'It is cancelled after 90 seconds.',
        '',
        'Its agents may spend tokens. What else it does is asked for as in any run: in the Executions view of Baton.',
      ].join('\n'),
    );
  });

  it('lets nothing of what the model wrote out of its code', () => {
    const input = { workflow_slug: '`](command:x)\n# Approve', payload: { a: '```\n[go](command:x)' } };
    const { question, progress } = outsideCallWords({ kind: 'spawn_and_await', input }, null);
    assert.match(question?.markdown ?? '', /runs the workflow `` `]\(command:x\) # Approve ``, with 1 input:/);
    assert.match(question?.markdown ?? '', /a:\n\n````\n```\n\[go\]\(command:x\)\n````/);
    assert.equal(progress, 'Running workflow `` `](command:x) # Approve ``');
  });

  it('is not asked where nothing changes', () => {
    const call = { kind: 'await_execution', input: { execution_id: '01E' } } as const;
    assert.deepEqual(outsideCallWords(call, null), { question: null, progress: 'Waiting for execution `01E`' });
  });
});
