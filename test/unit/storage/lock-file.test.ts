import assert from 'node:assert/strict';
import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '../../../src/base/logger.ts';
import { takeLock } from '../../../src/storage/lock/holder-lock.ts';
import { readLock, replaceAbandoned, tryLock } from '../../../src/storage/lock/lock-file.ts';
import type { LockRecord } from '../../../src/storage/lock/lock-record.ts';
import { ownIdentity } from '../../../src/storage/lock/process-identity.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('the lock file', () => {
  let folder: { readonly path: string; readonly remove: () => Promise<void> };
  let path: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
    path = join(folder.path, 'baton.lock');
  });
  afterEach(() => folder.remove());

  it('is taken by the first and respected by the second', () => {
    assert.equal(tryLock(path, record('first'), 0).kind, 'taken');
    const second = tryLock(path, record('second'), 0);
    assert.equal(second.kind === 'held' && second.by.nonce, 'first');
  });

  it('of a process that is gone is taken at once, and nothing else is left in the folder', () => {
    tryLock(path, gone('dead'), 0);
    assert.equal(tryLock(path, record('heir'), 0).kind, 'taken');
    assert.equal(readLock(path)?.nonce, 'heir');
    assert.deepEqual(readdirSync(folder.path), ['baton.lock']);
  });

  it('of a dead process is left to whoever is replacing it already', () => {
    tryLock(path, gone('dead'), 0);
    tryLock(`${path}.breaking-dead`, record('busy'), 0);
    assert.equal(tryLock(path, record('second'), 0).kind, 'held');
    assert.equal(readLock(path)?.nonce, 'dead');
  });

  it('that was taken meanwhile is left alone by whoever still saw the dead one', () => {
    tryLock(path, gone('dead'), 0);
    const seen = readLock(path);
    assert.ok(seen);
    tryLock(path, record('heir'), 0);
    assert.equal(replaceAbandoned(path, seen, { own: record('slow'), now: 0 }), 'changed');
    assert.equal(readLock(path)?.nonce, 'heir');
  });

  it('is taken though a process died in the middle of replacing it', () => {
    tryLock(path, gone('dead'), 0);
    tryLock(`${path}.breaking-dead`, gone('died too'), 0);
    assert.equal(tryLock(path, record('heir'), 0).kind, 'taken');
    assert.deepEqual(readdirSync(folder.path), ['baton.lock']);
  });

  it('that a power failure left empty is taken', () => {
    writeFileSync(path, '');
    assert.equal(tryLock(path, record('heir'), 0).kind, 'taken');
    assert.equal(readLock(path)?.nonce, 'heir');
  });

  it('of another machine is respected while it beats and taken when it does not', () => {
    const now = 1_000_000_000;
    tryLock(path, { ...record('elsewhere'), host: `not-${hostname()}` }, now);
    utimesSync(path, now / 1000, now / 1000);
    assert.equal(tryLock(path, record('second'), now + 10_000).kind, 'held');
    assert.equal(tryLock(path, record('second'), now + 60_000).kind, 'taken');
  });

  it('beats while it is held, and is removed when it is released', () => {
    const clock = new FakeClock();
    const taken = takeLock({ path, clock, logger: silentLogger });
    assert.ok(taken.kind === 'taken');
    clock.advance(10_000);
    assert.equal(readLock(path)?.beat, clock.now());
    taken.lock.release();
    assert.equal(readLock(path), undefined);
    assert.equal(clock.pending, 0);
  });

  it('that another process took away is noticed, and not removed', () => {
    const clock = new FakeClock();
    const taken = takeLock({ path, clock, logger: silentLogger });
    assert.ok(taken.kind === 'taken');
    const lost: string[] = [];
    taken.lock.onDidLose(({ code }) => lost.push(code));
    writeFileSync(path, JSON.stringify(record('thief')));
    clock.advance(10_000);
    taken.lock.release();
    assert.deepEqual(lost, ['lock_lost']);
    assert.equal(readLock(path)?.nonce, 'thief');
  });
});

function record(nonce: string): LockRecord {
  return { ...ownIdentity(), nonce, acquired_at: '2026-01-01T00:00:00.000Z', address: null };
}

/** Of a process number that no system gives. */
function gone(nonce: string): LockRecord {
  return { ...record(nonce), pid: 2 ** 30, started: null };
}
