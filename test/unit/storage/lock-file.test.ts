import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
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

  it('of a process that nobody can tell from a later one with its number is held as long as it beats', () => {
    const now = 1_000_000_000;
    tryLock(path, { ...record('no start time'), started: null }, now);
    utimesSync(path, now / 1000, now / 1000);
    assert.equal(tryLock(path, record('second'), now + 10_000).kind, 'held');
    assert.equal(tryLock(path, record('second'), now + 60_000).kind, 'taken');
  });

  it('of another container with the same name of the host is respected while it beats', () => {
    const now = 1_000_000_000;
    tryLock(path, { ...gone('other container'), namespace: 'pid:[1]' }, now);
    utimesSync(path, now / 1000, now / 1000);
    assert.equal(tryLock(path, { ...record('second'), namespace: 'pid:[2]' }, now + 10_000).kind, 'held');
    assert.equal(tryLock(path, record('second'), now + 60_000).kind, 'taken');
  });

  it('is taken when its making succeeded but was reported as failed, as network drives do', () => {
    tryLock(path, record('own'), 0);
    assert.equal(tryLock(path, record('own'), 0).kind, 'taken');
  });

  it('that is neither there nor can be made is an error, not an endless attempt', function () {
    if (process.platform === 'win32') return;
    symlinkSync(join(folder.path, 'nowhere'), path);
    assert.throws(() => tryLock(path, record('first'), 0), { code: 'storage_failed' });
  });

  it('is looked at again by a process that was suspended, before it writes', () => {
    let now = 0;
    const clock = { now: () => now, schedule: () => ({ dispose: () => undefined }) };
    const taken = takeLock({ path, clock, logger: silentLogger });
    assert.ok(taken.kind === 'taken');
    const lost: string[] = [];
    taken.lock.onDidLose(({ code }) => lost.push(code));
    taken.lock.verify();
    writeFileSync(path, JSON.stringify(record('thief')));
    now += 60_000;
    taken.lock.verify();
    taken.lock.verify();
    assert.deepEqual(lost, ['lock_lost']);
    assert.throws(() => taken.lock.assertOwn(), { code: 'lock_lost' });
  });

  it('that cannot be read when it is released is left, without an error', () => {
    const taken = takeLock({ path, clock: new FakeClock(), logger: silentLogger });
    assert.ok(taken.kind === 'taken');
    rmSync(path);
    mkdirSync(path);
    taken.lock.release();
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
