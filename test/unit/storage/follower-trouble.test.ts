import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJournal } from '../../../src/storage/journal/read-journal.ts';
import type { OpenStore } from '../../../src/storage/open-store.ts';
import { RecordingLogger } from '../../support/recording-logger.ts';
import { insertBlob } from '../../support/store-records.ts';
import { StoreWorkspace } from '../../support/store-workspace.ts';

describe('a follower in trouble', () => {
  let workspace: StoreWorkspace;
  let holder: OpenStore;
  let logger: RecordingLogger;
  beforeEach(async () => {
    workspace = await StoreWorkspace.create();
    logger = new RecordingLogger();
    holder = await workspace.open();
    await holder.commit([insertBlob('before')]);
  });
  afterEach(() => workspace.remove());

  it('lives through a moment in which the files cannot be read, and goes on', async () => {
    const { folder, reader, heal } = await unreadable();
    workspace.clock.advance(1_000);
    assert.deepEqual(hashes(reader), ['before']);
    assert.deepEqual(logger.texts('warn'), ['warn: The database could not be followed.']);
    heal();
    const next = await workspace.open({ folder });
    await next.commit([insertBlob('a')]);
    workspace.clock.advance(2_000);
    assert.deepEqual(hashes(reader), ['a', 'before']);
    assert.deepEqual(logger.texts('error'), []);
  });

  it('refuses to show old data when it could not read for long, says so once, and recovers by itself', async () => {
    const { reader, heal } = await unreadable();
    workspace.clock.advance(60_000);
    assert.throws(() => hashes(reader), { code: 'database_damaged' });
    assert.throws(() => reader.count('content_blobs', {}), { code: 'database_damaged' });
    assert.equal(logger.texts('error').length, 1);
    heal();
    workspace.clock.advance(10_000);
    assert.deepEqual(hashes(reader), ['before']);
    assert.deepEqual(logger.texts('info'), ['info: The database is followed again.']);
  });

  it('survives a lock that cannot be read', async () => {
    const follower = await workspace.open({ logger });
    const lock = join(workspace.folder, 'baton.lock');
    renameSync(lock, `${lock}.away`);
    // A folder cannot be read as a file, whoever asks.
    mkdirSync(lock);
    workspace.clock.advance(1_000);
    rmSync(lock, { recursive: true });
    renameSync(`${lock}.away`, lock);
    await holder.commit([insertBlob('a')]);
    workspace.clock.advance(2_000);
    assert.deepEqual(hashes(follower), ['a', 'before']);
  });

  it('says what damage it meets in the journal, and reads anew once', async () => {
    const reader = await workspace.open({ mode: 'read', logger });
    let reloads = 0;
    reader.onDidReload(() => reloads++);
    spoilNext(journalOf(workspace.folder));
    workspace.clock.advance(30_000);
    assert.deepEqual([hashes(reader), reloads], [['before'], 1]);
    assert.deepEqual(
      reader.notices.map(({ code }) => code),
      ['damaged_journal'],
    );
    assert.deepEqual(
      logger.lines.map(({ fields }) => fields['code']),
      ['damaged_journal'],
    );
  });

  it('finds a database that was deleted and begun anew', async () => {
    const folder = await workspace.copy();
    const reader = await workspace.open({ folder, mode: 'read' });
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    const next = await workspace.open({ folder });
    await next.commit([insertBlob('new')]);
    workspace.clock.advance(1_000);
    assert.deepEqual(hashes(reader), ['new']);
  });

  /** A reader of a folder whose database cannot be read until it is healed. */
  async function unreadable(): Promise<{ folder: string; reader: OpenStore; heal: () => void }> {
    const folder = await workspace.copy();
    const reader = await workspace.open({ folder, mode: 'read', logger });
    const [snapshot, journal] = [join(folder, 'baton.db'), journalOf(folder)];
    for (const file of [snapshot, journal]) renameSync(file, `${file}.away`);
    writeFileSync(snapshot, 'not a database');
    writeFileSync(join(folder, 'baton.db.journal.9'), '');
    const heal = (): void => {
      rmSync(join(folder, 'baton.db.journal.9'));
      for (const file of [snapshot, journal]) renameSync(`${file}.away`, file);
    };
    return { folder, reader, heal };
  }
});

function journalOf(folder: string): string {
  const name = readdirSync(folder).find((entry) => entry.includes('journal'));
  assert.ok(name);
  return join(folder, name);
}

/** Where the next record would stand. */
function spoilNext(journal: string): void {
  const bytes = readFileSync(journal);
  bytes.write('x'.repeat(100), readJournal(bytes).length);
  writeFileSync(journal, bytes);
}

function hashes(store: OpenStore): readonly string[] {
  return store.find('content_blobs', {}).map(({ hash }) => hash);
}
