import assert from 'node:assert/strict';
import { WindowAnswers } from '../../../src/extension/adapters/window-answers.ts';
import { passes } from '../../support/event-loop.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const never = new Promise<string>(() => undefined);

describe('what the window of an extension host answers', () => {
  it('is taken as it is', async () => {
    const answers = new WindowAnswers<string>(new FakeClock());
    assert.equal(await answers.ask('key', Promise.resolve('secret'), ''), 'secret');
    await assert.rejects(answers.ask('key', Promise.reject(new Error('locked')), ''), /locked/);
  });

  it('is what it was last where the window is gone, and nothing where it has never answered', async () => {
    const clock = new FakeClock();
    const answers = new WindowAnswers<string>(clock);
    await answers.ask('known', Promise.resolve('secret'), '');
    const [known, unknown] = [answers.ask('known', never, ''), answers.ask('unknown', never, '')];
    await passes(clock, 2_000);
    assert.equal(await known, 'secret');
    await passes(clock, 28_000);
    assert.equal(await unknown, '');
  });

  it('is not waited for long again until the window is back', async () => {
    const clock = new FakeClock();
    const answers = new WindowAnswers<string>(clock);
    const first = answers.ask('one', never, '');
    await passes(clock, 30_000);
    assert.equal(await first, '');
    const second = answers.ask('two', never, '');
    await passes(clock, 2_000);
    assert.equal(await second, '');
    assert.equal(await answers.ask('one', Promise.resolve('back'), ''), 'back');
    const third = answers.ask('three', never, '');
    await passes(clock, 30_000);
    assert.equal(await third, '');
    assert.equal(clock.pending, 0);
  });
});
