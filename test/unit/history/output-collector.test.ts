import assert from 'node:assert/strict';
import { createOutputCollector } from '../../../src/history/output-collector.ts';
import { nodeDigest } from '../../../src/host/node-digest.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { memoryFiles } from '../../support/memory-files.ts';
import { MemoryStore } from '../../support/memory-store.ts';

const unchanged = { lines_added: 0, lines_modified: 0, lines_removed: 0 };

describe('the collector of outputs', () => {
  it('looks at a few files at once, however many an answer names', async () => {
    const paths = Array.from({ length: 200 }, (_, n) => `file-${n}.md`);
    let busy = 0;
    let most = 0;
    const collector = createOutputCollector({
      ...{ store: new MemoryStore(), digest: nodeDigest, clock: new FakeClock(), ids: () => 'id' },
      files: memoryFiles(Object.fromEntries(paths.map((path) => [path, 'text']))),
      changes: {
        committed: async () => {
          busy += 1;
          most = Math.max(most, busy);
          await new Promise(setImmediate);
          busy -= 1;
          return null;
        },
        compare: async () => unchanged,
      },
    });
    const end = { agent_execution_id: 'a', round: 1, error: null, final_message: '', at: '2026-01-01T00:00:00.000Z' };
    const said = await collector.saidIn({ ...end, answer: { deliverables: paths } });
    assert.deepEqual([said.map(({ subject }) => subject), most], [paths, 4]);
  });

  it('compares a file with keys that is written again with what stands in it, and keeps nothing of it', async () => {
    const compared: (string | null)[] = [];
    const store = new MemoryStore();
    const ids = ['first', 'second'];
    const collector = createOutputCollector({
      ...{ store, digest: nodeDigest, clock: new FakeClock(), ids: () => ids.shift() ?? '', files: memoryFiles({}) },
      changes: {
        committed: async () => null,
        compare: async (before) => {
          compared.push(before);
          return unchanged;
        },
      },
    });
    const call = { agent_execution_id: 'a', turn: 1 };
    const first = { path: '.env', before: 'A=1', after: 'A=2' };
    await store.commit(await collector.beforeWrite({ ...call, call_id: '1' }, first));
    const second = { path: '.env', before: 'A=2', after: 'A=3' };
    await store.commit(await collector.beforeWrite({ ...call, call_id: '2' }, second));
    assert.deepEqual([compared, store.count('content_blobs', {})], [['A=1', 'A=2'], 0]);
  });
});
