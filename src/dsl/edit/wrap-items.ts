import type { Json, JsonObject } from '../../base/json.ts';
import type { Path } from '../yaml/path.ts';
import { changedAt } from './changed-json.ts';
import { shifted } from './chunk.ts';
import { EditRefused, type EditResult } from './edit-refusal.ts';
import { indentationOf } from './indentation.ts';
import { columnOf } from './lines.ts';
import { checkIndex, listAt } from './list-at.ts';
import { placeOf, spelledPath } from './place.ts';
import { reviseOnce } from './revise.ts';
import { extentsIn } from './surroundings.ts';
import type { TextEdit } from './text-edit.ts';
import { writeKey } from './write-text.ts';
import { writeEntries } from './write-value.ts';
import type { YamlText } from './yaml-text.ts';

export interface Wrapping {
  readonly list: Path;
  /** Index of the first and of the last item that go in. */
  readonly first: number;
  readonly last: number;
  /** What stands in their place, without the key that takes them. */
  readonly container: JsonObject;
  readonly key: string;
}

/** Puts neighbouring items of a list, comments and all, into a container that stands in their place. */
export function wrapItems(text: string, { list: given, ...wrapping }: Wrapping): EditResult {
  const { first, last, container, key } = wrapping;
  return reviseOnce(text, (yaml) => {
    const list = spelledPath(yaml.value, given);
    const items = listAt(yaml, list);
    checkIndex(list, last, items.length - 1);
    checkIndex(list, first, last);
    const wrapped: Json = { ...container, [key]: items.slice(first, last + 1) };
    const value = changedAt(yaml.value, list, () => items.toSpliced(first, last + 1 - first, wrapped));
    return { edits: [wrapLines(yaml, { ...wrapping, list })], value };
  });
}

function wrapLines(yaml: YamlText, { list, first, last, container, key }: Wrapping): TextEdit {
  const place = placeOf(yaml, [...list, first]);
  if (!place.isInBlock)
    throw new EditRefused(
      'not-safe',
      'Items between brackets cannot be put into a container. Put the list into lines first.',
    );
  const extents = extentsIn(yaml, { ...place, path: list });
  const [from, to] = [extents[first], extents[last]];
  if (from === undefined || to === undefined) throw new EditRefused('no-such-place', 'There are no such items.');
  const { text, lineBreak } = yaml;
  const indentation = indentationOf(yaml);
  const column = columnOf(text, place.entry.start);
  const inner = `\n${' '.repeat(column + 2)}`;
  const head = `- ${[...writeEntries(container, column + 2, indentation), `${writeKey(key)}:`].join(inner)}\n`;
  const own = text.slice(from.from, to.to);
  const lines = from.beginsLine ? own : ' '.repeat(column) + own;
  const pad = from.beginsLine ? ' '.repeat(column) : '';
  return {
    start: from.from,
    end: to.to,
    text: pad + head.replaceAll('\n', lineBreak) + shifted(lines, indentation.list + 2),
  };
}
