import assert from 'node:assert/strict';
import { type Activity, activityLabel, activityWords, sumOf } from '../../../src/presentation/activity-label.ts';

const spent = { tokens: 1200, usd: 0.084, unpriced: 0 };
const busy: Activity = { running: 2, waiting: 1, interrupted: 3, spent };
const nothing = sumOf([]);

describe('the activity of workspaces', () => {
  it('is a word where nothing goes on', () => assert.equal(activityLabel(nothing), '$(git-merge) Baton'));

  it('is counted by icons, with what was spent', () => {
    assert.equal(activityLabel(busy), '$(git-merge) Baton $(sync~spin) 2 $(question) 1 $(debug-pause) 3 $0.084');
  });

  it('is that of all folders together', () => {
    assert.deepEqual(sumOf([busy, nothing, busy]), {
      ...{ running: 4, waiting: 2, interrupted: 6 },
      spent: { tokens: 2400, usd: 0.168, unpriced: 0 },
    });
  });

  it('is said in words, with executions whose price is unknown', () => {
    assert.deepEqual(activityWords({ ...busy, spent: { ...spent, unpriced: 2 } }), [
      'Baton: 2 running, 1 waiting for an answer, 3 interrupted.',
      'Spent today: 1.2k tok, $0.084 and 2 executions whose price is unknown.',
    ]);
    assert.match(activityWords({ ...busy, spent: { ...spent, unpriced: 1 } }).join(), / and one execution whose/);
  });
});
