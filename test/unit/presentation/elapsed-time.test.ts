import assert from 'node:assert/strict';
import { executionRow } from '../../../src/presentation/execution-row.ts';
import { executionFacts } from '../../../src/presentation/panel/execution-facts.ts';
import { graphState } from '../../../src/presentation/panel/graph-state.ts';
import { stepRows } from '../../../src/presentation/step-rows.ts';
import { viewOfReport } from '../../../src/presentation/execution-view.ts';
import { executionReport, executionSummary, stepReport } from '../../support/execution-reports.ts';
import { head } from '../../webview/panel/shown-run.ts';
import { stepView } from './panel/step-views.ts';

describe('the time of what has not ended', () => {
  const started_at = '2026-05-04T10:00:00.000Z';
  const startedAt = Date.parse(started_at);
  const now = startedAt + 107_000;
  const open = { created_at: started_at, started_at, completed_at: null, duration_ms: null };

  for (const status of ['running', 'waiting'] as const) {
    it(`is the same wherever it stands, while it is ${status}`, () => {
      const facts = executionFacts(head({ ...open, status, last_event_at: '2026-05-04T10:00:00.700Z' }), now);
      assert.ok(facts.includes('1 min 47 s'), facts.join());
      assert.match(executionRow(executionSummary({ ...open, status }), now).description, / · 1 min 47 s/);
      const report = executionReport({ status, steps: [stepReport('a', { status, started_at, duration_ms: null })] });
      assert.match(stepRows(viewOfReport(report), now)[0]?.description ?? '', /1 min 47 s/);
      const drawn = { status: undefined, isInterrupted: false, items: undefined, now };
      assert.deepEqual(graphState(stepView('a', status, { startedAt }), drawn).facts, ['1 min 47 s']);
    });
  }

  it('ends with what was recorded last, where it was interrupted', () => {
    const interrupted = head({ ...open, interrupted: true, last_event_at: '2026-05-04T10:00:12.000Z' });
    assert.ok(executionFacts(interrupted, now).includes('12 s'));
  });
});
