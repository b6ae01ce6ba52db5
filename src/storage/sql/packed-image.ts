import { readSync } from 'node:fs';
import { blockBytes, overlay } from './blocks.ts';
import { type ImageSource, type SharedBytes, readFully } from './image-source.ts';

/** An image in a form that another thread of this process can be sent. It holds as long as the image is not disposed. */
export interface PackedImage {
  readonly source: SharedBytes;
  /** Bytes of the whole. */
  readonly length: number;
  /** What the source lacks: numbers of blocks, and their bytes one after the other. */
  readonly blocks: Float64Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export function packBlocks(blocks: ReadonlyMap<number, Uint8Array>): Pick<PackedImage, 'blocks' | 'bytes'> {
  const bytes = new Uint8Array(blocks.size * blockBytes);
  [...blocks.values()].forEach((block, index) => bytes.set(block, index * blockBytes));
  return { blocks: Float64Array.from(blocks.keys()), bytes };
}

/** The image as the other thread reads it. */
export function sourceOfPacked({ source, length, blocks, bytes }: PackedImage): ImageSource {
  const places = new Map([...blocks].map((block, index) => [block, index * blockBytes]));
  const written = {
    get(block: number): Uint8Array | undefined {
      const at = places.get(block);
      return at === undefined ? undefined : bytes.subarray(at, at + blockBytes);
    },
  };
  const below = { length: source.length, read: readerOf(source) };
  return {
    length,
    read: (into, at) => {
      overlay(into, at, { source: below, blocks: written });
    },
    // Whoever packed it holds it.
    shared: () => source,
    verify: () => undefined,
    take: () => undefined,
    release: () => undefined,
  };
}

function readerOf(source: SharedBytes): ImageSource['read'] {
  if (source.kind === 'bytes') {
    return (into, at) => {
      into.set(source.bytes.subarray(at, at + into.length));
    };
  }
  return (into, at) => {
    readFully(into, at, (offset, position) =>
      readSync(source.descriptor, into, offset, into.length - offset, position),
    );
  };
}
