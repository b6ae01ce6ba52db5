import { isJsonObject, type Json } from '../../base/json.ts';
import { type Quoting, writeKey, writeText } from './write-text.ts';

/** How far the lines in a text are indented. */
export interface Indentation {
  /** A map in a map. */
  readonly map: number;
  /** A list in a map; 0 where hyphens stand under the key. */
  readonly list: number;
}

export interface ValueStanding {
  /** Column of the key or hyphen. */
  readonly column: number;
  readonly behind: 'key' | 'hyphen';
  readonly indentation: Indentation;
  /** How what was there before stood. */
  readonly like?: Quoting | 'flow' | 'block';
}

/**
 * What follows a colon or a hyphen: begins with a blank or a line break, lines ended by `\n`, none at the end. Small
 * lists and what is empty stand in the same line, all else below it.
 */
export function writeValue(value: Json, standing: ValueStanding): string {
  const { column, behind, indentation, like } = standing;
  const isOneLine = like === 'flow' || (like !== 'block' && isSmallList(value)) || isEmpty(value);
  if (typeof value !== 'object' || value === null || isOneLine) {
    const inner = Math.max(column + (behind === 'hyphen' ? 2 : indentation.map), 1);
    return ` ${isOneLine ? writeFlow(value) : writeScalar(value, { column: inner, like })}`;
  }
  const step = Array.isArray(value) ? indentation.list : indentation.map;
  const inner = column + (behind === 'hyphen' ? 2 : step);
  const lineBreak = `\n${' '.repeat(inner)}`;
  return (behind === 'hyphen' ? ' ' : lineBreak) + writeEntries(value, inner, indentation).join(lineBreak);
}

/** The entries of a list or map at a column, their first lines without blanks in front. */
export function writeEntries(value: Json, column: number, indentation: Indentation): readonly string[] {
  if (Array.isArray(value) && value.length > 0) {
    return value.map((item: Json) => `-${writeValue(item, { column, behind: 'hyphen', indentation })}`);
  }
  if (isEmpty(value)) return [writeFlow(value)];
  if (!isJsonObject(value)) return [writeScalar(value, { column: Math.max(column, 1), like: undefined })];
  return Object.entries(value).map(
    ([key, each]) => `${writeKey(key)}:${writeValue(each, { column, behind: 'key', indentation })}`,
  );
}

/** In one line, with brackets and braces. */
export function writeFlow(value: Json, like?: Quoting): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => writeFlow(item)).join(', ')}]`;
  if (isJsonObject(value)) {
    const entries = Object.entries(value).map(([key, each]) => `${writeFlowKey(key)}: ${writeFlow(each)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return typeof value === 'string' ? writeText(value, { within: 'flow', column: 0, like }) : JSON.stringify(value);
}

function writeScalar(
  value: Json,
  { column, like }: { readonly column: number; readonly like: ValueStanding['like'] },
): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const quoting = like === 'flow' || like === 'block' ? undefined : like;
  return writeText(value, { within: 'block', column, like: quoting });
}

/** A key that is plain in a line may end early between braces. */
export function writeFlowKey(key: string): string {
  const written = writeKey(key);
  return /^[\w .-]+$/.test(key) || written !== key ? written : `'${key.replaceAll("'", "''")}'`;
}

function isEmpty(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** Longer ones are read more easily line by line. */
const smallList = 80;

function isSmallList(value: Json): boolean {
  if (!Array.isArray(value)) return false;
  const isPlain = value.every((item) => typeof item !== 'object' && !(typeof item === 'string' && item.includes('\n')));
  return isPlain && writeFlow(value).length <= smallList;
}
