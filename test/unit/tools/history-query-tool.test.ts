import assert from 'node:assert/strict';
import { BatonError } from '../../../src/base/errors.ts';
import type { HistoryReader } from '../../../src/ports/history-reader.ts';
import { ToolBench } from '../../support/tool-bench.ts';

function benchAsking(ask: HistoryReader['ask']): ToolBench {
  return new ToolBench({ history: { ask } });
}

describe('history_query', () => {
  it('gives rows by the names of their columns, and no more than a model may be given', async () => {
    const asked: unknown[] = [];
    const bench = benchAsking(async (question, options) => {
      asked.push(question, options?.characters);
      return { columns: ['agent', 'n'], rows: [['lead', 2]], truncated: false };
    });
    const outcome = await bench.call('history_query', { sql: 'SELECT agent, count(*) AS n FROM agent_executions' });
    assert.deepEqual(outcome, {
      ok: true,
      value: { columns: ['agent', 'n'], rows: [{ agent: 'lead', n: 2 }], truncated: false },
      simulated: false,
    });
    assert.deepEqual(asked, [{ sql: 'SELECT agent, count(*) AS n FROM agent_executions', limit: 50 }, 65_536]);
  });

  it('tells the model why a question is refused', async () => {
    const bench = benchAsking(() => Promise.reject(new BatonError('not_read_only', 'It would write.')));
    const outcome = await bench.call('history_query', { sql: 'DELETE FROM t' });
    assert.ok(!outcome.ok);
    assert.equal(outcome.error.code, 'not_read_only');
  });

  it('asks nobody before it reads', async () => {
    const bench = benchAsking(() => Promise.reject(new Error('not asked')));
    const inspection = await bench.inspect('history_query', { sql: 'SELECT 1' });
    assert.deepEqual(inspection.kind === 'valid' ? inspection.effect : inspection, { kind: 'none' });
  });
});
