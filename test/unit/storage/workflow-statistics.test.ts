import assert from 'node:assert/strict';
import type { ExecutionRecord } from '../../../src/domain/execution.ts';
import { insert } from '../../../src/domain/tables.ts';
import { type RegistryStore, openMemoryStore } from '../../../src/storage/memory-store.ts';
import { executionRecord } from '../../support/execution-reports.ts';

const runs: readonly Partial<ExecutionRecord>[] = [
  { workflow_slug: 'review', status: 'completed', duration_ms: 1000, usd: 0.02 },
  { workflow_slug: 'review', status: 'completed', duration_ms: 2000, usd: 0.04 },
  { workflow_slug: 'review', status: 'failed', duration_ms: 3000, usd: null },
  { workflow_slug: 'review', status: 'cancelled', duration_ms: 90_000, usd: 9 },
  { workflow_slug: 'review', status: 'running', duration_ms: null, usd: 1 },
  { workflow_slug: 'review', status: 'failed', rehearsal: true },
  { workflow_slug: 'review', status: 'failed', cassette: { path: 'tape.json', record: false } },
  { workflow_slug: 'taped', status: 'completed', usd: 0, cassette: { path: 'tape.json', record: true } },
  { workflow_slug: 'begun', status: 'running', duration_ms: null },
  { workflow_slug: 'delegate-to-ann', status: 'completed', agent: 'ann' },
];

describe('how the runs of workflows went', () => {
  let store: RegistryStore;
  before(async () => {
    store = await openMemoryStore();
    store.apply(runs.map((run, n) => insert('executions', executionRecord({ ...run, id: `E${n}` }))));
  });
  after(() => {
    store.dispose();
  });

  it('is a mean of those that completed or failed, without rehearsals and replays', () => {
    assert.deepEqual(store.records.workflowStatistics(['review']), [
      { workflow: 'review', executions: 5, success_rate: 0.6667, avg_duration_ms: 2000, avg_cost_usd: 0.03 },
    ]);
  });

  it('is unknown as long as none has ended', () => {
    assert.deepEqual(store.records.workflowStatistics(['begun', 'never']), [
      { workflow: 'begun', executions: 1, success_rate: null, avg_duration_ms: null, avg_cost_usd: null },
    ]);
  });

  it('is told of all workflows at once, and not of delegated work', () => {
    const all = store.records.workflowStatistics().map(({ workflow }) => workflow);
    assert.deepEqual(all.toSorted(), ['begun', 'review', 'taped']);
  });
});
