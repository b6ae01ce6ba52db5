import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../../../src/ports/store.ts';
import { insertBlob } from '../../support/store-records.ts';
import { StoreWorkspace } from '../../support/store-workspace.ts';
import { FailingFiles, type FileStep } from '../../support/watched-files.ts';

describe('a write that fails', () => {
  let workspace: StoreWorkspace;
  beforeEach(async () => {
    workspace = await StoreWorkspace.create();
  });
  afterEach(() => workspace.remove());

  const failures: readonly (readonly [FileStep, string, string])[] = [
    ['write', 'ENOSPC', 'disk_full'],
    ['sync', 'ENOSPC', 'disk_full'],
    ['sync', 'EIO', 'storage_failed'],
  ];

  for (const [step, system, code] of failures) {
    it(`rejects the commit with ${code} when the ${step} gives ${system}, and every later one`, async () => {
      const disk = new FailingFiles();
      const store = await workspace.open({ files: disk.files });
      await store.commit([insertBlob('a')]);
      disk.fail(step, system);
      const together = await Promise.allSettled([store.commit([insertBlob('b')]), store.commit([insertBlob('c')])]);
      assert.deepEqual(
        together.map((result) => (result.status === 'rejected' ? (result.reason as { code: string }).code : 'kept')),
        [code, code],
      );
      disk.heal();
      await assert.rejects(store.commit([insertBlob('d')]), { code });
      assert.equal(store.get('content_blobs', { hash: 'a' })?.hash, 'a');
    });
  }

  it('does not say that all is durable to a process that lost the lock while it waited', async () => {
    const store = await workspace.open();
    store.apply([insertBlob('a')]);
    const durable = store.durable();
    const lock = join(workspace.folder, 'baton.lock');
    writeFileSync(lock, readFileSync(lock, 'utf8').replace(/"nonce":\s*"[^"]*"/, '"nonce":"thief"'));
    workspace.clock.advance(60_000);
    await assert.rejects(durable, { code: 'lock_lost' });
  });

  it('keeps what was durable, and nothing that was refused, for the next opening', async () => {
    const disk = new FailingFiles();
    const store = await workspace.open({ files: disk.files });
    await store.commit([insertBlob('a')]);
    disk.fail('sync');
    await assert.rejects(store.commit([insertBlob('b')]));
    disk.heal();
    await store.close();
    const reopened = await workspace.open();
    assert.deepEqual(hashes(reopened), ['a']);
    assert.deepEqual(reopened.notices, []);
    await reopened.commit([insertBlob('b')]);
  });

  it('is a clear error when the database cannot even be made, and leaves no lock', async () => {
    const disk = new FailingFiles();
    disk.fail('writeFile');
    await assert.rejects(workspace.open({ files: disk.files }), { code: 'disk_full' });
    const store = await workspace.open();
    assert.equal(store.mode, 'holder');
    await store.commit([insertBlob('a')]);
  });
});

function hashes(store: Store): readonly string[] {
  return store.find('content_blobs', {}).map(({ hash }) => hash);
}
