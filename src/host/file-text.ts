import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

export type FileContent =
  | { readonly kind: 'text'; readonly text: string; readonly size: number; readonly truncated: boolean }
  | { readonly kind: 'binary'; readonly size: number }
  | { readonly kind: 'not_a_file' };

/**
 * The first `maxBytes` of a file as text. The last link of the path is not followed, and a pipe or device is not waited
 * for. A file that is no UTF-8 is binary: guessing another encoding would damage it when it is written back.
 */
export async function readFileText(absolute: string, maxBytes: number): Promise<FileContent> {
  // Windows has only the first flag; what is undefined adds nothing to the others.
  const file = await open(absolute, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = await file.stat();
    if (!stats.isFile()) return { kind: 'not_a_file' };
    const bytes = await readUpTo(file, Math.min(stats.size, maxBytes));
    return contentOf(bytes, stats.size);
  } finally {
    await file.close();
  }
}

async function readUpTo(file: FileHandle, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** `bytes` are the first of `size`. */
function contentOf(bytes: Buffer, size: number): FileContent {
  if (bytes.subarray(0, 8000).includes(0)) return { kind: 'binary', size };
  const truncated = size > bytes.length;
  try {
    // `stream` leaves out a character that the cut has split; the byte order mark is part of the file.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: truncated });
    return { kind: 'text', text, size, truncated };
  } catch {
    return { kind: 'binary', size };
  }
}
