import { cpSync } from 'node:fs';
import { nodeStorageFiles, type JournalFile, type StorageFiles } from '../../src/storage/storage-files.ts';

/** Each write of the store to the disk, by what it does. */
export type FileStep =
  'createJournal' | 'openJournal' | 'write' | 'sync' | 'truncate' | 'writeFile' | 'rename' | 'syncFolder' | 'remove';

/** The real disk, with somebody looking at each step before it is done: a test fails it there, or copies the folder. */
export function watchedFiles(before: (step: FileStep) => void): StorageFiles {
  const real = nodeStorageFiles;
  return {
    createJournal: (path) => {
      before('createJournal');
      return watchedJournal(real.createJournal(path), before);
    },
    openJournal: (path) => {
      before('openJournal');
      return watchedJournal(real.openJournal(path), before);
    },
    writeFile: async (path, bytes) => {
      before('writeFile');
      await real.writeFile(path, bytes);
    },
    rename: async (from, to) => {
      before('rename');
      await real.rename(from, to);
    },
    syncFolder: async (folder) => {
      before('syncFolder');
      await real.syncFolder(folder);
    },
    remove: async (path) => {
      before('remove');
      await real.remove(path);
    },
  };
}

/** The disk, which can be made full for one kind of step. */
export class FailingFiles {
  #failing: FileStep | undefined;
  #code = 'ENOSPC';
  readonly files: StorageFiles;

  constructor(before: (step: FileStep) => void = () => undefined) {
    this.files = watchedFiles((step) => {
      if (step === this.#failing) throw Object.assign(new Error(`${this.#code}: ${step}`), { code: this.#code });
      before(step);
    });
  }

  fail(step: FileStep, code = 'ENOSPC'): void {
    this.#failing = step;
    this.#code = code;
  }

  heal(): void {
    this.#failing = undefined;
  }
}

/** Copies `folder` to `to` as it is now, without the lock: what a crash at this moment would leave. */
export function copyAsCrashed(folder: string, to: string): void {
  cpSync(folder, to, { recursive: true, filter: (file) => !file.includes('baton.lock') });
}

function watchedJournal(file: JournalFile, before: (step: FileStep) => void): JournalFile {
  return {
    write: (bytes) => {
      before('write');
      file.write(bytes);
    },
    sync: async () => {
      before('sync');
      await file.sync();
    },
    truncate: (length) => {
      before('truncate');
      file.truncate(length);
    },
    close: () => file.close(),
  };
}
