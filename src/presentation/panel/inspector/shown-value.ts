import { type Json, type JsonObject, isJsonObject } from '../../../base/json.ts';
import { textUpTo } from '../../../base/text-up-to.ts';
import { printableLine } from '../../printable-text.ts';
import { plainText } from './plain-text.ts';

/** A value as a tree for a page: printable, and cut where it is long. */
export type ShownValue =
  | { readonly kind: 'text'; readonly text: string; readonly more: number }
  /** A number, a truth value or null. */
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly ShownValue[]; readonly more: number }
  | { readonly kind: 'object'; readonly fields: readonly ShownField[]; readonly more: number };

export interface ShownField {
  readonly name: string;
  readonly value: ShownValue;
}

/** Characters of one value that a page is told at most. */
export const mostShown = 64 * 1024;
/** Of what is only glanced at, such as each of many results. */
export const glance = 2 * 1024;

/** Characters of one text among others. */
const longestInner = 8 * 1024;
/** So many characters are counted for each entry beside its texts. */
const ofEach = 16;
const deepest = 60;

/** `more` counts what is left out: characters of a text, entries of a list or an object. `most`: characters in all. */
export function shownValue(value: Json, most = mostShown): ShownValue {
  const room = { left: most };
  return typeof value === 'string' ? cutText(value, most) : shown(value, room, 0);
}

/** Whether something of it is left out, however deep. */
export function isCut(value: ShownValue): boolean {
  switch (value.kind) {
    case 'plain':
      return false;
    case 'text':
      return value.more > 0;
    case 'list':
      return value.more > 0 || value.items.some(isCut);
    case 'object':
      return value.more > 0 || value.fields.some((field) => isCut(field.value));
  }
}

/** What is left of what a page may be told of one value. */
interface Room {
  left: number;
}

function shown(value: Json, room: Room, depth: number): ShownValue {
  if (typeof value === 'string') {
    const text = cutText(value, Math.max(0, Math.min(longestInner, room.left)));
    room.left -= text.text.length;
    return text;
  }
  if (typeof value !== 'object' || value === null) return { kind: 'plain', text: JSON.stringify(value) };
  return isJsonObject(value) ? shownObject(value, room, depth) : shownList(value, room, depth);
}

function shownList(list: readonly Json[], room: Room, depth: number): ShownValue {
  const items: ShownValue[] = [];
  for (const item of list) {
    if (room.left <= 0 || depth >= deepest) break;
    room.left -= ofEach;
    items.push(shown(item, room, depth + 1));
  }
  return { kind: 'list', items, more: list.length - items.length };
}

function shownObject(object: JsonObject, room: Room, depth: number): ShownValue {
  const names = Object.keys(object);
  const fields: ShownField[] = [];
  for (const each of names) {
    if (room.left <= 0 || depth >= deepest) break;
    const name = printableLine(textUpTo(each, longestName));
    room.left -= ofEach + name.length;
    fields.push({ name, value: shown(object[each] ?? null, room, depth + 1) });
  }
  return { kind: 'object', fields, more: names.length - fields.length };
}

const longestName = 200;

function cutText(text: string, most: number): ShownValue & { readonly kind: 'text' } {
  const part = textUpTo(text, most);
  return { kind: 'text', text: plainText(part), more: text.length - part.length };
}
