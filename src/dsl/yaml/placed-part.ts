import type { Finding } from '../problems/problem-list.ts';
import type { ParsedPart } from './parse-part.ts';
import type { Path } from './path.ts';
import type { YamlMistake } from './yaml-mistakes.ts';

export type Parsed = Extract<ParsedPart, { readonly kind: 'parsed' }>;

/** From an offset in a part to that in the file. */
export type Shift = (offset: number) => number;

export const unshifted: Shift = (offset) => offset;

/** A part of a text, and where it stands. */
export interface PlacedPart {
  readonly part: Parsed;
  readonly shift: Shift;
  readonly path: Path;
  /** Number of keys at the beginning of the part's own paths for which `path` stands. */
  readonly from: number;
}

/** Something found in the part, as a finding in the file. */
export function findingInFile(finding: Finding, { shift, path, from }: PlacedPart): Finding {
  const { spot } = finding;
  const moved = spot?.kind === 'offsets' ? { ...spot, start: shift(spot.start), end: shift(spot.end) } : spot;
  // One without a path is about characters, wherever they stand.
  const at = finding.path.length === 0 ? [] : [...path, ...finding.path.slice(from)];
  return { ...finding, path: at, ...(moved === undefined ? {} : { spot: moved }) };
}

export function mistakeInFile({ message, pos: [start, end] }: YamlMistake, { shift }: PlacedPart): YamlMistake {
  return { message, pos: [shift(start), shift(end)] };
}
