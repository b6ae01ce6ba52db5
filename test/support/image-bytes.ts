import type { DatabaseImage } from '../../src/storage/sql/page-file.ts';

/** All bytes of an image, which is disposed. */
export function bytesOf(image: DatabaseImage): Uint8Array {
  using read = image;
  return Buffer.concat(Array.from(read.pieces(), (piece) => Buffer.from(piece)));
}
