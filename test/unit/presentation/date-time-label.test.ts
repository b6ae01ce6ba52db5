import assert from 'node:assert/strict';
import { dateLabel, dateTimeLabel, timeLabel } from '../../../src/presentation/date-time-label.ts';
import { momentLabel } from '../../../src/presentation/moment-label.ts';

describe('a moment in words', () => {
  it('is what the language of the process makes of it', () => {
    const moment = new Date(2026, 10, 20, 10, 42, 7);
    const at = moment.toISOString();
    const own = [moment.toLocaleString(), moment.toLocaleDateString(), moment.toLocaleTimeString()];
    assert.deepEqual([dateTimeLabel(at), dateLabel(at), timeLabel(at)], own);
  });

  it('is said to be unknown where no time is recorded', () => {
    assert.deepEqual([dateTimeLabel('soon'), momentLabel(NaN, 0)], ['unknown time', 'unknown time']);
  });
});
