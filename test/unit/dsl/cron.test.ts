import assert from 'node:assert/strict';
import { type Schedule, countTimes, cronProblem, lastTime, nextTime } from '../../../src/dsl/cron.ts';

const berlin = (cron: string): Schedule => ({ cron, timezone: 'Europe/Berlin' });

function times(schedule: Schedule, after: string, count: number): readonly string[] {
  const found: string[] = [];
  for (let at: number | null = Date.parse(after); found.length < count;) {
    at = nextTime(schedule, at);
    if (at === null) break;
    found.push(new Date(at).toISOString());
  }
  return found;
}

describe('a schedule', () => {
  it('keeps to the clocks of its time zone over a whole year', () => {
    const all = times(berlin('0 7 * * *'), '2025-12-31T12:00:00.000Z', 365);
    assert.equal(all.at(-1), '2026-12-31T06:00:00.000Z');
    const hours = new Set(all.map((at) => new Date(at).getUTCHours()));
    assert.deepEqual([...hours], [6, 5]);
  });

  it('whose time the clocks jump over runs once, right after the jump', () => {
    assert.deepEqual(times(berlin('30 2 * * *'), '2026-03-28T12:00:00.000Z', 2), [
      '2026-03-29T01:00:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ]);
  });

  it('whose time the clocks show twice runs once, at the first of both', () => {
    assert.deepEqual(times(berlin('0,30 2 * * *'), '2026-10-24T12:00:00.000Z', 3), [
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:00:00.000Z',
    ]);
  });

  it('of every half hour runs every half hour, also while the clocks are set back', () => {
    const all = times(berlin('*/30 * * * *'), '2026-10-24T23:45:00.000Z', 6).map((at) => Date.parse(at));
    assert.deepEqual(
      all.slice(1).map((at, index) => at - (all[index] ?? 0)),
      Array.from({ length: 5 }, () => 30 * 60_000),
    );
  });

  it('knows its last time, and counts its times up to a limit', () => {
    const daily = berlin('0 7 * * *');
    const [after, until] = [Date.parse('2026-01-01T00:00:00.000Z'), Date.parse('2026-01-11T05:59:59.999Z')];
    assert.equal(lastTime(daily, until), Date.parse('2026-01-10T06:00:00.000Z'));
    assert.equal(lastTime(daily, until + 1), until + 1);
    assert.equal(countTimes(daily, { after, until }, 100), 10);
    assert.equal(countTimes(daily, { after, until }, 3), 3);
  });

  it('is refused with what is wrong in it', () => {
    assert.equal(cronProblem('0 7 * * 1-5'), null);
    assert.equal(cronProblem('@daily'), null);
    assert.match(cronProblem('99 * * * *') ?? '', /minute: 99/);
    assert.match(cronProblem('0 0 31 2 *') ?? '', /No day is ever/);
  });
});
