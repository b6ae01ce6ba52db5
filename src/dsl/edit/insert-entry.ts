import type { Json } from '../../base/json.ts';
import type { Path } from '../yaml/path.ts';
import { EditRefused } from './edit-refusal.ts';
import { type Collection, endOf, entriesOf, isCollection } from './entries.ts';
import type { Extent } from './extent.ts';
import { indentationOf } from './indentation.ts';
import { keyOrderAt } from './kind-of-map.ts';
import { beginsLine, columnOf, lineStart } from './lines.ts';
import { placeOf, tokenAt, valueAt } from './place.ts';
import { replaceValue } from './replace-value.ts';
import { extentsIn, type Surroundings } from './surroundings.ts';
import type { TextEdit } from './text-edit.ts';
import { writeKey } from './write-text.ts';
import { writeFlow, writeFlowKey, writeValue } from './write-value.ts';
import type { YamlText } from './yaml-text.ts';

/** Puts an item in front of the one at the index of a list. Throws `EditRefused`. */
export function insertItem(
  yaml: YamlText,
  at: { readonly list: Path; readonly index: number },
  item: Json,
): readonly TextEdit[] {
  const target = openCollection(yaml, at.list);
  if (target === undefined) return replaceValue(yaml, at.list, [item]);
  const indentation = indentationOf(yaml);
  const like = isFlowBeside(target, at.index, item) ? 'flow' : undefined;
  return insertEntry(
    yaml,
    { ...target, index: at.index, isSpaced: true },
    {
      flow: () => writeFlow(item),
      lines: (column) => `-${writeValue(item, { column, behind: 'hyphen', indentation, like })}`,
    },
  );
}

/** Puts a key that is not there yet into a map, at its place in the order of the schema. Throws `EditRefused`. */
export function insertKey(
  yaml: YamlText,
  at: { readonly map: Path; readonly key: string },
  value: Json,
): readonly TextEdit[] {
  const target = openCollection(yaml, at.map);
  if (target === undefined) return replaceValue(yaml, at.map, { [at.key]: value });
  const order = keyOrderAt(valueAt(yaml.value, at.map) ?? null, at.map);
  const index = indexByOrder(
    target.entries.map(({ part }) => String(part)),
    at.key,
    order,
  );
  const indentation = indentationOf(yaml);
  return insertEntry(
    yaml,
    { ...target, index, isSpaced: false },
    {
      flow: () => `${writeFlowKey(at.key)}: ${writeFlow(value)}`,
      lines: (column) => `${writeKey(at.key)}:${writeValue(value, { column, behind: 'key', indentation })}`,
    },
  );
}

/** Undefined where nothing is written yet, or no more than brackets in a place where lines could stand. */
export function openCollection(yaml: YamlText, path: Path): Surroundings | undefined {
  const token = tokenAt(yaml, path);
  if (!isCollection(token)) {
    if (token === undefined || valueAt(yaml.value, path) === null) return undefined;
    throw new EditRefused(
      token.type === 'alias' ? 'alias' : 'not-safe',
      `What stands at '${path.join('.')}' is written elsewhere.`,
    );
  }
  const entries = entriesOf(token, yaml.text);
  const isInBlock = path.length === 0 || placeOf(yaml, path).isInBlock;
  return entries.length === 0 && isInBlock ? undefined : { path, collection: token, entries };
}

/** Behind the nearest key that stands before it in the order, else before the nearest that stands behind it. */
function indexByOrder(keys: readonly string[], key: string, order: readonly string[]): number {
  const rank = order.indexOf(key);
  if (rank < 0) return keys.length;
  for (let at = rank - 1; at >= 0; at -= 1) {
    const index = keys.indexOf(order[at] ?? '');
    if (index >= 0) return index + 1;
  }
  const next = keys.findIndex((each) => order.indexOf(each) > rank);
  return next < 0 ? keys.length : next;
}

function isFlowBeside({ collection, entries }: Surroundings, index: number, item: Json): boolean {
  if (collection.type === 'flow-collection' || typeof item !== 'object') return false;
  const neighbour = (entries[index - 1] ?? entries[index])?.value;
  return neighbour?.type === 'flow-collection' && writeFlow(item).length <= widestFlow;
}

const widestFlow = 100;

export interface Insertion extends Surroundings {
  readonly index: number;
  /** Blank lines between entries are set in front of and behind the new one, too. */
  readonly isSpaced: boolean;
}

/** The text of a new entry: in lines ended by `\n`, none at the end, without the blanks in front of the first one. */
export interface NewEntry {
  readonly flow: () => string;
  readonly lines: (column: number) => string;
}

export function insertEntry(yaml: YamlText, insertion: Insertion, entry: NewEntry): readonly TextEdit[] {
  if (insertion.collection.type === 'flow-collection') return [insertInFlow(insertion, entry.flow(), yaml)];
  return [insertLines(yaml, insertion, entry)];
}

function insertLines(yaml: YamlText, insertion: Insertion, { lines }: NewEntry): TextEdit {
  const { text, lineBreak } = yaml;
  const extents = extentsIn(yaml, insertion);
  const { index } = insertion;
  const column = columnOf(text, insertion.entries[0]?.start ?? 0);
  const pad = ' '.repeat(column);
  const body = lines(column).replaceAll('\n', lineBreak);
  const space = insertion.isSpaced && isSpacedOut(extents, index) ? lineBreak : '';
  const before = extents[index - 1];
  if (before === undefined) {
    const first = extents[0];
    const start = first?.from ?? 0;
    const isOwnLine = first?.beginsLine ?? true;
    return { start, end: start, text: isOwnLine ? `${pad}${body}${lineBreak}${space}` : `${body}${lineBreak}${pad}` };
  }
  const at = before.to;
  const isWithoutBreak = at === text.length && !text.endsWith('\n');
  return {
    start: at,
    end: at,
    text: isWithoutBreak ? `${lineBreak}${space}${pad}${body}` : `${space}${pad}${body}${lineBreak}`,
  };
}

/** Whether a blank line stands between the entries where a new one comes in. */
function isSpacedOut(extents: readonly Extent[], index: number): boolean {
  const beside = extents[Math.max(index, 1)] ?? extents.at(-1);
  return extents.length > 1 && beside !== undefined && beside.blanksFrom < beside.from;
}

function insertInFlow({ collection, entries, index }: Insertion, written: string, yaml: YamlText): TextEdit {
  const { text, lineBreak } = yaml;
  const [before, next] = [entries[index - 1], entries[index]];
  const beside = before ?? next;
  const inOwnLine = beside !== undefined && beginsLine(text, beside.start);
  const gap = inOwnLine ? `${lineBreak}${text.slice(lineStart(text, beside.start), beside.start)}` : ' ';
  if (before !== undefined) return { start: before.end, end: before.end, text: `,${gap}${written}` };
  if (next !== undefined) return { start: next.start, end: next.start, text: `${written},${gap}` };
  return insertInEmpty(collection, written, text);
}

function insertInEmpty(collection: Collection, written: string, text: string): TextEdit {
  const end = endOf(collection, text) - 1;
  const isBlank = text.slice(collection.offset + 1, end).trim() === '';
  const space = text[collection.offset] === '{' ? ' ' : '';
  return { start: isBlank ? collection.offset + 1 : end, end, text: `${space}${written}${space}` };
}
