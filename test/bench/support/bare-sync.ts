import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeStorageFiles } from '../../../src/storage/storage-files.ts';

/**
 * Microseconds for one record of `bytes` bytes, written and synced: what a durable step costs at least. It is written
 * by the same calls as the journal (writeSync, fdatasync in the thread pool), on the same disk.
 */
export async function bareWriteAndSync(bytes: number, count: number): Promise<number> {
  const file = path.join(tmpdir(), `baton-bench-${process.pid}.bare`);
  const record = Buffer.alloc(bytes, 'x');
  const journal = nodeStorageFiles.createJournal(file);
  const begun = performance.now();
  for (let i = 0; i < count; i++) {
    journal.write(record);
    await journal.sync();
  }
  const us = ((performance.now() - begun) * 1000) / count;
  journal.close();
  rmSync(file);
  return us;
}
