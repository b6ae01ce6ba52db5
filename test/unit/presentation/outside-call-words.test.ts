import assert from 'node:assert/strict';
import { readOutsideCalling } from '../../../src/app/outside/outside-tools.ts';
import { outsideCallWords } from '../../../src/presentation/outside-call-words.ts';

function wordsOf(tool: string, input: object, folder: string | null) {
  const read = readOutsideCalling(tool, input);
  assert.ok(read.ok);
  return outsideCallWords(read.value.words, folder);
}

describe('the question before a tool call of a model', () => {
  it('shows which workflow runs, where, with which inputs and for how long', () => {
    const input = { workflow_slug: 'report', payload: { topic: 'rain', notes: 'one\ntwo' }, timeout_seconds: 90 };
    const { question, progress } = wordsOf('spawn_and_await', input, 'left');
    assert.equal(progress, 'Running workflow `report` in `left`');
    assert.equal(question?.title, 'Run a workflow of Baton?');
    assert.equal(
      question.markdown,
      [
        'In the folder `left`:',
        '',
        'Baton runs the workflow `report`, with 2 inputs:',
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
        'Agents may spend tokens. What else happens is asked for as in any run: in the Executions view of Baton.',
      ].join('\n'),
    );
  });

  it('shows who works on what, and what is given besides', () => {
    const input = { agent_id: 'writer', message: 'Write it.\nShort.', context: { notes: 'rain' } };
    const { question, progress } = wordsOf('delegate_to_agent', input, null);
    assert.equal(progress, 'Agent `writer` works');
    assert.equal(
      question?.markdown.split('\n\nAgents may')[0],
      'Baton lets the agent `writer` work on this:\n\n```\nWrite it.\nShort.\n```\n\nIt is given besides:\n\n```json\n{\n  "notes": "rain"\n}\n```',
    );
  });

  it('shows to whom what is said', () => {
    const input = { group: 'field', content: 'Stop.', requires_response: true, deadline: 5 };
    const { question } = wordsOf('send_message', input, null);
    assert.equal(
      question?.markdown,
      'Baton sends this to everybody in the group `field`, in your name:\n\n```\nStop.\n```\n\nA response is wanted within 5 minutes.',
    );
  });

  it('lets nothing of what the model wrote out of its code', () => {
    const input = { workflow_slug: '`](command:x)\n# Approve', payload: { a: '```\n[go](command:x)' } };
    const { question, progress } = wordsOf('spawn_and_await', input, null);
    assert.match(question?.markdown ?? '', /runs the workflow `` `]\(command:x\) # Approve ``, with 1 input:/);
    assert.match(question?.markdown ?? '', /a:\n\n````\n```\n\[go\]\(command:x\)\n````/);
    assert.equal(progress, 'Running workflow `` `](command:x) # Approve ``');
  });

  it('is not asked where nothing changes', () => {
    assert.deepEqual(wordsOf('await_execution', { execution_id: '01E' }, null), {
      question: null,
      progress: 'Waiting for execution `01E`',
    });
  });
});
