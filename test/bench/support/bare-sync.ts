import { closeSync, fdatasync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const sync = promisify(fdatasync);

/**
 * Microseconds for one record of `bytes` bytes, appended to a file and synced in the thread pool: what a durable step
 * costs at least, on the disk of the temporary folder.
 */
export async function bareWriteAndSync(bytes: number, count: number): Promise<number> {
  const place = path.join(tmpdir(), `baton-bench-${process.pid}.bare`);
  const record = Buffer.alloc(bytes, 'x');
  const file = openSync(place, 'a');
  const begun = performance.now();
  for (let i = 0; i < count; i++) {
    writeSync(file, record);
    await sync(file);
  }
  const us = ((performance.now() - begun) * 1000) / count;
  closeSync(file);
  rmSync(place);
  return us;
}
