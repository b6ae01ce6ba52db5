import assert from 'node:assert/strict';
import { CancelledError } from '../../../src/base/errors.ts';
import { Turnstile } from '../../../src/base/turnstile.ts';

describe('a turnstile', () => {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  const end = (name: string) => ends.get(name)?.();

  beforeEach(() => {
    begun.length = 0;
  });

  it('lets the first ones in at once, and the others when a place is free, in their order', async () => {
    const turnstile = new Turnstile(2);
    const all = ['a', 'b', 'c', 'd'].map((name) => turnstile.run(work(name)));
    assert.deepEqual(begun, ['a', 'b']);
    end('b');
    await all[1];
    await Promise.resolve();
    assert.deepEqual(begun, ['a', 'b', 'c']);
    end('a');
    end('c');
    await Promise.all([all[0], all[2]]);
    await Promise.resolve();
    end('d');
    assert.deepEqual(await Promise.all(all), ['a', 'b', 'c', 'd']);
  });

  it('gives the place on after work that failed', async () => {
    const turnstile = new Turnstile(1);
    const failing = turnstile.run(() => Promise.reject(new Error('no')));
    const next = turnstile.run(() => Promise.resolve('yes'));
    await assert.rejects(failing, /no/);
    assert.equal(await next, 'yes');
  });

  it('forgets who does not want to wait any more', async () => {
    const turnstile = new Turnstile(1);
    const first = turnstile.run(work('a'));
    const cancel = new AbortController();
    const second = turnstile.run(work('b'), cancel);
    cancel.abort();
    await assert.rejects(second, CancelledError);
    end('a');
    await first;
    assert.equal(await turnstile.run(() => Promise.resolve('c')), 'c');
    assert.deepEqual(begun, ['a']);
  });
});
