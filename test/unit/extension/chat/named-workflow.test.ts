import assert from 'node:assert/strict';
import { namedWorkflow } from '../../../../src/extension/chat/named-workflow.ts';

const workflows = [
  { slug: 'code-review', name: 'Code review' },
  { slug: 'review', name: 'Review (all)' },
  { slug: 'hello', name: 'Says hello' },
];

function named(words: string): readonly [slug: string, rest: string] | undefined {
  const found = namedWorkflow(words, workflows);
  return found === undefined ? undefined : [found.workflows.map(({ slug }) => slug).join(), found.rest];
}

describe('the workflow that words name', () => {
  it('is found by its slug or its name at their beginning, whatever the case', () => {
    assert.deepEqual(named('code-review src/cart.js'), ['code-review', 'src/cart.js']);
    assert.deepEqual(named('Code Review: src/cart.js'), ['code-review', 'src/cart.js']);
    assert.deepEqual(named('"says hello" who=you'), ['hello', 'who=you']);
    assert.deepEqual(named('review'), ['review', '']);
    assert.deepEqual(named('Review (all)'), ['review', '']);
  });

  it('is found in a sentence beside the word workflow', () => {
    assert.deepEqual(named('the code review workflow on src/cart.js'), ['code-review', 'src/cart.js']);
    assert.deepEqual(named('please start workflow hello now'), ['hello', 'please start now']);
  });

  it('is known to stand at their beginning, or only within them', () => {
    const place = (words: string): string | undefined => namedWorkflow(words, workflows)?.place;
    for (const words of [
      'hello',
      'the code review workflow on src/cart.js',
      'workflow hello now',
      '"review", please',
    ]) {
      assert.equal(place(words), 'start', words);
    }
    for (const words of ['by explaining why the hello workflow failed', 'with what the workflow review says']) {
      assert.equal(place(words), 'within', words);
    }
  });

  it('is the one they begin with, though another one is mentioned', () => {
    assert.deepEqual(named('hello after the code review workflow'), ['hello', 'after the code review workflow']);
  });

  it('is not guessed from a word within others', () => {
    assert.equal(named('say hello to everybody'), undefined);
    assert.equal(named('reviews of the week'), undefined);
    assert.equal(named(''), undefined);
  });

  it('is each of those that folders have under one name', () => {
    const twice = [...workflows, { slug: 'hello', name: 'Hello of the other folder' }];
    assert.equal(namedWorkflow('hello', twice)?.workflows.length, 2);
  });
});
