import { isJsonObject, type Json } from '../../base/json.ts';
import { EditRefused } from './edit-refusal.ts';
import { endOf } from './entries.ts';
import type { NewEntry } from './insert-entry.ts';
import { extentsIn, type Surroundings } from './surroundings.ts';
import { writeFlow, writeValue } from './write-value.ts';
import type { YamlText } from './yaml-text.ts';

/** An item as it is written, to be written in another place. Throws `EditRefused` where a comment would be lost. */
export function chunkOf(yaml: YamlText, around: Surroundings & { readonly index: number }, value: Json): NewEntry {
  const { text } = yaml;
  const entry = around.entries[around.index];
  const written = entry?.value === undefined ? '' : text.slice(entry.value.offset, endOf(entry.value, text));
  if (around.collection.type === 'flow-collection') return chunkOfFlow(written, value);
  const extent = extentsIn(yaml, around)[around.index];
  if (entry === undefined || extent === undefined) return chunkOfFlow(written, value);
  const { from, to, column, beginsLine } = extent;
  const lines = text
    .slice(from, to)
    .replace(/\r?\n$/, '')
    .replaceAll('\r\n', '\n');
  const own = beginsLine ? lines : ' '.repeat(column) + lines;
  return {
    lines: (target) => shifted(own, target - column).trimStart(),
    flow: () => {
      if (hasComment(own, value)) {
        throw new EditRefused(
          'not-safe',
          'Between brackets the comments of this item would be lost. Put the list into lines first.',
        );
      }
      return writeFlow(value);
    },
  };
}

function chunkOfFlow(written: string, value: Json): NewEntry {
  const isOneLine = !written.includes('\n') && written !== '';
  return {
    flow: () => (isOneLine ? written : writeFlow(value)),
    lines: (column) =>
      isOneLine
        ? `- ${written}`
        : `-${writeValue(value, { column, behind: 'hyphen', indentation: { map: 2, list: 2 } })}`,
  };
}

/** The lines moved to the right, or to the left as far as their blanks reach. Only `\n` ends a line of YAML. */
export function shifted(lines: string, by: number): string {
  if (by >= 0) return lines.replaceAll(/(?<=^|\n)(?=[^\r\n])/g, ' '.repeat(by));
  return lines.replaceAll(new RegExp(`(?<=^|\\n) {1,${-by}}`, 'g'), '');
}

/** A `#` in a text of the item is taken for a comment only when the texts do not have as many. */
function hasComment(lines: string, value: Json): boolean {
  return countHashes(lines) > hashesIn(value);
}

function hashesIn(value: Json): number {
  if (typeof value === 'string') return countHashes(value);
  if (Array.isArray(value)) return (value as readonly Json[]).reduce<number>((sum, item) => sum + hashesIn(item), 0);
  if (!isJsonObject(value)) return 0;
  return Object.entries(value).reduce((sum, [key, each]) => sum + countHashes(key) + hashesIn(each), 0);
}

function countHashes(text: string): number {
  return text.split('#').length - 1;
}
