import assert from 'node:assert/strict';
import type { StepStatus } from '../../../src/domain/execution.ts';
import type { ExecutionView, StepView } from '../../../src/presentation/execution-view.ts';
import { graphStates } from '../../../src/presentation/workflow-graph-states.ts';

function step(path: string, status: StepStatus, more: Partial<StepView> = {}): StepView {
  const nothing = { agent: null, items: null, attempts: 1, startedAt: null, durationMs: null, spent: null, note: null };
  return { path, type: 'agent', status, checkpoint: null, ...nothing, ...more };
}

function view(steps: readonly StepView[], interrupted = false): ExecutionView {
  const none = { durationMs: null, lastEventAt: null, tokens: 0, usd: 0, unanswered: null, total: null };
  return { id: 'x', workflow: 'w', status: 'running', interrupted, rehearsal: false, startedAt: 0, ...none, steps };
}

describe('an execution laid over the graph of its workflow', () => {
  it('tells of each step how it stands, how long it took and what it cost', () => {
    const spent = { tokens: 1200, usd: 0.02 };
    const steps = [step('a', 'completed', { durationMs: 3000, spent }), step('b.c', 'running', { startedAt: 1000 })];
    assert.deepEqual(graphStates(view(steps), 5000), {
      a: { status: 'completed', facts: ['3.0 s', '1.2k tok', '$0.02'] },
      'b.c': { status: 'running', facts: ['4.0 s'] },
    });
  });

  it('tells of the items of a map together, by the most urgent', () => {
    const items = [step('m[0].a', 'completed'), step('m[1].a', 'waiting'), step('m[2].a', 'running')];
    assert.deepEqual(graphStates(view(items), 0), { 'm.a': { status: 'waiting', facts: ['1 of 3 items'] } });
  });

  it('does not say that something runs on which nobody works', () => {
    const states = graphStates(view([step('a', 'running', { startedAt: 0 })], true), 9000);
    assert.deepEqual(states, { a: { status: 'interrupted', facts: [] } });
  });
});
