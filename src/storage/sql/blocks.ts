import type { ImageSource } from './image-source.ts';

/** Bytes of a piece of a database file that is held in memory. */
export const blockBytes = 4096;

export type Blocks = Pick<ReadonlyMap<number, Uint8Array>, 'get'>;

interface Content {
  readonly source: Pick<ImageSource, 'length' | 'read'>;
  readonly blocks: Blocks;
}

/** What the source has, and over it the blocks. */
export function overlay(into: Uint8Array, from: number, { source, blocks }: Content): void {
  const fromSource = Math.max(0, Math.min(into.length, source.length - from));
  if (fromSource > 0) source.read(into.subarray(0, fromSource), from);
  into.fill(0, fromSource);
  const to = from + into.length;
  for (let block = Math.floor(from / blockBytes); block * blockBytes < to; block++) {
    const known = blocks.get(block);
    if (known === undefined) continue;
    const start = block * blockBytes;
    into.set(known.subarray(Math.max(0, from - start), to - start), Math.max(0, start - from));
  }
}
