import assert from 'node:assert/strict';
import { dueSchedule } from '../../../src/triggers/due-schedule.ts';
import { triggerRecord } from '../../support/store-records.ts';

const daily = { type: 'schedule', cron: '0 7 * * *', timezone: 'UTC' } as const;

const dueAt = (now: string, next_at: string | null = '2026-01-01T07:00:00.000Z') =>
  dueSchedule(triggerRecord({ spec: daily, next_at }), Date.parse(now));

describe('what a schedule owes', () => {
  it('is nothing before its time, and nothing without one', () => {
    assert.equal(dueAt('2026-01-01T06:59:59.999Z'), null);
    assert.equal(dueAt('2026-01-01T07:00:00.000Z', null), null);
  });

  it('is a punctual run at its time', () => {
    assert.deepEqual(dueAt('2026-01-01T07:00:00.005Z'), {
      at: '2026-01-01T07:00:00.000Z',
      missed: 0,
      isLate: false,
      next_at: '2026-01-02T07:00:00.000Z',
    });
  });

  it('is one run for all times that have passed, and says how many', () => {
    assert.deepEqual(dueAt('2026-01-10T12:00:00.000Z'), {
      at: '2026-01-10T07:00:00.000Z',
      missed: 10,
      isLate: true,
      next_at: '2026-01-11T07:00:00.000Z',
    });
  });

  it('is the punctual run where one is due now, with those before it as missed', () => {
    const due = dueAt('2026-01-03T07:00:10.000Z');
    assert.deepEqual([due?.at, due?.missed, due?.isLate], ['2026-01-03T07:00:00.000Z', 2, false]);
  });
});
