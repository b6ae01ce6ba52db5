import type { Json } from '../base/json.ts';

const maxLines = 8;
const contextBefore = 40;
const maxWidth = 160;

/** The candidate whose printed JSON shares most text in whole lines; undefined when there are none. */
export function nearestTo<T>(wanted: Json, candidates: readonly T[], jsonOf: (candidate: T) => Json): T | undefined {
  const lines = new Set(linesOf(wanted));
  let best: T | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const candidate of candidates) {
    const own = linesOf(jsonOf(candidate));
    const shared = own.filter((line) => lines.has(line)).reduce((sum, line) => sum + line.length, 0);
    const score = shared - Math.abs(own.length - lines.size) / 1000;
    if (score > bestScore) [best, bestScore] = [candidate, score];
  }
  return best;
}

/** Lines that only one of them has, `-` of the first and `+` of the second; long ones are cut to where they differ. */
export function differenceOf(first: Json, second: Json): string {
  const removed = linesWithout(linesOf(first), linesOf(second));
  const added = linesWithout(linesOf(second), linesOf(first));
  const rows: string[] = [];
  for (let index = 0; index < Math.min(Math.max(removed.length, added.length), maxLines); index++) {
    const start = startOfDifference(removed[index] ?? '', added[index] ?? '');
    if (removed[index] !== undefined) rows.push(`- ${shortened(removed[index], start)}`);
    if (added[index] !== undefined) rows.push(`+ ${shortened(added[index], start)}`);
  }
  const more = Math.max(0, removed.length - maxLines) + Math.max(0, added.length - maxLines);
  if (more > 0) rows.push(`… and ${more} more lines`);
  return rows.length === 0 ? 'only the order of lines' : rows.join('\n');
}

function linesOf(value: Json): readonly string[] {
  return JSON.stringify(value, null, 1)
    .split('\n')
    .map((line) => line.trim().replace(/,$/, ''));
}

/** Of a line that occurs twice here and once there, one is left. */
function linesWithout(lines: readonly string[], others: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = counts.get(line) ?? 0;
    counts.set(line, count - 1);
    return count <= 0;
  });
}

function startOfDifference(a: string, b: string): number {
  let index = 0;
  while (index < a.length && a[index] === b[index]) index++;
  return index;
}

function shortened(line = '', start: number): string {
  const from = line.length <= maxWidth ? 0 : Math.max(0, start - contextBefore);
  const piece = line.slice(from, from + maxWidth);
  return `${from > 0 ? '…' : ''}${piece}${from + maxWidth < line.length ? '…' : ''}`;
}
