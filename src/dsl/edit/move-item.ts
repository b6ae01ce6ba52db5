import { type Path, pathText } from '../yaml/path.ts';
import { changedAt, withItem, withoutValue } from './changed-json.ts';
import { chunkOf } from './chunk.ts';
import { EditRefused, type EditResult } from './edit-refusal.ts';
import { insertEntry, type NewEntry, openCollection } from './insert-entry.ts';
import { checkIndex, listAt } from './list-at.ts';
import { placeOf, spelledPath } from './place.ts';
import { hasCommentBeside, removeEntry } from './remove-entry.ts';
import { fillList } from './replace-value.ts';
import { reviseOnce, type Step } from './revise.ts';
import { inOrder, type TextEdit } from './text-edit.ts';
import type { YamlText } from './yaml-text.ts';

/**
 * Moves an item with its comments within its list or to another one, where its lines are indented anew. Both paths are
 * those before anything moves; the index is the one it has when all is done.
 */
export function moveItem(text: string, fromPath: Path, toListPath: Path, toIndex: number): EditResult {
  return reviseOnce(text, (yaml) =>
    move(yaml, {
      from: spelledPath(yaml.value, fromPath),
      list: spelledPath(yaml.value, toListPath),
      index: toIndex,
    }),
  );
}

interface Move {
  readonly from: Path;
  readonly list: Path;
  readonly index: number;
}

function move(yaml: YamlText, { from, list, index }: Move): Step {
  const own = from.slice(0, -1);
  const position = Number(from.at(-1));
  const items = listAt(yaml, own);
  const item = items[position];
  if (item === undefined) throw new EditRefused('no-such-place', `There is no '${pathText(from)}' in the text.`);
  if (isWithin(list, from)) throw new EditRefused('into-itself', `'${pathText(from)}' cannot be moved into itself.`);
  const isSameList = pathText(own) === pathText(list);
  checkIndex(list, index, isSameList ? items.length - 1 : listAt(yaml, list).length);
  const value = isSameList
    ? changedAt(yaml.value, list, () => items.toSpliced(position, 1).toSpliced(index, 0, item))
    : withoutValue(withItem(yaml.value, { list, index }, item), behindInsertion(from, list, index));
  if (isSameList && position === index) return { edits: [], value };
  const place = placeOf(yaml, from);
  if (place.collection.type === 'flow-collection' && hasCommentBeside(place, yaml.text)) {
    throw new EditRefused(
      'not-safe',
      `Nobody knows which comments beside '${pathText(from)}' go with it. Move it by hand.`,
    );
  }
  const entry = chunkOf(yaml, { ...place, path: own }, item);
  const before = isSameList && index > position ? index + 1 : index;
  return { edits: inOrder([...removeEntry(yaml, from), ...insertChunk(yaml, { list, index: before }, entry)]), value };
}

function isWithin(path: Path, outer: Path): boolean {
  return outer.every((part, index) => path[index] === part);
}

/** The path once an item has come into a list, which may lie on the way. */
function behindInsertion(path: Path, list: Path, index: number): Path {
  const part = path[list.length];
  if (!isWithin(path, list) || typeof part !== 'number' || part < index) return path;
  return path.with(list.length, part + 1);
}

function insertChunk(
  yaml: YamlText,
  { list, index }: { readonly list: Path; readonly index: number },
  entry: NewEntry,
): readonly TextEdit[] {
  const target = openCollection(yaml, list);
  if (target === undefined) return fillList(yaml, list, entry.lines);
  return insertEntry(yaml, { ...target, index, isSpaced: true }, entry);
}
