import type { PackedImage } from '../sql/packed-image.ts';

/** What the thread that writes is given. */
export interface RewriteTask {
  readonly image: PackedImage;
  readonly texts: TextForm;
  /** Path of the file that is written. */
  readonly to: string;
}

/** How long texts stand in the file: packed as they are, or plain, for programs that know no packed ones. */
export type TextForm = 'packed' | 'plain';

/** By what the file is known again. */
export interface WrittenFile {
  readonly bytes: number;
  readonly crc32: number;
}

/** What the thread says. */
export type RewriteOutcome =
  | { readonly kind: 'written'; readonly file: WrittenFile }
  /** SQLite's or the system's own message, and the system's code, such as `ENOSPC`. */
  | { readonly kind: 'failed'; readonly message: string; readonly code: string | undefined };
