import assert from 'node:assert/strict';
import { momentText, typedMoment } from '../../../src/presentation/typed-moment.ts';

const now = new Date(2026, 0, 30, 12, 0).getTime();

describe('a moment that a person types', () => {
  it('is a day, until its last minute, or a minute, in the time zone of the process', () => {
    assert.equal(typedMoment('2026-01-31', now), new Date(2026, 0, 31, 23, 59).toISOString());
    assert.equal(typedMoment(' 2026-01-31 14:30 ', now), new Date(2026, 0, 31, 14, 30).toISOString());
    assert.equal(typedMoment('2026-01-31T00:05', now), new Date(2026, 0, 31, 0, 5).toISOString());
  });

  it('is so many hours, days or weeks from now', () => {
    const hours = ['12h', '3 d', '2W'].map((text) => (Date.parse(typedMoment(text, now) ?? '') - now) / 3_600_000);
    assert.deepEqual(hours, [12, 72, 336]);
  });

  it('is none when nothing stands there', () => {
    assert.equal(typedMoment('  ', now), null);
  });

  it('is nothing else', () => {
    for (const text of ['soon', '-1d', '3', '2026-02-31', '2026-13-01', '2026-01-31 24:00', '2026-01-31 12:60', '1.5d'])
      assert.equal(typedMoment(text, now), undefined, text);
  });

  it('is read again as it is written', () => {
    const at = new Date(2026, 8, 5, 7, 3).getTime();
    assert.equal(momentText(at), '2026-09-05 07:03');
    assert.equal(Date.parse(typedMoment(momentText(at), now) ?? ''), at);
  });
});
