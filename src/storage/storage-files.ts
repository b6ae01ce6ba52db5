import { closeSync, fdatasync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';

/** The file that a journal is written to. */
export interface JournalFile {
  /** Appends all of the bytes, to the operating system's memory at least. Throws the system's error. */
  write(bytes: Uint8Array): void;
  /** Resolves when everything written is on the disk. */
  sync(): Promise<void>;
  /** Cuts the file to that many bytes. */
  truncate(length: number): void;
  close(): void;
}

/** Every write of the store to the disk; small, so that a test can put a full disk or a crash in its place. */
export interface StorageFiles {
  /** A new, empty file; an old one of that name is emptied. */
  createJournal(path: string): JournalFile;
  /** An existing file, to append at its end. */
  openJournal(path: string): JournalFile;
  /** Writes a whole file, piece by piece; resolves when it is on the disk. */
  writeFile(path: string, pieces: Iterable<Uint8Array>): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Makes creations, renames and removals in the folder durable. */
  syncFolder(folder: string): Promise<void>;
  remove(path: string): Promise<void>;
}

export const nodeStorageFiles: StorageFiles = {
  createJournal: (path) => {
    closeSync(openSync(path, 'w', 0o600));
    return new NodeJournalFile(path);
  },
  openJournal: (path) => new NodeJournalFile(path),
  writeFile: async (path, pieces) => {
    await using file = await open(path, 'w', 0o600);
    await file.writeFile(pieces);
    await file.sync();
  },
  rename,
  syncFolder: async (folder) => {
    // Windows cannot sync a folder; a rename there is durable with the file system's own journal.
    if (process.platform === 'win32') return;
    await using handle = await open(folder, 'r');
    await handle.sync();
  },
  remove: (path) => rm(path, { force: true }),
};

/**
 * Zeros that stand at the end of an open journal and are overwritten: a sync need not make a new length durable then,
 * which is a quarter of its time.
 */
const reserve = Buffer.alloc(64 * 1024);

class NodeJournalFile implements JournalFile {
  readonly #fd: number;
  /** Of what was written; zeros follow up to `#reserved`. */
  #length: number;
  #reserved: number;

  constructor(path: string) {
    this.#fd = openSync(path, 'r+', 0o600);
    this.#length = fstatSync(this.#fd).size;
    this.#reserved = this.#length;
  }

  write(bytes: Uint8Array): void {
    if (this.#length + bytes.length > this.#reserved) this.#reserve(this.#length + bytes.length);
    let written = 0;
    while (written < bytes.length) {
      written += writeSync(this.#fd, bytes, written, bytes.length - written, this.#length + written);
    }
    this.#length += written;
  }

  sync(): Promise<void> {
    return new Promise((resolve, reject) => {
      fdatasync(this.#fd, (error) => {
        if (error === null) resolve();
        else reject(error);
      });
    });
  }

  truncate(length: number): void {
    ftruncateSync(this.#fd, length);
    this.#length = length;
    this.#reserved = length;
  }

  close(): void {
    try {
      ftruncateSync(this.#fd, this.#length);
    } catch {
      // Zeros at the end are read as the end.
    } finally {
      closeSync(this.#fd);
    }
  }

  #reserve(upTo: number): void {
    try {
      while (this.#reserved < upTo) this.#reserved += writeSync(this.#fd, reserve, 0, reserve.length, this.#reserved);
    } catch {
      // A disk that has no room for zeros may have room for the record itself.
    }
  }
}
