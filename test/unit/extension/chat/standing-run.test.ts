import assert from 'node:assert/strict';
import { HeardOf } from '../../../../src/extension/chat/heard-of.ts';
import { StandingRun } from '../../../../src/extension/chat/standing-run.ts';

describe('a run that stands still', () => {
  it('goes on with what is recorded of it, and not of others', async () => {
    const run = new StandingRun();
    run.begin();
    const told: string[] = [];
    const moving = run.moved(['a', 'child of a']).then(() => told.push('moved'));
    assert.equal(run.isWaiting, true);
    run.note('b');
    await Promise.resolve();
    assert.deepEqual(told, []);
    run.note('child of a');
    await moving;
    assert.deepEqual([told, run.isWaiting], [['moved'], false]);
  });

  it('does not wait for what was recorded since it was last looked at', async () => {
    const run = new StandingRun();
    run.note('a');
    run.begin();
    run.note('a');
    await run.moved(['a']);
    assert.equal(run.isWaiting, false);
  });
});

describe('what is heard of a run', () => {
  it('is told once its id is known, in order, and of no other one', () => {
    const heard = new HeardOf();
    const told: string[] = [];
    for (const [id, words] of [
      ['a', 'begun'],
      ['b', 'another'],
      ['a', 'on'],
    ] as const) {
      heard.note(id, () => told.push(words));
    }
    assert.equal(told.length, 0);
    heard.listenTo('a');
    heard.note('b', () => told.push('another'));
    heard.note('a', () => told.push('ended'));
    assert.deepEqual(told, ['begun', 'on', 'ended']);
  });
});
