import assert from 'node:assert/strict';
import type { Fact } from '../../../src/domain/execution-event.ts';
import { executionLines } from '../../../src/presentation/execution-lines.ts';
import type { ExecutionView } from '../../../src/presentation/execution-view.ts';
import { lineText } from '../../../src/presentation/line.ts';
import { LiveExecution } from '../../../src/presentation/live-execution.ts';
import { executionCreated, executionEvents } from '../../support/execution-reports.ts';

const begun: Fact = { type: 'execution_started', data: { round: 1 } };

function started(name: string): Fact & { readonly step: string } {
  return { type: 'step_started', step: name, data: { name, step_type: 'agent', agent: 'writer', input: null } };
}

function done(path: string): Fact & { readonly step: string } {
  return { type: 'step_completed', step: path, data: { output: null } };
}

function turn(usd: number | null): Fact & { readonly step: string } {
  const usage = { input: 10, cached: 0, output: 5, estimated: false };
  const data = { agent_execution_id: 'x', turn: 1, usage, usd, finish_reason: 'stop', tools: [] };
  return { type: 'model_turn', step: 'a', data: { ...data, totals: { usage, usd } } };
}

function viewAfter(...facts: readonly (Fact & { readonly step?: string })[]): ExecutionView {
  const execution = new LiveExecution();
  for (const event of executionEvents([executionCreated, begun, ...facts])) execution.apply(event);
  const view = execution.view();
  assert.ok(view);
  return view;
}

describe('a live execution', () => {
  it('is nothing before its first event', () => {
    assert.equal(new LiveExecution().view(), undefined);
  });

  it('follows its events', () => {
    const view = viewAfter(started('a'), { type: 'step_completed', step: 'a', data: { output: null } });
    assert.equal(view.status, 'running');
    assert.deepEqual(
      view.steps.map(({ path, status, durationMs }) => ({ path, status, durationMs })),
      [{ path: 'a', status: 'completed', durationMs: 1000 }],
    );
  });

  it('adds up what the turns of a step cost', () => {
    assert.deepEqual(viewAfter(started('a'), turn(0.1), turn(0.2)).steps[0]?.spent?.tokens, 30);
    assert.equal(viewAfter(started('a'), turn(0.25), turn(0.5)).steps[0]?.spent?.usd, 0.75);
  });

  it('does not know the cost of a step as soon as one price is unknown', () => {
    assert.equal(viewAfter(started('a'), turn(0.1), turn(null), turn(0.1)).steps[0]?.spent?.usd, null);
  });

  it('notes of a step that asks several things at once the one that it says it waits for', () => {
    const asks = (approval_id: string, question: string): Fact & { readonly step: string } => ({
      ...{ type: 'approval_requested', step: 'a' },
      data: { approval_id, kind: 'human', question },
    });
    const waits = (id: string): Fact & { readonly step: string } => ({
      ...{ type: 'step_waiting', step: 'a' },
      data: { for: id },
    });
    const answered: Fact & { readonly step: string } = {
      ...{ type: 'approval_decided', step: 'a' },
      data: { approval_id: 'q1', approved: true, decided_by: 'ann', reason: null },
    };
    const both = [started('a'), asks('q1', 'Which?'), asks('q2', 'When?')];
    const noted = (...facts: readonly (Fact & { readonly step: string })[]): string | null | undefined =>
      viewAfter(...both, ...facts).steps[0]?.note;
    assert.equal(noted(waits('q1')), 'Which?');
    assert.equal(noted(waits('q1'), waits('q2')), 'When?');
    assert.equal(noted(waits('q2'), waits('q1'), answered), 'When?');
  });

  it('shows of a large map the items that are not done, and how many are', () => {
    const over = (items: number): Fact & { readonly step: string } => ({
      ...{ type: 'step_started', step: 'm' },
      data: { name: 'm', step_type: 'map', agent: null, input: { over: '$.x', items } },
    });
    const inside = [started('m[0].x'), started('m[1].x'), started('m[2].x'), done('m[0].x'), done('m[2].x')];
    const shown = (items: number): readonly string[] =>
      executionLines(viewAfter(over(items), ...inside), { now: 0, width: 200, height: 50 }).map(lineText);
    assert.equal(shown(3).length, 5);
    const [, map = '', item = '', ...more] = shown(1000);
    assert.match(map, /2 of 1000 items done$/);
    assert.match(item, /● \[1\]\.x/);
    assert.deepEqual(more, []);
  });

  it('shows a question while it waits, and no longer', () => {
    const asked: Fact & { step: string } = {
      type: 'approval_requested',
      step: 'a',
      data: { approval_id: 'p', kind: 'step', question: 'May I?' },
    };
    const waiting: Fact & { step: string } = { type: 'step_waiting', step: 'a', data: { for: 'p' } };
    assert.equal(viewAfter(started('a'), asked, waiting).steps[0]?.note, 'May I?');
    const goesOn: Fact & { step: string } = { type: 'step_continued', step: 'a', data: {} };
    assert.equal(viewAfter(started('a'), asked, waiting, goesOn).steps[0]?.note, null);
  });
});
