import assert from 'node:assert/strict';
import type { StepReport } from '../../../src/domain/execution-report.ts';
import { executionLines } from '../../../src/presentation/execution-lines.ts';
import { viewOfReport } from '../../../src/presentation/execution-view.ts';
import { lineText } from '../../../src/presentation/line.ts';
import { textWidth } from '../../../src/presentation/text-width.ts';
import { approvalRecord, executionReport, stepReport } from '../../support/execution-reports.ts';

const wide = { now: Date.parse('2026-05-04T10:00:30.000Z'), width: 200, height: 100 };

function linesOf(steps: readonly StepReport[], frame = wide): readonly string[] {
  return executionLines(viewOfReport(executionReport({ status: 'running', duration_ms: null, steps })), frame).map(
    lineText,
  );
}

describe('lines of an execution', () => {
  it('begin with what it is, how it stands and what it took', () => {
    const report = executionReport({ rehearsal: true, tokens: { input: 1000, cached: 0, output: 234 }, usd: 0.5 });
    const [head] = executionLines(viewOfReport(report), wide).map(lineText);
    assert.equal(head, '✓ demo · 01EXECUTION · completed · rehearsal · 1.2 s · 1.2k tok · $0.5');
  });

  it('say what it took with everything below it, where that is more', () => {
    const own = { tokens: { input: 200, cached: 0, output: 40 }, usd: 0.00028 };
    const report = executionReport({ ...own, total: { tokens: 720, usd: 0.00084 } });
    const [head = ''] = executionLines(viewOfReport(report), wide).map(lineText);
    assert.match(head, / · 240 tok · \$0\.00028 · in all 720 tok · \$0\.00084$/);
  });

  it('tell calls that came to no answer from what is below it', () => {
    const report = executionReport({ unanswered: { tokens: 13, usd: 0 }, total: { tokens: 13, usd: 0 } });
    const [head = ''] = executionLines(viewOfReport(report), wide).map(lineText);
    assert.match(head, / · 0 tok · \$0 · unanswered 13 tok · \$0$/);
    const above = executionReport({ unanswered: { tokens: 13, usd: 0 }, total: { tokens: 20, usd: 0 } });
    const [both = ''] = executionLines(viewOfReport(above), wide).map(lineText);
    assert.match(both, / · unanswered 13 tok · \$0 · in all 20 tok · \$0$/);
  });

  it('say that a cost is unknown', () => {
    const [head = ''] = executionLines(viewOfReport(executionReport({ usd: null })), wide).map(lineText);
    assert.match(head, /cost unknown$/);
  });

  it('say interrupted where nobody works on it any more', () => {
    const report = executionReport({ status: 'running', interrupted: true });
    const [head = ''] = executionLines(viewOfReport(report), wide).map(lineText);
    assert.match(head, /^‖ demo · 01EXECUTION · interrupted/);
  });

  it('put steps under their container, whatever the order in which they began', () => {
    const steps = ['a', 'b', 'a.one', 'b[0].x', 'a.two', 'b[0].x.fallback.y'].map((path) => stepReport(path));
    const names = linesOf(steps).map((line) => line.split('transform')[0]?.trimEnd());
    assert.deepEqual(names.slice(1), ['  ✓ a', '    ✓ one', '    ✓ two', '  ✓ b', '    ✓ [0].x', '      ✓ fallback.y']);
  });

  it('show state, time so far, tries and why it failed', () => {
    const error = { code: 'x', message: 'Boom.' };
    const lines = linesOf([
      stepReport('a', { status: 'failed', attempts: 3, error }),
      stepReport('b', { status: 'running', duration_ms: null, type: 'agent', agent: 'writer' }),
    ]);
    assert.match(lines[1] ?? '', /✗ a +transform +failed +0\.1 s +try 3 +Boom\.$/);
    assert.match(lines[2] ?? '', /● b +agent writer +running +30 s$/);
  });

  it('name the type of an agent that has no name but that of its step', () => {
    assert.match(linesOf([stepReport('x.b', { type: 'agent', agent: 'b' })])[1] ?? '', /✓ x\.b +agent +completed/);
  });

  it('of an interrupted execution count the time up to its last event', () => {
    const interrupted = executionReport({
      ...{ status: 'running', interrupted: true, duration_ms: null, last_event_at: '2026-05-04T10:00:12.000Z' },
      steps: [stepReport('a', { status: 'running', duration_ms: null })],
    });
    const lines = executionLines(viewOfReport(interrupted), wide).map(lineText);
    assert.match(lines[0] ?? '', /interrupted · 12 s/);
    assert.match(lines[1] ?? '', /‖ a .* interrupted +12 s$/);
  });

  it('put the items of a map in their order', () => {
    const steps = ['m', 'm[10].x', 'm[2].x', 'm[2].y', 'm[0].x'].map((path) => stepReport(path));
    const names = linesOf(steps).map((line) => line.split('transform')[0]?.trim());
    assert.deepEqual(names.slice(1), ['✓ m', '✓ [0].x', '✓ [2].x', '✓ [2].y', '✓ [10].x']);
  });

  it('show what a waiting step asks', () => {
    const view = viewOfReport(
      executionReport({
        steps: [stepReport('deploy', { status: 'waiting', duration_ms: null })],
        pending_approvals: [approvalRecord()],
      }),
    );
    assert.match(executionLines(view, wide).map(lineText)[1] ?? '', /Run the command: rm -r build$/);
  });

  it('keep a note of several lines on one', () => {
    const error = { code: 'x', message: 'Boom.\n  Twice.\n' };
    assert.match(linesOf([stepReport('a', { status: 'failed', error })])[1] ?? '', /Boom\. Twice\.$/);
  });

  it('of a thousand steps fit the window: first what runs, then what failed, then what ended last', () => {
    const steps = Array.from({ length: 1000 }, (_, n) =>
      stepReport(`each[${n}].${'very_long_name_'.repeat(5)}`, {
        duration_ms: n,
        ...(n === 3 ? { status: 'running', duration_ms: null } : {}),
        ...(n === 7 ? { status: 'failed' } : {}),
      }),
    );
    const lines = linesOf(steps, { ...wide, width: 60, height: 8 });
    assert.equal(lines.length, 8);
    assert.deepEqual(
      lines.slice(1, -1).map((line) => /each\[(\d+)\]/.exec(line)?.[1]),
      ['3', '7', '996', '997', '998', '999'],
    );
    assert.equal(lines.at(-1), '  … 994 more: 994 completed');
    assert.ok(lines.every((line) => textWidth(line) <= 60));
  });

  it('escape what a step or workflow is called', () => {
    const lines = linesOf([stepReport('a\u001b[2J', { agent: 'x\u0007' })]);
    assert.match(lines[1] ?? '', /a\\u001b\[2J +transform x\\u0007/);
  });
});
