import { createHash, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { systemCodeOf } from '../../base/errors.ts';
import { storageFailure, StoreError } from '../store-error.ts';
import { livenessOf } from './process-identity.ts';
import { type LockRecord, parseLockRecord } from './lock-record.ts';

/** A lock file as it was found. */
export interface FoundLock {
  /** Undefined when the file cannot be read as one. */
  readonly record: LockRecord | undefined;
  /** Names this very lock, readable or not. */
  readonly nonce: string;
  /** Time of the last heartbeat, in ms. */
  readonly beat: number;
}

export type LockAttempt = { readonly kind: 'taken' } | { readonly kind: 'held'; readonly by: FoundLock };

/** A heartbeat older than this is stale. It decides only about owners of whom we cannot see whether they live. */
export const staleAfterMs = 30_000;
/** Others take and release the lock in between; so often in a row they do not. */
const mostAttempts = 100;

/**
 * Takes the lock for `own`, at once when nobody has it or its owner is gone.
 *
 * The file appears complete (a hard link to a finished file fails when the name exists), so exactly one of several
 * processes makes it. A dead owner's lock is replaced only by the process that holds a second lock, named after the dead
 * one's nonce, and that still finds the same nonce under it: nobody can replace a lock that was just taken. The second
 * lock is taken in the same way, so a process that dies in between blocks nobody.
 */
export function tryLock(path: string, own: LockRecord, now: number): LockAttempt {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    if (createComplete(path, own)) return { kind: 'taken' };
    const found = readLock(path);
    if (found === undefined) continue;
    if (!isAbandoned(found, now)) return { kind: 'held', by: found };
    switch (replaceAbandoned(path, found, { own, now })) {
      case 'replaced':
        return { kind: 'taken' };
      case 'busy':
        return { kind: 'held', by: readLock(path) ?? found };
      case 'changed':
        continue;
    }
  }
  throw new StoreError('storage_failed', `The lock ${path} can neither be made nor read.`, {
    hint: 'Look at what lies there, and remove it when no process of Baton runs in the workspace.',
  });
}

/**
 * Replaces the lock of a dead owner as it was `found`. `busy`: another process is doing it. `changed`: it is another's
 * lock by now, which is left alone.
 */
export function replaceAbandoned(
  path: string,
  found: FoundLock,
  { own, now }: { readonly own: LockRecord; readonly now: number },
): 'replaced' | 'busy' | 'changed' {
  const breaking = breakingPath(path, found.nonce);
  if (tryLock(breaking, { ...own, nonce: randomUUID() }, now).kind === 'held') return 'busy';
  try {
    if (readLock(path)?.nonce !== found.nonce) return 'changed';
    replaceLock(path, own);
    return 'replaced';
  } finally {
    rmSync(breaking, { force: true });
  }
}

/** The lock that lies at `path`; undefined when there is none. */
export function readLock(path: string): FoundLock | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    const { mtimeMs, ino } = statSync(path);
    const record = parseLockRecord(text);
    const nonce = record?.nonce ?? createHash('sha256').update(`${ino}:${mtimeMs}:${text}`).digest('hex');
    return { record, nonce, beat: mtimeMs };
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    throw storageFailure(`The lock ${path} could not be read`, error);
  }
}

/** Puts `record` in the place of the lock, in one step. Only its owner, or who may break it, does so. */
export function replaceLock(path: string, record: LockRecord): void {
  const finished = writeFinished(path, record);
  try {
    renameSync(finished, path);
  } catch (error) {
    rmSync(finished, { force: true });
    throw storageFailure(`The lock ${path} could not be replaced`, error);
  }
}

/** True when the owner is known to be gone, so that the lock may be taken. */
export function isAbandoned(found: FoundLock, now: number): boolean {
  if (found.record === undefined) return true;
  const liveness = livenessOf(found.record);
  return liveness === 'gone' || (liveness === 'unknown' && now - found.beat > staleAfterMs);
}

function createComplete(path: string, record: LockRecord): boolean {
  const finished = writeFinished(path, record);
  try {
    linkSync(finished, path);
    return true;
  } catch (error) {
    // A network drive may do what was asked, lose the answer, and find the name taken when it asks again.
    if (systemCodeOf(error) === 'EEXIST') return readLock(path)?.nonce === record.nonce;
    throw storageFailure(`The lock ${path} could not be made`, error);
  } finally {
    rmSync(finished, { force: true });
  }
}

function writeFinished(path: string, record: LockRecord): string {
  const finished = `${path}.${record.pid}-${randomUUID()}.new`;
  try {
    writeFileSync(finished, JSON.stringify(record), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    rmSync(finished, { force: true });
    throw storageFailure('The lock of the workspace could not be written', error);
  }
  return finished;
}

function breakingPath(path: string, nonce: string): string {
  return `${path}.breaking-${nonce}`;
}
