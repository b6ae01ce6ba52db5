import assert from 'node:assert/strict';
import { CallRate } from '../../../src/host/call-rate.ts';
import { FakeClock } from '../../support/fake-clock.ts';

describe('how often webhooks are called', () => {
  it('is limited by the minute, also where the clock is set back', () => {
    let now = 60 * 60_000;
    const clock = Object.assign(new FakeClock(), { now: () => now });
    const rate = new CallRate(clock);
    const allowed = (): number => Array.from({ length: 121 }, () => rate.allows()).filter(Boolean).length;
    assert.equal(allowed(), 120);
    now = 0;
    assert.equal(allowed(), 120);
    now = 60_000;
    assert.equal(allowed(), 120);
  });
});
