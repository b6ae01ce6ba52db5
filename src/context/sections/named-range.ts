import type { LineRange } from './line-range.ts';

/** A section of a file: what is under a heading, or a symbol with the comment before it. */
export interface NamedRange extends LineRange {
  readonly name: string;
}
