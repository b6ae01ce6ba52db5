import assert from 'node:assert/strict';
import { lastStepBlock, lastValueBlock } from '../../../src/presentation/last-run.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const run = { started_at: null, rehearsal: false };

describe('what came of a step in the newest execution', () => {
  it('is its status, time, cost and output', () => {
    const step = {
      status: 'completed',
      duration_ms: 3200,
      output: { ok: true },
      error: null,
      agent_executions: [{ usd: 0.01 }, { usd: 0.02 }],
    } as const;
    assert.equal(
      lastStepBlock(run, step, now),
      'Last execution: completed · 3.2 s · $0.03\n\n```json\n{\n  "ok": true\n}\n```',
    );
  });

  it('names the error, and no cost where one is unknown or there was no call', () => {
    const failed = { status: 'failed', duration_ms: null, output: null, agent_executions: [] } as const;
    const error = { code: 'x', message: 'It broke.' } as const;
    assert.equal(lastStepBlock(run, { ...failed, error }, now), 'Last execution: failed\n\nIt broke.');
    const unpriced = { ...failed, error: null, agent_executions: [{ usd: 0.1 }, { usd: null }] };
    assert.equal(lastStepBlock({ ...run, rehearsal: true }, unpriced, now), 'Last rehearsal: failed · cost unknown');
  });
});

describe('what stood at a path in the newest execution', () => {
  const report = {
    ...run,
    input: { topic: 'tests' },
    steps: [{ name: 'look', output: { found: [1, 2] } }] as never,
  };

  it('is the value among inputs and outputs of steps', () => {
    assert.equal(lastValueBlock(report, ['topic'], now), 'Last execution:\n\n```\ntests\n```');
    assert.equal(lastValueBlock(report, ['inputs', 'topic'], now), 'Last execution:\n\n```\ntests\n```');
    assert.match(lastValueBlock(report, ['look', 'found'], now) ?? '', /\[\n {2}1,\n {2}2\n\]/);
  });

  it('is nothing where nothing stood', () => {
    assert.equal(lastValueBlock(report, ['look', 'lost'], now), undefined);
    assert.equal(lastValueBlock(report, ['constructor'], now), undefined);
  });
});
