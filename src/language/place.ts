import type { Path } from '../dsl/yaml/path.ts';
import type { Outlined, OutlineScalar } from './outline/outline.ts';

/**
 * What can be written at an offset:
 * - `key`: a key of the map at `path`;
 * - `value`: the text of the value at `path`, behind its key or inside quotes, brackets or a block;
 * - `fresh`: anything that the value at `path` can be, for nothing stands there yet: text, first key, or first hyphen;
 * - `hyphen`: another item of the list at `path`, hyphen included.
 */
export type Role = 'key' | 'value' | 'fresh' | 'hyphen';

export interface Place {
  readonly role: Role;
  readonly path: Path;
  /** What is typed before the offset, from `start` on. */
  readonly typed: string;
  /** The key or value that is typed, without quotes: what is to be replaced. Within one line. */
  readonly start: number;
  readonly end: number;
  /** Column at which keys of the map stand; for a value that of the map or hyphen that holds it. */
  readonly column: number;
  readonly style: 'block' | 'flow';
  /** The value at the place. Null for a key, and where nothing is typed. */
  readonly scalar: PlacedText | null;
  /** A colon follows the key. */
  readonly hasColon: boolean;
  /** Keys that stand in the same map, the one at the place left out. */
  readonly beside: readonly string[];
  /** What is to be written before a value: a blank where the colon stands alone. */
  readonly lead: '' | ' ';
  /** Of the text with a mark at the offset: what is typed there is a text of its own. */
  readonly outlined: Outlined;
}

export interface PlacedText {
  /** `bare`: outside of any file, where a text is written as it is. */
  readonly style: OutlineScalar['style'] | 'bare';
  /** In the file, without quotes. */
  readonly start: number;
  readonly end: number;
  /** As it is written in the file. */
  readonly source: string;
}

/** Stands in the text at the offset, so that an empty place is a place like any other. */
export const placeMark = '\uE000';

/** A text as it is written in the file, where the outline is of a text with the mark. */
export function withoutMark(text: string): string {
  return text.replace(placeMark, '');
}
