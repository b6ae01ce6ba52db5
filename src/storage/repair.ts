import { copyFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { isoTime } from '../base/clock.ts';
import { keptName } from './database-paths.ts';
import type { LoadedState } from './load-state.ts';
import type { Problem } from './problem.ts';
import type { StoreNotice } from './notice.ts';
import type { StorageEnvironment } from './storage-environment.ts';

/** Puts everything that could not be read under another name, before anything is written. Gives what to tell. */
export async function setAside(environment: StorageEnvironment, state: LoadedState): Promise<readonly StoreNotice[]> {
  const notices: StoreNotice[] = [];
  for (const problem of state.problems) notices.push(await setAsideOne(environment, problem));
  return notices;
}

/** What to tell of a problem. Nothing is `kept` by a process that may not write. */
export function noticeOf(problem: Problem, kept: readonly string[] = []): StoreNotice {
  const code = problem.kind === 'broken_chain' ? 'damaged_journal' : problem.kind;
  return { code, message: messageOf(problem, kept), kept };
}

async function setAsideOne(environment: StorageEnvironment, problem: Problem): Promise<StoreNotice> {
  switch (problem.kind) {
    case 'torn_tail':
    case 'missing_journal':
      return noticeOf(problem);
    case 'damaged_snapshot':
      return noticeOf(problem, await keep(environment, problem.files, 'move'));
    case 'damaged_journal':
    case 'broken_chain':
    case 'changed_snapshot':
      // The originals stay until the next snapshot replaces them, so that a crash now loses nothing.
      return noticeOf(problem, await keep(environment, problem.files, 'copy'));
  }
}

async function keep(
  { paths, files, clock }: StorageEnvironment,
  originals: readonly string[],
  how: 'move' | 'copy',
): Promise<readonly string[]> {
  const kept: string[] = [];
  const at = isoTime(clock.now());
  for (const original of originals.filter((file) => existsSync(file))) {
    const name = keptName(original, 'damaged', at);
    if (how === 'move') await files.rename(original, name);
    else await copyFile(original, name);
    kept.push(name);
  }
  await files.syncFolder(paths.folder);
  return kept;
}

function messageOf(problem: Problem, kept: readonly string[]): string {
  const file = problem.files[0] ?? '';
  const isKept = kept.length > 0;
  switch (problem.kind) {
    case 'torn_tail':
      return `The journal ${file} ended inside a record (at byte ${problem.at}), as a crash leaves it. That unfinished record was dropped; everything that was saved before is there.`;
    case 'missing_journal':
      return `The journal ${file} is missing. The database is as its last snapshot has it.`;
    case 'damaged_journal':
      return `The journal ${file} cannot be read from byte ${problem.at} on. The database is as it was before that point; ${laterChanges(isKept)}.`;
    case 'broken_chain':
      return `The journal ${problem.missing} is missing, and others hold changes that build on it. The database is as it was before; ${laterChanges(isKept)}.`;
    case 'damaged_snapshot':
      return `The database ${problem.snapshot} cannot be read (${problem.reason}). What is left of it was put aside with its journals, and an empty one took its place. A copy or an export can be brought back with 'baton db import'.`;
    case 'changed_snapshot':
      return `The database ${file} was changed by another program. It is consistent and in use; ${isKept ? 'a copy of it as found was kept' : 'it was left as it is'}.`;
  }
}

function laterChanges(isKept: boolean): string {
  return isKept
    ? 'later changes are only in the copies that were kept'
    : 'later changes are not shown, and every file was left as it is';
}
