import { type JournalFile, type StorageFiles, nodeStorageFiles } from '../../src/storage/storage-files.ts';

export interface DeadlyFiles {
  readonly files: StorageFiles;
  /** To the journal, so far. */
  readonly writes: number;
}

/**
 * The disk, on which this process ends itself with SIGKILL in the middle of the n-th write to the journal: half of the bytes
 * are there, nothing after them is. 0: it lives on.
 */
export function deadlyFiles(deadlyWrite: number): DeadlyFiles {
  let writes = 0;
  const deadly = (file: JournalFile): JournalFile => ({
    write(bytes) {
      writes += 1;
      if (writes === deadlyWrite) {
        file.write(bytes.subarray(0, Math.floor(bytes.length / 2)));
        process.kill(process.pid, 'SIGKILL');
      }
      file.write(bytes);
    },
    sync: () => file.sync(),
    truncate: (length) => {
      file.truncate(length);
    },
    close: () => {
      file.close();
    },
  });
  return {
    files: {
      ...nodeStorageFiles,
      createJournal: (path) => deadly(nodeStorageFiles.createJournal(path)),
      openJournal: (path) => deadly(nodeStorageFiles.openJournal(path)),
    },
    get writes() {
      return writes;
    },
  };
}
