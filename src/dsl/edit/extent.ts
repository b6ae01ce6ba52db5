import { type Entry } from './entries.ts';
import { beginsLine, columnOf, indentAt, lineEnd, lineKind, lineStart, nextLine } from './lines.ts';

/** The lines of an entry of a block list or map, with the comments that belong to it. */
export interface Extent {
  /** Its first line, blank lines in front included. */
  readonly blanksFrom: number;
  /** Its first line, that of the comments above it; the entry itself when it stands behind a hyphen. */
  readonly from: number;
  /** The line behind it, and behind comments below it that are indented deeper. */
  readonly to: number;
  readonly column: number;
  /** False when it stands behind a hyphen or colon, in the line of what it is in. */
  readonly beginsLine: boolean;
}

/** `floor`: where the lines begin that can belong to the entry, the end of what stands before it. */
export function extentOf(entry: Entry, floor: number, text: string): Extent {
  const column = columnOf(text, entry.start);
  const to = behindDeepComments(lineBehind(text, entry.end), column, text);
  if (!beginsLine(text, entry.start)) {
    return { blanksFrom: entry.start, from: entry.start, to, column, beginsLine: false };
  }
  const from = linesAbove(lineStart(text, entry.start), { kind: 'comment', floor, text });
  return { blanksFrom: linesAbove(from, { kind: 'blank', floor, text }), from, to, column, beginsLine: true };
}

/** The extents of all entries. `floor`: where the lines of the first one can begin. */
export function extentsOf(entries: readonly Entry[], floor: number, text: string): readonly Extent[] {
  const extents: Extent[] = [];
  for (const entry of entries) extents.push(extentOf(entry, extents.at(-1)?.to ?? floor, text));
  return extents;
}

/** The line behind the one in which something ends. A text that keeps its last line break ends at the next line already. */
export function lineBehind(text: string, end: number): number {
  const isThere = end > 0 && text[end - 1] === '\n' && lineStart(text, end) === end;
  return isThere ? end : nextLine(text, end);
}

interface Search {
  readonly kind: 'comment' | 'blank';
  readonly floor: number;
  readonly text: string;
}

function linesAbove(start: number, { kind, floor, text }: Search): number {
  let at = start;
  while (at > floor) {
    const above = lineStart(text, at - 1);
    if (above < floor || lineKind(text, above) !== kind) break;
    at = above;
  }
  return at;
}

function behindDeepComments(start: number, column: number, text: string): number {
  let end = start;
  for (let at = start; at < text.length; at = nextLine(text, at)) {
    const kind = lineKind(text, at);
    if (kind === 'content' || (kind === 'comment' && indentAt(text, at) <= column)) break;
    if (kind === 'comment') end = nextLine(text, at);
  }
  return end;
}

/** The end of the line, in which a comment may stand behind what ends there. */
export function endOfLineBehind(text: string, end: number): number {
  return lineBehind(text, end) === end ? end : lineEnd(text, end);
}
