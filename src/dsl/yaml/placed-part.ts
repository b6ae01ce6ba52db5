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
  /** Of the list that the part is an item of, and which; null for what holds the list, and for a whole text. */
  readonly item: { readonly list: Path; readonly index: number } | null;
}

/** Something found in the part, as a finding in the file. */
export function findingInFile(finding: Finding, { shift, item }: PlacedPart): Finding {
  const { spot } = finding;
  const moved = spot?.kind === 'offsets' ? { ...spot, start: shift(spot.start), end: shift(spot.end) } : spot;
  // One without a path is about characters, wherever they stand. The part of an item is a list of that one.
  const isPlaced = item !== null && finding.path.length > 0;
  const path = isPlaced ? [...item.list, item.index, ...finding.path.slice(1)] : finding.path;
  return { ...finding, path, ...(moved === undefined ? {} : { spot: moved }) };
}

export function mistakeInFile({ message, pos: [start, end] }: YamlMistake, { shift }: PlacedPart): YamlMistake {
  return { message, pos: [shift(start), shift(end)] };
}
