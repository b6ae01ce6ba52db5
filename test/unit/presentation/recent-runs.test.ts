import assert from 'node:assert/strict';
import { type RecentRun, recentRunsLabel } from '../../../src/presentation/recent-runs.ts';

function run(over: Partial<RecentRun> = {}): RecentRun {
  return { id: 'x', status: 'completed', rehearsal: false, duration_ms: 1000, usd: 0.02, ...over };
}

describe('how the newest runs of a workflow went', () => {
  it('is the share that completed, the median time and the mean cost', () => {
    const runs = [run({ duration_ms: 3000 }), run({ status: 'failed', duration_ms: 1000, usd: 0.04 }), run()];
    assert.equal(recentRunsLabel(runs), 'last 3 runs: 67% completed · median 1.0 s · mean $0.027');
    assert.equal(recentRunsLabel([run()]), 'last run: 100% completed · median 1.0 s · mean $0.02');
  });

  it('is of ten at most, the newest', () => {
    const runs = [...Array<RecentRun>(10).fill(run()), run({ status: 'failed' })];
    assert.match(recentRunsLabel(runs) ?? '', /^last 10 runs: 100% completed/);
  });

  it('leaves out rehearsals and what goes on, and says what no price is known of', () => {
    assert.equal(recentRunsLabel([run({ rehearsal: true }), run({ status: 'running' })]), undefined);
    assert.equal(recentRunsLabel([run({ usd: null })]), 'last run: 100% completed · median 1.0 s · cost unknown');
  });
});
