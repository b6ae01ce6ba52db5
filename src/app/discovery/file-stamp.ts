import { stat } from 'node:fs/promises';

/** What changes when a file or folder does, also when another one takes its place. */
export interface FileStamp {
  readonly inode: bigint;
  /** Differs when anything does. */
  readonly text: string;
}

/** Undefined: there is none, or it cannot be looked at. */
export async function stampOf(path: string): Promise<FileStamp | undefined> {
  try {
    const { ino, mtimeNs, ctimeNs, size } = await stat(path, { bigint: true });
    return { inode: ino, text: [ino, mtimeNs, ctimeNs, size].join(' ') };
  } catch {
    return undefined;
  }
}
