import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Change, insert, put, remove, update } from '../../../src/domain/tables.ts';
import type { OpenStore } from '../../../src/storage/open-store.ts';
import { insertBlob, spawnRecord, triggerRecord } from '../../support/store-records.ts';
import { StoreWorkspace } from '../../support/store-workspace.ts';

describe('a follower', () => {
  let workspace: StoreWorkspace;
  let holder: OpenStore;
  let follower: OpenStore;
  beforeEach(async () => {
    workspace = await StoreWorkspace.create();
    holder = await workspace.open();
    await holder.commit([insertBlob('before')]);
    follower = await workspace.open();
  });
  afterEach(() => workspace.remove());

  it('hears the very changes of the holder, of every kind', async () => {
    const heard: Change[] = [];
    follower.onDidCommit((changes) => heard.push(...changes));
    const changes: Change[] = [
      insertBlob('a'),
      insert('spawns', spawnRecord({ error: { code: 'timeout', message: 'late' } })),
      put('triggers', triggerRecord({ paused: true })),
      update('spawns', { run_id: 'run', key: ['key', 'other'] }, { status: 'failed', result: [1, 2], attempt: 2 }),
      update('triggers', { last_fired_at: null, paused: true }, { paused: false }),
      remove('content_blobs', { hash: 'a' }),
    ];
    await holder.commit(changes.slice(0, 3));
    await holder.commit(changes.slice(3));
    follower.catchUp();
    assert.deepEqual(heard, changes);
    for (const table of ['content_blobs', 'spawns', 'triggers'] as const) {
      assert.deepEqual(follower.find(table, {}), holder.find(table, {}));
    }
  });

  it('hears by which values rows were chosen, however many they are', async () => {
    const heard: Change[] = [];
    follower.onDidCommit((changes) => heard.push(...changes));
    const changes = [remove('content_blobs', { hash: Array.from({ length: 2000 }, (_, at) => `hash-${at}`) })];
    await holder.commit(changes);
    follower.catchUp();
    assert.deepEqual(heard, changes);
  });

  it('follows over snapshots without missing or repeating anything', async () => {
    const heard: unknown[] = [];
    follower.onDidCommit((changes) => heard.push(...changes.map((change) => 'row' in change && change.row)));
    let reloads = 0;
    follower.onDidReload(() => reloads++);
    await holder.commit([insertBlob('a')]);
    await holder.snapshot();
    await holder.commit([insertBlob('b')]);
    follower.catchUp();
    await holder.snapshot();
    await holder.commit([insertBlob('c')]);
    follower.catchUp();
    assert.equal(heard.length + reloads * 100, 3);
    assert.deepEqual(hashes(follower), ['a', 'b', 'before', 'c']);
  });

  it('keeps up when one holder ends and another one begins', async () => {
    const reader = await workspace.open({ mode: 'read' });
    await holder.close();
    const next = await workspace.open();
    await next.commit([insertBlob('a')]);
    await next.close();
    workspace.clock.advance(1_000);
    assert.deepEqual(hashes(reader), ['a', 'before']);
  });

  it('reads everything anew, and says so, when the holder had to begin anew', async () => {
    const folder = await workspace.copy();
    const reader = await workspace.open({ folder, mode: 'read' });
    let reloads = 0;
    reader.onDidReload(() => reloads++);
    rmSync(join(folder, 'baton.db.journal.1'));
    const next = await workspace.open({ folder });
    await next.commit([insertBlob('a')]);
    workspace.clock.advance(1_000);
    assert.deepEqual([hashes(reader), reloads], [['a'], 1]);
  });

  it('says once that the holder is gone, and can take its place', async () => {
    let lost = 0;
    follower.onDidLoseHolder(() => lost++);
    const modes: string[] = [];
    follower.onDidChangeMode((mode) => modes.push(mode));
    workspace.clock.advance(5_000);
    assert.equal(lost, 0);
    await holder.close();
    workspace.clock.advance(5_000);
    assert.equal(lost, 1);
    assert.equal(await follower.takeOver(), true);
    await follower.commit([insertBlob('a')]);
    assert.deepEqual([follower.mode, modes, hashes(follower)], ['holder', ['holder'], ['a', 'before']]);
  });

  it('tells what the old holder committed last before it takes its place', async () => {
    const heard: (readonly Change[])[] = [];
    follower.onDidCommit((changes) => heard.push(changes));
    await holder.commit([insertBlob('a')]);
    await holder.close();
    await follower.takeOver();
    assert.deepEqual(heard, [[insertBlob('a')]]);
  });

  it('does not take an unfinished record for one', async () => {
    const folder = await workspace.copy();
    const reader = await workspace.open({ folder, mode: 'read' });
    writeFileSync(join(folder, 'baton.db.journal.1'), Buffer.from([9, 0, 0]), { flag: 'a' });
    reader.catchUp();
    assert.deepEqual(hashes(reader), ['before']);
  });

  it('that only reads waits for a database that is not there yet', async () => {
    const folder = workspace.beside('later');
    const reader = await workspace.open({ folder, mode: 'read' });
    assert.deepEqual(hashes(reader), []);
    await assert.rejects(reader.commit([insertBlob('x')]), { code: 'read_only' });
    const writer = await workspace.open({ folder });
    await writer.commit([insertBlob('a')]);
    workspace.clock.advance(1_000);
    assert.deepEqual(hashes(reader), ['a']);
  });

  it('is refused its commits, and its questions once it is closed', async () => {
    await assert.rejects(follower.commit([insertBlob('x')]), { code: 'not_holder' });
    await follower.close();
    await assert.rejects(follower.commit([insertBlob('x')]), { code: 'closed' });
    assert.throws(() => follower.count('content_blobs', {}), { code: 'closed' });
  });
});

function hashes(store: OpenStore): readonly string[] {
  return store.find('content_blobs', {}).map(({ hash }) => hash);
}
