import { type Json, isJsonObject } from '../base/json.ts';
import { printableLine, printableLines } from './printable-text.ts';

/**
 * JSON for people, complete and indented: one key a line, texts of several lines as blocks. What could act on a
 * terminal is escaped.
 */
export function jsonLines(value: Json): readonly string[] {
  if (isScalar(value)) return scalarLines(value);
  const entries: readonly (readonly [string, Json])[] = isJsonObject(value)
    ? Object.entries(value).map(([key, entry]) => [`${printableLine(key)}:`, entry] as const)
    : value.map((entry) => ['-', entry] as const);
  return entries.flatMap(([label, entry]) => entryLines(label, entry));
}

type Scalar = null | boolean | number | string;

function isScalar(value: Json): value is Scalar {
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0;
}

function scalarLines(value: Scalar): readonly string[] {
  return typeof value === 'string' ? printableLines(value) : [JSON.stringify(value)];
}

function entryLines(label: string, entry: Json): readonly string[] {
  const lines = jsonLines(entry);
  if (isScalar(entry) && lines.length === 1) return [`${label} ${lines[0] ?? ''}`.trimEnd()];
  return [label, ...lines.map((line) => `  ${line}`)];
}
