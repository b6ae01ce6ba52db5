import assert from 'node:assert/strict';
import { graphState } from '../../../../src/presentation/panel/graph-state.ts';
import { itemCounts } from '../../../../src/presentation/panel/item-counts.ts';
import { stepView } from './step-views.ts';

const live = { status: undefined, isInterrupted: false, items: undefined, now: 5000 };

describe('how a step of a graph stands', () => {
  it('says how long it took, what it cost and which try it is', () => {
    const spent = { tokens: 1200, usd: 0.02 };
    const done = stepView('a', 'completed', { durationMs: 3000, spent, attempts: 2 });
    assert.deepEqual(graphState(done, live), {
      status: 'completed',
      facts: ['3.0 s', '1.2k tok', '$0.02', 'try 2'],
    });
    const running = stepView('b', 'running', { startedAt: 1000 });
    assert.deepEqual(graphState(running, live), { status: 'running', facts: ['4.0 s'] });
  });

  it('says of a map how many items are done', () => {
    const map = stepView('m', 'running', { items: 3 });
    const items = { done: 1, failed: 1 };
    assert.deepEqual(graphState(map, { ...live, items }).facts, ['1 of 3 items', '1 failed']);
    assert.deepEqual(graphState({ ...map, items: 0 }, live).facts, ['0 of 0 items']);
  });

  it('does not say that something runs on which nobody works', () => {
    const running = stepView('a', 'running', { startedAt: 0 });
    assert.deepEqual(graphState(running, { ...live, status: 'interrupted', isInterrupted: true }), {
      status: 'interrupted',
      facts: [],
    });
  });
});

describe('the items of a map', () => {
  it('are done when all their steps have ended well, and failed as soon as one has failed', () => {
    const steps = [
      stepView('m', 'running', { items: 4 }),
      stepView('m[0].a', 'completed'),
      stepView('m[0].b', 'skipped'),
      stepView('m[1].a', 'completed'),
      stepView('m[2].a', 'failed'),
      stepView('m[3].a', 'completed'),
      stepView('m[3].b', 'running'),
      stepView('m[3].b.inner', 'completed'),
    ];
    assert.deepEqual([...itemCounts(steps, () => 2)], [['m', { done: 1, failed: 1 }]]);
  });

  it('are counted apart in a map of a map', () => {
    const steps = [
      stepView('m[0].n', 'completed'),
      stepView('m[0].n[0].a', 'completed'),
      stepView('m[0].n[1].a', 'completed'),
      stepView('m[1].n', 'running'),
    ];
    assert.deepEqual(
      [...itemCounts(steps, () => 1)],
      [
        ['m', { done: 1, failed: 0 }],
        ['m[0].n', { done: 2, failed: 0 }],
      ],
    );
  });
});
