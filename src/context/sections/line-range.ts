/** Lines of a text, from 1, the last one included. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** In the text's order, without overlaps; what touches is one. */
export function merged(ranges: readonly LineRange[]): readonly LineRange[] {
  const result: LineRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last !== undefined && range.from <= last.to + 1)
      result.splice(-1, 1, { from: last.from, to: maxOf(last, range) });
    else result.push(range);
  }
  return result;
}

function maxOf(a: LineRange, b: LineRange): number {
  return Math.max(a.to, b.to);
}

/** What of the ranges is in none of the others. All are in the text's order and without overlaps. */
export function without(ranges: readonly LineRange[], others: readonly LineRange[]): readonly LineRange[] {
  return others.reduce<readonly LineRange[]>((rest, other) => rest.flatMap((range) => cutOut(range, other)), ranges);
}

function cutOut(range: LineRange, other: LineRange): readonly LineRange[] {
  if (other.to < range.from || other.from > range.to) return [range];
  const before = { from: range.from, to: other.from - 1 };
  const after = { from: other.to + 1, to: range.to };
  return [before, after].filter(({ from, to }) => from <= to);
}

/** As a section is named: `L10-L40`. */
export function namesOf(ranges: readonly LineRange[]): readonly string[] {
  return ranges.map(({ from, to }) => `L${from}-L${to}`);
}

/** The lines of these ranges, with a mark wherever lines of the text are left out. */
export function textOf(lines: readonly string[], ranges: readonly LineRange[]): string {
  const [whole] = ranges;
  if (whole?.from === 1 && whole.to === lines.length) return lines.join('\n');
  const pieces: string[] = [];
  let next = 1;
  for (const { from, to } of ranges) {
    pieces.push(...markOf({ from: next, to: from - 1 }), lines.slice(from - 1, to).join('\n'));
    next = to + 1;
  }
  return [...pieces, ...markOf({ from: next, to: endOf(lines) })].join('\n');
}

/** The empty line behind the last line end is nothing that is left out. */
function endOf(lines: readonly string[]): number {
  return lines.at(-1) === '' ? lines.length - 1 : lines.length;
}

function markOf({ from, to }: LineRange): readonly string[] {
  if (from > to) return [];
  return [from === to ? `[line ${from} is left out]` : `[lines ${from} to ${to} are left out]`];
}
