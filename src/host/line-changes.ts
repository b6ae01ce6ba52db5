import type { LineChanges } from '../domain/output.ts';

/** Texts that differ in more lines than this are taken as written anew: the search for what stayed is quadratic in them. */
const mostEdits = 2000;

/** Lines that took the place of others are modified; what is more or fewer than those is added or removed. */
export async function countLineChanges(before: string | null, after: string | null): Promise<LineChanges> {
  const { diffArrays } = await import('diff');
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const pieces = diffArrays(old, fresh, { maxEditLength: mostEdits });
  if (pieces === undefined) return blockChanges(old.length, fresh.length);
  let sum: LineChanges = { lines_added: 0, lines_modified: 0, lines_removed: 0 };
  let [removed, added] = [0, 0];
  for (const piece of [...pieces, { removed: false, added: false, count: 0 }]) {
    if (piece.removed) removed += piece.count;
    else if (piece.added) added += piece.count;
    else {
      sum = plus(sum, blockChanges(removed, added));
      [removed, added] = [0, 0];
    }
  }
  return sum;
}

function blockChanges(removed: number, added: number): LineChanges {
  const lines_modified = Math.min(removed, added);
  return { lines_added: added - lines_modified, lines_modified, lines_removed: removed - lines_modified };
}

function plus(a: LineChanges, b: LineChanges): LineChanges {
  return {
    lines_added: a.lines_added + b.lines_added,
    lines_modified: a.lines_modified + b.lines_modified,
    lines_removed: a.lines_removed + b.lines_removed,
  };
}

/** The end of the last line is no line. */
function linesOf(text: string | null): string[] {
  if (text === null || text === '') return [];
  const lines = text.split(/\r?\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
