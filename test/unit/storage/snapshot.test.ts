import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import type { Store } from '../../../src/ports/store.ts';
import { StoreError } from '../../../src/storage/store-error.ts';
import { RecordingLogger } from '../../support/recording-logger.ts';
import { insertBlob } from '../../support/store-records.ts';
import { StoreWorkspace } from '../../support/store-workspace.ts';
import { copyAsCrashed, FailingFiles, watchedFiles } from '../../support/watched-files.ts';

describe('snapshots', () => {
  let workspace: StoreWorkspace;
  beforeEach(async () => {
    workspace = await StoreWorkspace.create();
  });
  afterEach(() => workspace.remove());

  it('lose and repeat nothing, wherever a crash falls between their steps', async () => {
    const copies: { readonly folder: string; readonly acknowledged: number }[] = [];
    let acknowledged = 0;
    let isWatching = false;
    const files = watchedFiles((step) => {
      if (!isWatching) return;
      const folder = workspace.beside(`crash-${copies.length}-before-${step}`);
      copyAsCrashed(workspace.folder, folder);
      copies.push({ folder, acknowledged });
    });
    const store = await workspace.open({ files });
    const commit = async (name: string) => {
      await store.commit([insertBlob(name)]);
      acknowledged++;
    };
    await commit('a');
    await commit('b');
    isWatching = true;
    await Promise.all([store.snapshot(), commit('c'), commit('d')]);
    await commit('e');
    await store.snapshot();
    isWatching = false;

    assert.ok(copies.length > 15);
    for (const copy of copies) {
      const reopened = await workspace.open({ folder: copy.folder });
      const found = hashes(reopened);
      assert.deepEqual(found, ['a', 'b', 'c', 'd', 'e'].slice(0, found.length), copy.folder);
      assert.ok(found.length >= copy.acknowledged, copy.folder);
      assert.deepEqual(reopened.notices, [], copy.folder);
      await reopened.commit([insertBlob('f')]);
      await reopened.close();
    }
  });

  it('are written when the database is made, so that a crash right after is no damage', async () => {
    const copies: string[] = [];
    const files = watchedFiles((step) => {
      const folder = workspace.beside(`new-${copies.length}-before-${step}`);
      copyAsCrashed(workspace.folder, folder);
      copies.push(folder);
    });
    await workspace.open({ files });
    for (const folder of copies) {
      const reopened = await workspace.open({ folder });
      assert.deepEqual(reopened.notices, [], folder);
      await reopened.commit([insertBlob('a')]);
    }
  });

  it('make the journal short, on closing and when it has grown', async () => {
    const store = await workspace.open({ journalLimit: 2_000 });
    for (let n = 0; n < 2_000; n++) void store.commit([insertBlob(`n${n}`)]);
    await store.commit([insertBlob('last')]);
    await store.snapshot();
    assert.equal(journals(workspace.folder).length, 1);
    assert.notDeepEqual(journals(workspace.folder), ['baton.db.journal.1']);
    await store.commit([insertBlob('after')]);
    await store.close();
    const reopened = await workspace.open();
    assert.equal(reopened.count('content_blobs', {}), 2_002);
  });

  it('leave everything in the journals when they cannot be written', async () => {
    const disk = new FailingFiles();
    const store = await workspace.open({ files: disk.files });
    await store.commit([insertBlob('a')]);
    disk.fail('writeFile');
    await assert.rejects(store.snapshot(), { code: 'disk_full' });
    await store.commit([insertBlob('b')]);
    const crashed = await workspace.copy();
    const reopened = await workspace.open({ folder: crashed });
    assert.deepEqual(hashes(reopened), ['a', 'b']);
    assert.deepEqual(reopened.notices, []);
    const crashedAgain = workspace.beside('crashed-again');
    copyAsCrashed(crashed, crashedAgain);
    assert.deepEqual(hashes(await workspace.open({ folder: crashedAgain })), ['a', 'b']);

    disk.heal();
    await store.snapshot();
    assert.equal(journals(workspace.folder).length, 1);
    assert.deepEqual(hashes(await workspace.open({ folder: await workspace.copy() })), ['a', 'b']);
  });

  it('never hold a commit that was refused', async () => {
    let refused: Promise<string> | undefined;
    const files = watchedFiles((step) => {
      if (isSnapshotBegun && step === 'syncFolder') refused ??= refusal(store.commit([insertBlob('b')]));
      else if (refused !== undefined && step === 'sync') throw new Error('broken');
    });
    let isSnapshotBegun = false;
    const store = await workspace.open({ files });
    await store.commit([insertBlob('a')]);
    isSnapshotBegun = true;
    await assert.rejects(store.snapshot(), { code: 'storage_failed' });
    assert.equal(await refused, 'storage_failed');
    assert.deepEqual(hashes(await workspace.open({ folder: await workspace.copy() })), ['a']);
  });

  it('warn on closing only who has written something', async () => {
    const disk = new FailingFiles();
    const logger = new RecordingLogger();
    const writer = await workspace.open({ files: disk.files, logger });
    await writer.commit([insertBlob('a')]);
    disk.fail('writeFile');
    await writer.close();
    assert.equal(logger.texts('warn').length, 1);
    const reader = await workspace.open({ files: disk.files, logger });
    await reader.close();
    assert.equal(logger.texts('warn').length, 1);
    assert.equal(logger.texts('debug').length, 1);
  });

  it('are not written when nothing has changed', async () => {
    const store = await workspace.open();
    await store.commit([insertBlob('a')]);
    await store.close();
    const before = journals(workspace.folder);
    const again = await workspace.open();
    await again.close();
    assert.deepEqual(journals(workspace.folder), before);
  });
});

function journals(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.includes('journal'));
}

function hashes(store: Store): readonly string[] {
  return store.find('content_blobs', {}).map(({ hash }) => hash);
}

/** The code with which the commit is refused; `kept` when it is not. */
function refusal(commit: Promise<void>): Promise<string> {
  return commit.then(
    () => 'kept',
    (error: unknown) => (error instanceof StoreError ? error.code : String(error)),
  );
}
