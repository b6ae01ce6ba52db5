import { CST } from 'yaml';
import { lineStart } from './lines.ts';

export type Collection = CST.BlockMap | CST.BlockSequence | CST.FlowCollection;

/** A key with its value, or an item of a list. Offsets in the text. */
export interface Entry {
  /** The key's text, or the item's index. */
  readonly part: string | number;
  readonly key: CST.Token | undefined;
  /** Of its first character: the hyphen, the key, or a mark in front of the key. */
  readonly start: number;
  /** Behind the colon or the hyphen, and the anchor and tag of the value: what stands for the value follows. */
  readonly after: number;
  readonly hasColon: boolean;
  /** Undefined when nothing is written for it. */
  readonly value: CST.Token | undefined;
  /** Behind its last character; comments do not count. */
  readonly end: number;
}

export function isCollection(token: CST.Token | undefined): token is Collection {
  return token?.type === 'block-map' || token?.type === 'block-seq' || token?.type === 'flow-collection';
}

export function isList(collection: Collection): boolean {
  return collection.type === 'block-seq' || (collection.type === 'flow-collection' && collection.start.source === '[');
}

/** What the collection holds, in its order. */
export function entriesOf(collection: Collection, text: string): readonly Entry[] {
  const hasItems = isList(collection);
  const entries: Entry[] = [];
  for (const item of collection.items) {
    const entry = entryOf(item, { index: entries.length, hasItems, text });
    if (entry !== undefined) entries.push(entry);
  }
  return entries;
}

interface Standing {
  readonly index: number;
  readonly hasItems: boolean;
  readonly text: string;
}

/** Undefined for what is no entry: comments behind the last one, and the end after a comma. */
function entryOf(item: CST.CollectionItem, { index, hasItems, text }: Standing): Entry | undefined {
  const { start: before, key, sep = [], value } = item;
  const marks = before.filter(isMark);
  const first = marks[0]?.offset ?? key?.offset ?? sep.find(isMark)?.offset ?? value?.offset;
  if (first === undefined) return undefined;
  const last = [...marks, ...sep.filter(isMark)].at(-1);
  const behindKey = key === undefined || key === null ? first : endOf(key, text);
  const after = Math.max(behindKey, last === undefined ? first : last.offset + last.source.length);
  // `[a: 1]` is a map in a list that has no brackets of its own.
  const isPair = hasItems && sep.length > 0;
  const written = isPair || value === undefined || isNothing(value) ? undefined : value;
  return {
    part: hasItems ? index : textOfKey(key),
    key: key ?? undefined,
    start: first,
    after,
    hasColon: sep.some(({ type }) => type === 'map-value-ind'),
    value: written,
    end: value === undefined ? after : Math.max(after, endOf(value, text)),
  };
}

function isMark({ type }: CST.SourceToken): boolean {
  return (
    type === 'seq-item-ind' ||
    type === 'explicit-key-ind' ||
    type === 'map-value-ind' ||
    type === 'anchor' ||
    type === 'tag'
  );
}

function isNothing(token: CST.Token): boolean {
  return token.type === 'scalar' && token.source === '';
}

/** The key as `keyText` of the parsed node gives it. */
function textOfKey(key: CST.Token | null | undefined): string {
  if (key === null || key === undefined) return '';
  return CST.isScalar(key) ? CST.resolveAsScalar(key).value : '';
}

/** Behind the last character that belongs to the value: blank lines and comments behind it do not. */
export function endOf(token: CST.Token, text: string): number {
  if (token.type === 'block-scalar') return endOfBlockScalar(token, text);
  if (token.type === 'flow-collection') {
    const closing = token.end.find(({ type }) => type === 'flow-map-end' || type === 'flow-seq-end');
    return closing === undefined ? token.start.offset + 1 : closing.offset + closing.source.length;
  }
  if (isCollection(token)) return endOfLast(token, text);
  return 'source' in token ? token.offset + token.source.length : token.offset;
}

/** Looks at no more than the last entry: a file ends in one that ends in one. */
function endOfLast(collection: Collection, text: string): number {
  const hasItems = isList(collection);
  for (let index = collection.items.length - 1; index >= 0; index -= 1) {
    const item = collection.items[index];
    const entry = item && entryOf(item, { index, hasItems, text });
    if (entry !== undefined) return entry.end;
  }
  return collection.offset;
}

function endOfBlockScalar(token: CST.BlockScalar, text: string): number {
  const body = startOfBody(token);
  const end = body + token.source.length;
  const header = token.props.find(({ type }) => type === 'block-scalar-header');
  if (header !== undefined && 'source' in header && header.source.includes('+')) return end;
  const written = token.source.trimEnd();
  if (written === '') return headerEnd(token);
  // Blanks at the end of the last line belong to the text, blank lines behind it do not.
  const lastLine = lineStart(text, body + written.length - 1);
  const lineBreak = text.slice(lastLine, end).search(/\r?\n/);
  return lineBreak < 0 ? end : lastLine + lineBreak;
}

/** The first line of a block scalar's text. */
function startOfBody(token: CST.BlockScalar): number {
  return token.props.reduce((at, prop) => ('source' in prop ? Math.max(at, prop.offset + prop.source.length) : at), 0);
}

function headerEnd(token: CST.BlockScalar): number {
  const parts = token.props.filter(({ type }) => type !== 'newline' && type !== 'space');
  return parts.reduce((at, prop) => ('source' in prop ? Math.max(at, prop.offset + prop.source.length) : at), 0);
}
