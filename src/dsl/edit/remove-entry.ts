import type { Path } from '../yaml/path.ts';
import { endOf, type Entry, isList } from './entries.ts';
import { indentAt, lineStart, nextLine, skipBlankLines } from './lines.ts';
import { type Place, placeOf } from './place.ts';
import { replaceValue } from './replace-value.ts';
import { extentsIn } from './surroundings.ts';
import type { TextEdit } from './text-edit.ts';
import type { YamlText } from './yaml-text.ts';

/** Takes a key or an item out, with the comments that belong to it. Throws `EditRefused`. */
export function removeEntry(yaml: YamlText, path: Path): readonly TextEdit[] {
  const place = placeOf(yaml, path);
  const around = path.slice(0, -1);
  if (place.collection.type === 'flow-collection') return [removeInFlow(place, yaml.text)];
  if (place.entries.length === 1) return replaceValue(yaml, around, isList(place.collection) ? [] : {});
  return [removeLines(yaml, place, around)];
}

function removeLines(yaml: YamlText, { collection, entries, index }: Place, path: Path): TextEdit {
  const { text } = yaml;
  const extents = extentsIn(yaml, { path, collection, entries });
  const extent = extents[index];
  if (extent === undefined) return { start: 0, end: 0, text: '' };
  const { blanksFrom, from, to, beginsLine } = extent;
  if (index === 0) {
    const next = skipBlankLines(text, to);
    // What stood behind the hyphen leaves its place to the next line.
    return { start: from, end: beginsLine ? next : next + indentAt(text, next), text: '' };
  }
  const isWithoutBreak = to === text.length && !text.endsWith('\n');
  return { start: isWithoutBreak ? endOfLineAbove(text, blanksFrom) : blanksFrom, end: to, text: '' };
}

function endOfLineAbove(text: string, line: number): number {
  const lineBreak = lineStart(text, line) - 1;
  return text[lineBreak - 1] === '\r' ? lineBreak - 1 : lineBreak;
}

function removeInFlow({ collection, entries, index, entry }: Place, text: string): TextEdit {
  const [before, next] = [entries[index - 1], entries[index + 1]];
  if (next !== undefined) return removeInFront(entry, next, text);
  if (before === undefined) return { start: collection.offset + 1, end: endOf(collection, text) - 1, text: '' };
  // A comment behind the entry above stays, and with it the comma in front of it.
  const hasComment = text.slice(before.end, entry.start).includes('#');
  return { start: hasComment ? entry.start : before.end, end: entry.end, text: '' };
}

/** A comment in the entry's line goes with it; those in lines of their own are about what follows. */
function removeInFront(entry: Entry, next: Entry, text: string): TextEdit {
  const below = nextLine(text, entry.end);
  const staysBelow = below < next.start && text.slice(below, next.start).includes('#');
  if (!staysBelow) return { start: entry.start, end: next.start, text: '' };
  return { start: entry.start, end: below + indentAt(text, below), text: '' };
}

/** Whether comments stand between an entry in brackets and those beside it. */
export function hasCommentBeside({ collection, entries, index, entry }: Place, text: string): boolean {
  const from = entries[index - 1]?.end ?? collection.offset;
  const to = entries[index + 1]?.start ?? endOf(collection, text);
  return text.slice(from, entry.start).includes('#') || text.slice(entry.end, to).includes('#');
}
