import assert from 'node:assert/strict';
import { SharedLock } from '../../../src/base/shared-lock.ts';

describe('a shared lock', () => {
  let lock: SharedLock;
  let told: string[];

  beforeEach(() => {
    lock = new SharedLock();
    told = [];
  });

  /** Work that tells of its begin and its end, which comes when it is let go. */
  function piece(name: string) {
    const end = Promise.withResolvers<string>();
    const work = async (): Promise<string> => {
      told.push(`${name} begins`);
      try {
        return await end.promise;
      } finally {
        told.push(`${name} ends`);
      }
    };
    return { work, ...end };
  }

  it('is held by several at once', async () => {
    const [a, b] = [piece('a'), piece('b')];
    const both = [lock.share(a.work), lock.share(b.work)];
    assert.deepEqual(told, ['a begins', 'b begins']);
    a.resolve('A');
    b.resolve('B');
    assert.deepEqual(await Promise.all(both), ['A', 'B']);
  });

  it('is held alone after those who share it, and before those who come later', async () => {
    const [a, alone, b] = [piece('a'), piece('alone'), piece('b')];
    const all = [lock.share(a.work), lock.holdAlone(alone.work), lock.share(b.work)];
    for (const { resolve } of [b, alone, a]) resolve('');
    await Promise.all(all);
    assert.deepEqual(told, ['a begins', 'a ends', 'alone begins', 'alone ends', 'b begins', 'b ends']);
  });

  it('is held alone by one after the other', async () => {
    const [a, b] = [piece('a'), piece('b')];
    const all = [lock.holdAlone(a.work), lock.holdAlone(b.work)];
    for (const { resolve } of [b, a]) resolve('');
    await Promise.all(all);
    assert.deepEqual(told, ['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('is free again after work that failed, in either way', async () => {
    const [a, b, c] = [piece('a'), piece('b'), piece('c')];
    const failing = [lock.share(a.work), lock.holdAlone(b.work)];
    const last = lock.share(c.work);
    a.reject(new Error('No.'));
    b.reject(new Error('No.'));
    c.resolve('done');
    assert.deepEqual(
      (await Promise.allSettled(failing)).map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    assert.equal(await last, 'done');
  });
});
