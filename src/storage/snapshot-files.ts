import { crc32 } from 'node:zlib';
import { journalGenerations } from './database-paths.ts';
import { encodeFrames } from './journal/frame.ts';
import { encodeRecord } from './journal/journal-record.ts';
import type { JournalTarget } from './journal/journal-writer.ts';
import type { WrittenFile } from './rewrite/rewrite-task.ts';
import { writeMeta } from './sql/meta.ts';
import { sourceOfFile } from './sql/image-source.ts';
import type { DatabaseImage } from './sql/page-file.ts';
import type { TableDatabase } from './sql/table-database.ts';
import type { StorageEnvironment } from './storage-environment.ts';

/** A journal file with its header, durable before anything refers to it. */
export async function createJournal({ paths, files }: StorageEnvironment, generation: number): Promise<JournalTarget> {
  const file = files.createJournal(paths.journal(generation));
  try {
    const header = encodeFrames([encodeRecord({ kind: 'header', format: 1, generation })]);
    file.write(header);
    await file.sync();
    await files.syncFolder(paths.folder);
    return { file, length: header.length };
  } catch (error) {
    file.close();
    throw error;
  }
}

/** The database as a file that the journal of `generation` follows. */
export function imageOf(tables: TableDatabase, generation: number): DatabaseImage {
  writeMeta(tables.sql, 'generation', String(generation));
  return tables.sql.image();
}

/** Writes the image under a name of its own. */
export async function writeImage({ paths, files }: StorageEnvironment, image: DatabaseImage): Promise<WrittenFile> {
  let checksum = 0;
  const summed = function* (): Generator<Uint8Array> {
    for (const piece of image.pieces()) {
      checksum = crc32(piece, checksum);
      yield piece;
    }
  };
  await files.writeFile(paths.unfinished, summed());
  return { bytes: image.length, crc32: checksum };
}

/** The journal's record by which the image is known again when it is opened. */
export function describe({ bytes, crc32: checksum }: WrittenFile): string {
  return encodeRecord({ kind: 'snapshot', bytes, crc32: checksum });
}

/** Gives the written image its name: the file has the old one or the new one, at every moment. */
export async function nameImage({ paths, files }: StorageEnvironment): Promise<void> {
  await files.rename(paths.unfinished, paths.snapshot);
  await files.syncFolder(paths.folder);
}

/** The same; the tables, whose image it is, read from it from then on. */
export async function publishImage(
  environment: StorageEnvironment,
  from: { readonly tables: TableDatabase; readonly image: DatabaseImage },
): Promise<void> {
  await nameImage(environment);
  from.tables.sql.rebase(sourceOfFile(environment.paths.snapshot), from.image);
}

/** Removes what is not part of the database: older journals, and what a crash left of an unfinished snapshot. */
export async function removeStale({ paths, files }: StorageEnvironment, first: number, last: number): Promise<void> {
  await files.remove(paths.unfinished);
  for (const generation of journalGenerations(paths)) {
    if (generation < first || generation > last) await files.remove(paths.journal(generation));
  }
}
