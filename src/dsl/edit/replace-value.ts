import type { CST } from 'yaml';
import type { Json } from '../../base/json.ts';
import type { Path } from '../yaml/path.ts';
import { EditRefused } from './edit-refusal.ts';
import { endOf, type Entry } from './entries.ts';
import { endOfLineBehind } from './extent.ts';
import { indentationOf } from './indentation.ts';
import { columnOf, lineEnd, lineStart } from './lines.ts';
import { placeOf } from './place.ts';
import { inOrder, type TextEdit } from './text-edit.ts';
import type { Quoting } from './write-text.ts';
import { type ValueStanding, writeEntries, writeFlow, writeValue } from './write-value.ts';
import type { YamlText } from './yaml-text.ts';

/** Writes the value in the place of the one at a path, in the way in which that is written. Throws `EditRefused`. */
export function replaceValue(yaml: YamlText, path: Path, value: Json): readonly TextEdit[] {
  if (path.length === 0) return replaceDocument(yaml, value);
  const place = placeOf(yaml, path);
  if (!place.isInBlock) return [replaceInFlow(place.entry, value, yaml.text)];
  const { collection, entry } = place;
  const written = writeValue(value, {
    column: columnOf(yaml.text, entry.start),
    behind: collection.type === 'block-seq' ? 'hyphen' : 'key',
    indentation: indentationOf(yaml),
    like: likeOf(entry.value, value),
  });
  return replaceBehind(entry, written.replaceAll('\n', yaml.lineBreak), yaml.text);
}

/** Writes items in lines where nothing stands yet, or no more than brackets. `lines`: the items at a column. */
export function fillList(yaml: YamlText, path: Path, lines: (column: number) => string): readonly TextEdit[] {
  const { collection, entry } = placeOf(yaml, path);
  const column = columnOf(yaml.text, entry.start);
  const isItem = collection.type === 'block-seq';
  const inner = column + (isItem ? 2 : indentationOf(yaml).list);
  const written = `${isItem ? ' ' : `\n${' '.repeat(inner)}`}${lines(inner)}`;
  return replaceBehind(entry, written.replaceAll('\n', yaml.lineBreak), yaml.text);
}

function replaceDocument({ root, text, lineBreak, ...yaml }: YamlText, value: Json): readonly TextEdit[] {
  const indentation = indentationOf({ root, text, lineBreak, ...yaml });
  const lines = writeEntries(value, 0, indentation).join('\n').replaceAll('\n', lineBreak);
  if (root !== undefined) return [{ start: root.offset, end: endOf(root, text), text: lines }];
  const isOnNewLine = text === '' || text.endsWith('\n');
  return [{ start: text.length, end: text.length, text: `${isOnNewLine ? '' : lineBreak}${lines}${lineBreak}` }];
}

function likeOf(token: CST.Token | undefined, value: Json): ValueStanding['like'] {
  const isText = typeof value === 'string';
  if (token === undefined) return undefined;
  if (isText) return quotingOf(token);
  if (typeof value !== 'object' || value === null) return undefined;
  // Of an empty list or map nobody knows how it would be written.
  if (token.type === 'flow-collection') return token.items.length > 0 ? 'flow' : undefined;
  return token.type === (Array.isArray(value) ? 'block-seq' : 'block-map') ? 'block' : undefined;
}

function quotingOf(token: CST.Token): Quoting | undefined {
  switch (token.type) {
    case 'single-quoted-scalar':
      // An empty text needs its quotes; another one may not.
      return token.source === "''" ? undefined : 'single';
    case 'double-quoted-scalar':
      return 'double';
    case 'block-scalar':
      return token.props.some((prop) => 'source' in prop && prop.source.startsWith('>')) ? 'folded' : 'literal';
    default:
      return undefined;
  }
}

function replaceInFlow({ value: token, after, hasColon, key }: Entry, value: Json, text: string): TextEdit {
  const quoting = token === undefined ? undefined : quotingOf(token);
  const written = writeFlow(value, quoting);
  if (token !== undefined) return { start: token.offset, end: endOf(token, text), text: written };
  if (key === undefined) throw new EditRefused('not-safe', 'An empty item between brackets has no place for a value.');
  return { start: after, end: after, text: hasColon ? ` ${written}` : `: ${written}` };
}

/** What stands behind a colon or hyphen is replaced; a comment in the line stays in it, with what is new below it. */
function replaceBehind({ value, after, end }: Entry, written: string, text: string): readonly TextEdit[] {
  const firstBreak = written.search(/\r?\n/);
  const head = firstBreak < 0 ? written : written.slice(0, firstBreak);
  const body = firstBreak < 0 ? '' : written.slice(firstBreak);
  const isBelow = value !== undefined && lineStart(text, value.offset) > after;
  if (isBelow && (value.type === 'block-map' || value.type === 'block-seq' || body !== '')) {
    const lineOfKey = lineEnd(text, after);
    return inOrder([
      { start: after, end: after, text: head },
      { start: lineOfKey, end: lastCharacterOf(value, end, text), text: body },
    ]);
  }
  const start = value === undefined || head === '' ? after : value.offset;
  const last = value === undefined ? after : lastCharacterOf(value, end, text);
  const inLine = start > after ? head.slice(1) : head;
  const comment = value?.type === 'block-scalar' ? commentOf(value) : '';
  const behind = body === '' ? last : endOfLineBehind(text, last);
  if (behind === last) return [{ start, end: last, text: `${inLine}${comment}${body}` }];
  return inOrder([
    { start, end: last, text: `${inLine}${comment}` },
    { start: behind, end: behind, text: body },
  ]);
}

/** The line break at its end stays where it is, though a text that keeps its breaks owns it. */
function lastCharacterOf(value: CST.Token, end: number, text: string): number {
  if (value.type !== 'block-scalar' || text[end - 1] !== '\n') return end;
  return text[end - 2] === '\r' ? end - 2 : end - 1;
}

/** Behind the mark of a block scalar. */
function commentOf(scalar: CST.BlockScalar): string {
  const comment = scalar.props.find(({ type }) => type === 'comment');
  return comment !== undefined && 'source' in comment ? ` ${comment.source}` : '';
}
