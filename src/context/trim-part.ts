import type { CountedPart } from './context-part.ts';
import { type Counting, countPart } from './count-parts.ts';
import { type LineRange, merged, namesOf, textOf, without } from './sections/line-range.ts';
import { namedRanges } from './sections/section-ranges.ts';

export interface TrimmedPart {
  readonly kept: CountedPart;
  readonly rest: CountedPart;
}

/**
 * The beginning of a part that has at most so many tokens, cut where a section of it ends: before a heading or a symbol,
 * else before a paragraph. Undefined when not even its first section fits, and for what was said.
 */
export async function trimPart(part: CountedPart, room: number, counting: Counting): Promise<TrimmedPart | undefined> {
  if (part.messages !== undefined || part.tokens <= 0 || room <= 0) return undefined;
  const text = part.file?.text ?? part.text;
  const lines = text.split('\n');
  const all = part.file?.ranges ?? [{ from: 1, to: lines.length }];
  const path = part.file?.path ?? part.source;
  const sections = (await namedRanges({ path, lines })).map(({ from }) => from);
  for (const borders of [sections, paragraphsIn(lines)]) {
    const pieces = splitAt(all, borders);
    const kept = await fitting(pieces, { part, lines, room, counting });
    if (kept === undefined) continue;
    const rest = without(all, merged(kept.pieces));
    return { kept: kept.part, rest: await withLines(part, { lines, ranges: rest, counting }) };
  }
  return undefined;
}

/** Lines that follow an empty one. */
function paragraphsIn(lines: readonly string[]): readonly number[] {
  return lines.flatMap((line, index) => (line.trim() !== '' && lines[index - 1]?.trim() === '' ? [index + 1] : []));
}

function splitAt(ranges: readonly LineRange[], borders: readonly number[]): readonly LineRange[] {
  const starts = [...new Set(borders)].sort((a, b) => a - b);
  return ranges.flatMap(({ from, to }) => {
    const begins = [from, ...starts.filter((line) => line > from && line <= to)];
    return begins.map((begin, index) => ({ from: begin, to: (begins[index + 1] ?? to + 1) - 1 }));
  });
}

interface Trimming {
  readonly part: CountedPart;
  readonly lines: readonly string[];
  readonly room: number;
  readonly counting: Counting;
}

/** The longest beginning that fits. Counts grow with the text, so it is looked for by halves. */
async function fitting(pieces: readonly LineRange[], { part, lines, room, counting }: Trimming) {
  let [low, high] = [0, pieces.length];
  let best: CountedPart | undefined;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const tried = await withLines(part, { lines, ranges: merged(pieces.slice(0, middle)), counting });
    if (tried.tokens <= room) [low, best] = [middle, tried];
    else high = middle;
  }
  return best === undefined ? undefined : { part: best, pieces: pieces.slice(0, low) };
}

function withLines(
  { known: _, ...part }: CountedPart,
  { lines, ranges, counting }: { lines: readonly string[]; ranges: readonly LineRange[]; counting: Counting },
): Promise<CountedPart> {
  const file = part.file === undefined ? {} : { file: { ...part.file, ranges }, sections: namesOf(ranges) };
  return countPart({ ...part, ...file, text: textOf(lines, ranges) }, counting);
}
