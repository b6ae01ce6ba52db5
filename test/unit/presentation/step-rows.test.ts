import assert from 'node:assert/strict';
import type { ExecutionReport, StepReport } from '../../../src/domain/execution-report.ts';
import { viewOfReport } from '../../../src/presentation/execution-view.ts';
import { stepRows, type StepRow } from '../../../src/presentation/step-rows.ts';
import { stepBranches, stepTree } from '../../../src/presentation/step-tree.ts';
import { approvalRecord, executionReport, stepReport } from '../../support/execution-reports.ts';

const start = Date.parse('2026-05-04T10:00:00.000Z');

function rowsOf(steps: readonly StepReport[], changes: Partial<ExecutionReport> = {}): readonly StepRow[] {
  return stepRows(viewOfReport(executionReport({ steps, ...changes })), start + 10_000);
}

function rowOf(step: Partial<StepReport>, changes: Partial<ExecutionReport> = {}): StepRow {
  return rowsOf([stepReport('say', step)], changes)[0] ?? assert.fail();
}

describe('rows of steps', () => {
  const live = { status: 'running', duration_ms: null } as const;

  it('say what a step is, how long it took and how often it was tried', () => {
    const row = rowOf({ type: 'agent', agent: 'writer', attempts: 3 });
    assert.equal(row.description, 'writer · 0.1 s · try 3');
    assert.equal(row.spoken, 'say, completed, writer, 0.1 s, try 3');
  });

  it('say for how long a step is at it', () => {
    assert.equal(rowOf(live, { status: 'running' }).description, 'transform · 10 s');
  });

  it('of an interrupted execution do not say that a step runs', () => {
    const row = rowOf(live, { status: 'running', interrupted: true });
    assert.deepEqual([row.description, row.icon.name], ['transform', 'debug-pause']);
    assert.equal(row.spoken, 'say, interrupted, transform');
    assert.match(row.tooltip, /^\*\*say\*\* interrupted/);
  });

  it('of steps that only wait for one that they hold say that they wait', () => {
    const waits = { status: 'waiting', duration_ms: null } as const;
    const held = [stepReport('both', live), stepReport('both.ask', waits), stepReport('both.other')];
    assert.equal(rowsOf(held)[0]?.icon.name, rowOf(waits).icon.name);
    const busy = [...held, stepReport('both.third', live)];
    assert.equal(rowsOf(busy)[0]?.icon.name, rowOf(live).icon.name);
  });

  it('say what is asked, and why a step failed, on one line', () => {
    const asked = rowsOf([stepReport('deploy', live)], { status: 'waiting', pending_approvals: [approvalRecord()] });
    assert.match(asked[0]?.description ?? '', /Run the command: rm -r build$/);
    const message = `First.\n  Second.\u001b[2J${' more'.repeat(1000)}`;
    const { description } = rowOf({ status: 'failed', error: { code: 'x', message } });
    assert.match(description, /· First\. Second\.\\u001b\[2J more.*…$/);
  });

  it('offer a retry from steps of the top level of what has ended', () => {
    const steps = [stepReport('each'), stepReport('each[0].say')];
    const [each] = rowsOf(steps, { status: 'failed' });
    assert.equal(each?.context, 'step completed retryable');
    assert.equal(each.children[0]?.context, 'step completed');
    assert.equal(rowsOf(steps)[0]?.context, 'step completed');
  });

  it('have ids of their own in a workspace', () => {
    const [each] = rowsOf([stepReport('each'), stepReport('each[0].say')]);
    assert.deepEqual([each?.id, each?.children[0]?.id], ['01EXECUTION/each', '01EXECUTION/each[0].say']);
  });

  it('of ten thousand items stand in their order below the map', () => {
    const items = Array.from({ length: 10_000 }, (_, index) => stepReport(`each[${9999 - index}].say`));
    const [each, ...others] = rowsOf([stepReport('each'), ...items]);
    assert.deepEqual([each?.children.length, others.length], [10_000, 0]);
    assert.deepEqual([each?.children[0]?.label, each?.children.at(-1)?.label], ['[0].say', '[9999].say']);
  });
});

describe('steps as branches', () => {
  it('keep one whose container is not there', () => {
    const branches = stepBranches([{ path: 'lost[3].say' }, { path: 'end' }]);
    assert.deepEqual(
      branches.map(({ label }) => label),
      ['lost[3].say', 'end'],
    );
  });

  it('are the tree, nested', () => {
    const steps = ['a', 'b', 'a.x', 'a.x[1].y', 'a.x[0].y'].map((path) => ({ path }));
    assert.deepEqual(
      stepTree(steps).map(({ depth, label }) => `${depth} ${label}`),
      ['0 a', '1 x', '2 [0].y', '2 [1].y', '0 b'],
    );
    assert.deepEqual(
      stepBranches(steps).map(({ label, children }) => [label, children.length]),
      [
        ['a', 1],
        ['b', 0],
      ],
    );
  });
});
