import assert from 'node:assert/strict';
import { decodeTime } from 'ulid';
import type { Clock } from '../../../src/base/clock.ts';
import { createIdSource } from '../../../src/host/ulid-source.ts';

function clockAt(...times: readonly number[]): Clock {
  let call = 0;
  return {
    now: () => times[Math.min(call++, times.length - 1)] ?? 0,
    schedule: () => ({ dispose: () => undefined }),
  };
}

describe('id source', () => {
  it('makes ULIDs that carry the time of the clock it was given', () => {
    const id = createIdSource(clockAt(1_700_000_000_000))();
    assert.match(id, /^[0-9A-HJKMNP-TV-Z]{26}$/);
    assert.equal(decodeTime(id), 1_700_000_000_000);
  });

  it('makes ids that sort in the order of their making within one millisecond', () => {
    const next = createIdSource(clockAt(5));
    const ids = Array.from({ length: 1000 }, () => next());
    assert.deepEqual(ids, [...ids].sort());
    assert.equal(new Set(ids).size, ids.length);
  });

  it('keeps the order when the clock goes back', () => {
    const next = createIdSource(clockAt(2000, 1000));
    const [first, second] = [next(), next()];
    assert.ok(first < second);
  });

  it('does not take the time 0 for no time', () => {
    assert.ok(decodeTime(createIdSource(clockAt(0))()) < 1000);
  });
});
