import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/base/json.ts';
import { outputBefore } from '../../../src/app/output-before.ts';
import { insert } from '../../../src/domain/tables.ts';
import { MemoryStore } from '../../support/memory-store.ts';

const created_at = '2026-01-01T00:00:00.000Z';
const lines = { lines_added: 1, lines_modified: 0, lines_removed: 0, base: 'workspace' } as const;

function write(id: string, before_hash: string | null) {
  const call = { agent_execution_id: 'a', turn: 1, call_id: id };
  return insert('file_writes', { id, ...call, path: 'a.md', before_hash, ...lines, created_at });
}

function output(id: string, write_id: string | null) {
  const content = { file_path: 'a.md', validation: {} };
  const metadata: JsonObject = write_id === null ? {} : { write_id };
  const said = { output_type: 'deliverable', content, metadata, subject: 'a.md', version: 1, source: 'tool' } as const;
  return insert('outputs', { id, agent_execution_id: 'a', ...said, created_at });
}

describe('a file before an agent wrote it', () => {
  it('is as the agent found it, however often it wrote it then', () => {
    const store = new MemoryStore();
    const blob = insert('content_blobs', { hash: 'h', content: 'found', created_at });
    store.apply([blob, write('1', 'h'), write('2', 'other'), output('o', '2')]);
    assert.deepEqual(outputBefore(store, 'o'), { path: 'a.md', text: 'found' });
  });

  it('was not there when the agent made it', () => {
    const store = new MemoryStore();
    store.apply([write('1', null), output('o', '1')]);
    assert.deepEqual(outputBefore(store, 'o'), { path: 'a.md', text: null });
  });

  it('is not known of what no tool wrote', () => {
    const store = new MemoryStore();
    store.apply([output('o', null)]);
    for (const id of ['o', 'nothing']) assert.throws(() => outputBefore(store, id), { code: 'unknown_output' });
  });
});
