import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { insert, remove } from '../../../src/domain/tables.ts';
import { newTask } from '../../../src/registry/new-records.ts';
import type { OpenStore } from '../../../src/storage/open-store.ts';
import { blobRecord, insertBlob } from '../../support/store-records.ts';
import { StoreWorkspace } from '../../support/store-workspace.ts';

const created_at = '2026-01-01T00:00:00.000Z';
const names = Array.from({ length: 300 }, (_, n) => `blob-${n}`);

describe('a database from which much was removed', () => {
  let workspace: StoreWorkspace;
  let store: OpenStore;
  const size = (): number => statSync(join(workspace.folder, 'baton.db')).size;

  beforeEach(async () => {
    workspace = await StoreWorkspace.create();
    store = await workspace.open();
    const task = newTask({ id: 'first', title: 'Goes away', created_at });
    await store.commit([
      insert('tasks', task),
      insert('tasks', newTask({ id: 'b', title: 'Write a report', created_at })),
    ]);
    await store.commit(names.map((name) => insert('content_blobs', blobRecord(name, `${name} `.repeat(400)))));
    await store.snapshot();
    await store.commit([remove('content_blobs', { hash: names.slice(1) }), remove('tasks', { id: 'first' })]);
  });
  afterEach(() => workspace.remove());

  it('has a smaller file once it is compacted, in which everything else is', async () => {
    const before = size();
    await store.compact();
    assert.ok(size() < before / 2, `${before} → ${size()}`);
    const again = await workspace.open({ folder: await workspace.copy() });
    for (const each of [store, again]) {
      assert.equal(each.count('content_blobs', {}), 1);
      assert.deepEqual(
        each.registry.tasks({ text: 'report' }).items.map(({ id }) => id),
        ['b'],
      );
      assert.deepEqual(each.check().problems, []);
    }
  });

  it('goes on while it is compacted, and nothing of that is lost', async () => {
    const follower = await workspace.open();
    const compacting = store.compact();
    for (let n = 0; n < 20; n++) await store.commit([insertBlob(`new-${n}`)]);
    await compacting;
    await store.commit([insertBlob('after')]);
    follower.catchUp();
    const again = await workspace.open({ folder: await workspace.copy() });
    for (const each of [store, follower, again]) assert.equal(each.count('content_blobs', {}), 22);
    await store.snapshot();
    assert.equal(store.count('content_blobs', {}), 22);
  });

  it('can be tried out on a copy, which it does not notice', async () => {
    const scratch = store.scratch();
    const before = scratch.usedBytes();
    await scratch.commit([remove('content_blobs', { hash: names })]);
    assert.ok(scratch.usedBytes() <= before);
    assert.deepEqual([scratch.count('content_blobs', {}), store.count('content_blobs', {})], [0, 1]);
    scratch.dispose();
  });

  it('knows which texts nothing names', () => {
    assert.deepEqual(store.unusedTexts(), ['blob-0']);
  });
});
