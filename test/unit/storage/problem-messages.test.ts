import assert from 'node:assert/strict';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Migration, migrations, newestVersion } from '../../../src/storage/schema/migrations.ts';
import type { OpenStore } from '../../../src/storage/open-store.ts';
import { insertBlob } from '../../support/store-records.ts';
import { StoreWorkspace } from '../../support/store-workspace.ts';
import { copyAsCrashed } from '../../support/watched-files.ts';

const laterMigration: Migration = {
  version: newestVersion(migrations) + 1,
  name: 'later',
  statements: (schema) => [schema.createTable('later').addColumn('id', 'text')],
};

describe('what is said about a problem of the database', () => {
  let workspace: StoreWorkspace;
  beforeEach(async () => {
    workspace = await StoreWorkspace.create();
  });
  afterEach(() => workspace.remove());

  it('promises no copy of a changed snapshot that a newer program wrote, since none is made', async () => {
    const newer = await workspace.open({ migrations: [...migrations, laterMigration] });
    await newer.commit([insertBlob('a')]);
    await newer.close();
    change(join(workspace.folder, 'baton.db'), 'text of a');
    const before = readdirSync(workspace.folder);
    const store = await workspace.open();
    assert.equal(store.mode, 'read_only');
    assert.match(messageOf(store, 'changed_snapshot'), /changed by another program.* was left as it is/);
    assert.deepEqual(readdirSync(workspace.folder), before);
  });

  it('promises no copy of a damaged journal to who only reads', async () => {
    const folder = await written(['a', 'b']);
    change(join(folder, 'baton.db.journal.1'), 'text of b');
    const reader = await workspace.open({ folder, mode: 'read' });
    assert.match(messageOf(reader, 'damaged_journal'), /later changes are not shown.* left as it is/);
    const holder = await workspace.open({ folder });
    assert.match(messageOf(holder, 'damaged_journal'), /later changes are only in the copies/);
  });

  it('names the snapshot that is missing, not the journal that is there', async () => {
    const folder = await written(['a']);
    rmSync(join(folder, 'baton.db'));
    const store = await workspace.open({ folder });
    assert.match(messageOf(store, 'damaged_snapshot'), /baton\.db cannot be read \(the file is missing\)/);
  });

  it('does not call a missing journal harmless when later ones hold commits, and keeps those', async () => {
    const folder = await written(['a']);
    const later = readFileSync(join(folder, 'baton.db.journal.1'));
    rmSync(join(folder, 'baton.db.journal.1'));
    writeFileSync(join(folder, 'baton.db.journal.7'), later);
    const store = await workspace.open({ folder });
    assert.match(messageOf(store, 'damaged_journal'), /journal\.1 is missing.* only in the copies/);
    assert.deepEqual(readFileSync(store.notices[0]?.kept[0] ?? ''), later);
  });

  it('keeps the journal of a database over which an older one was copied', async () => {
    const folder = await written(['a']);
    const backup = workspace.beside('backup.db');
    copyFileSync(join(folder, 'baton.db'), backup);
    const store = await workspace.open({ folder });
    await store.snapshot();
    await store.commit([insertBlob('b')]);
    const crashed = workspace.beside('crashed');
    copyAsCrashed(folder, crashed);
    copyFileSync(backup, join(crashed, 'baton.db'));
    const journal = readFileSync(join(crashed, 'baton.db.journal.2'));
    const reopened = await workspace.open({ folder: crashed });
    assert.ok(reopened.notices[0]?.kept.some((file) => readFileSync(file).equals(journal)));
  });

  /** A folder as a crash leaves it after these commits. */
  async function written(hashes: readonly string[]): Promise<string> {
    const store = await workspace.open();
    for (const hash of hashes) await store.commit([insertBlob(hash)]);
    return workspace.copy();
  }
});

/** Turns one letter of this text into another. */
function change(file: string, text: string): void {
  const bytes = readFileSync(file);
  bytes[bytes.lastIndexOf(text)] = 'T'.charCodeAt(0);
  writeFileSync(file, bytes);
}

function messageOf(store: OpenStore, code: string): string {
  const notice = store.notices.find((one) => one.code === code);
  assert.ok(notice, `no ${code} among ${store.notices.map((one) => one.code).join()}`);
  return notice.message;
}
