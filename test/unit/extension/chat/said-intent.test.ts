import assert from 'node:assert/strict';
import { mentionedExecution } from '../../../../src/extension/chat/mentioned-execution.ts';
import { saidIntent } from '../../../../src/extension/chat/said-intent.ts';

describe('what a message without a command wants', () => {
  const wants: Readonly<Record<string, readonly string[]>> = {
    run: ['run the code review workflow on src/cart.js', 'Please start hello', 'rehearse research', 'dry-run research'],
    plan: ['plan the move to another framework', 'create an epic for the relaunch', 'Make a plan to get rid of jQuery'],
    approve: ['which approvals are there?', 'what waits for me', 'are there open questions?'],
    explain: ['why did the last run fail?', 'explain the review', 'what happened to research?'],
    status: ['what is running?', 'what is going on', 'how much was spent today?'],
  };

  for (const [command, sentences] of Object.entries(wants)) {
    it(`is ${command} where its words say so`, () => {
      for (const sentence of sentences) assert.equal(saidIntent(sentence)?.command, command, sentence);
    });
  }

  it('is the command that is written in it', () => {
    const run = { command: 'run', isWritten: true, words: 'hello who=you' };
    assert.deepEqual(saidIntent('/run hello who=you'), run);
    assert.deepEqual(saidIntent('@baton /status'), { command: 'status', isWritten: true, words: '' });
    assert.equal(saidIntent('/statuses'), undefined);
  });

  it('is told from what is only said', () => {
    assert.equal(saidIntent('run hello')?.isWritten, false);
  });

  it('is the goal alone where something is to be planned', () => {
    assert.equal(saidIntent('Plan the relaunch in May')?.words, 'the relaunch in May');
  });

  it('is not known where its words do not say it', () => {
    assert.equal(saidIntent('hello'), undefined);
    assert.equal(saidIntent('wie geht es?'), undefined);
  });
});

describe('the execution that a sentence mentions', () => {
  const workflows = [
    { slug: 'review', name: 'Review' },
    { slug: 'code-review', name: 'Code review' },
  ];

  it('is known by its id, or by its workflow as people write it', () => {
    assert.equal(mentionedExecution('why did Y3P4B2 fail?', workflows), 'Y3P4B2');
    assert.equal(mentionedExecution('Why did the "code review" fail?', workflows), 'code-review');
    assert.equal(mentionedExecution('what happened in review, then?', workflows), 'review');
  });

  it('is none where no word is a name', () => {
    assert.equal(mentionedExecution('Why did the last one FAILED1Y reviews', []), undefined);
    assert.equal(mentionedExecution('why did it fail?', workflows), undefined);
  });
});
