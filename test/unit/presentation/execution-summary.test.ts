import assert from 'node:assert/strict';
import { executionSummary, stepCounts } from '../../../src/presentation/execution-summary.ts';
import { executionReport, stepReport } from '../../support/execution-reports.ts';

const tokens = { input: 1000, cached: 0, output: 200 };

describe('an execution in one line', () => {
  it('says how it stands, how long it took and what it cost', () => {
    assert.equal(executionSummary(executionReport({ tokens, usd: 0.02 })), '✓ completed · 1.2 s · 1.2k tok, $0.02');
    const unpriced = executionReport({ status: 'failed', tokens, usd: null });
    assert.equal(executionSummary(unpriced), '✗ failed · 1.2 s · 1.2k tok, cost unknown');
  });

  it('says what it cost with all below it where that is more', () => {
    const report = executionReport({ tokens, usd: 0.02, total: { tokens: 5000, usd: 0.1 } });
    assert.equal(executionSummary(report), '✓ completed · 1.2 s · 1.2k tok, $0.02, in all 5k tok, $0.1');
  });

  it('says nothing of money where nothing was spent, or made up', () => {
    assert.equal(executionSummary(executionReport({ duration_ms: null })), '✓ completed');
    assert.equal(
      executionSummary(executionReport({ rehearsal: true, tokens })),
      '✓ completed · rehearsal · 1.2 s · 1.2k tok',
    );
  });

  it('counts steps by what became of them', () => {
    const steps = [stepReport('a'), stepReport('b', { status: 'failed' }), stepReport('c', { status: 'skipped' })];
    assert.equal(stepCounts({ steps }), '1 of 3 steps completed, 1 failed, 1 skipped');
    assert.equal(stepCounts({ steps: steps.slice(0, 1) }), '1 of 1 step completed');
  });
});
