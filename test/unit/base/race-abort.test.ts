import assert from 'node:assert/strict';
import { raceAbort } from '../../../src/base/abort.ts';

describe('a promise raced against a signal', () => {
  it('gives its outcome when that comes first', async () => {
    const { signal } = new AbortController();
    assert.equal(await raceAbort(Promise.resolve(1), signal), 1);
    await assert.rejects(raceAbort(Promise.reject(new Error('No.')), signal), /No\./);
  });

  it('is cancelled when the signal fires first, and its late result is dropped', async () => {
    const controller = new AbortController();
    const late = Promise.withResolvers<number>();
    const raced = raceAbort(late.promise, controller.signal);
    controller.abort();
    late.resolve(1);
    await assert.rejects(raced, { code: 'cancelled' });
  });

  it('is cancelled at once by a signal that has fired', async () => {
    await assert.rejects(raceAbort(Promise.resolve(1), AbortSignal.abort()), { code: 'cancelled' });
  });
});
