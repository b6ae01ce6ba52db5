import type { EditResult } from '../../dsl/edit/edit-refusal.ts';
import { type Excerpt, excerptOf } from '../../dsl/edit/excerpt.ts';
import type { PartMemory } from '../../dsl/yaml/part-memory.ts';
import type { TextChange } from '../../protocol/builder-messages.ts';
import type { FormPath } from '../../protocol/form-shape.ts';

/** A text that is changed, and the names that are taken in all of its file. */
export interface ChangedText {
  readonly text: string;
  readonly taken: () => ReadonlySet<string>;
}

interface Means {
  readonly memory: PartMemory;
  readonly changeIn: (text: ChangedText, change: TextChange) => EditResult;
}

/** Makes a change where only the steps stand that it is about. Undefined when that says nothing about the whole text. */
export function changeInExcerpt(
  { text, taken }: ChangedText,
  change: TextChange,
  { memory, changeIn }: Means,
): EditResult | undefined {
  const excerpt = excerptOf(text, ({ path }) => touchedSteps(placesOf(change), path), memory);
  return excerpt?.editsOfWhole(changeIn({ text: excerpt.text, taken }, changeTo(excerpt, change)));
}

/** A path, or a place in a list. */
interface Place {
  readonly path: FormPath;
  readonly index?: number;
}

function placesOf(change: TextChange): readonly Place[] {
  switch (change.kind) {
    case 'insert':
    case 'add_step':
      return [{ path: change.list, index: change.index }];
    case 'move':
      return [{ path: change.from }, { path: change.list, index: targetOf(change) }];
    case 'set':
    case 'remove':
    case 'rename_key':
    case 'duplicate_step':
      return [{ path: change.path }];
  }
}

type Move = Extract<TextChange, { readonly kind: 'move' }>;

/** The index of what the item comes in front of, as all stands before the move. */
function targetOf(move: Move): number {
  return isBehindItself(move) ? move.index + 1 : move.index;
}

/** An item that moves down in its list leaves a place above. */
function isBehindItself({ from, list, index }: Move): boolean {
  const isSameList = from.length === list.length + 1 && list.every((part, depth) => from[depth] === part);
  return isSameList && index > Number(from.at(-1));
}

/** Undefined when a change is about the list of steps as a whole. */
function touchedSteps(places: readonly Place[], list: FormPath): readonly number[] | undefined {
  const steps: number[] = [];
  for (const { path, index } of places) {
    const inner = path.length === list.length && index !== undefined ? index : path[list.length];
    const isInList = list.every((part, depth) => path[depth] === part);
    if (isInList && typeof inner === 'number') steps.push(inner);
    else if (path.every((part, depth) => list[depth] === part || depth >= list.length)) return undefined;
  }
  return steps;
}

function changeTo(excerpt: Excerpt, change: TextChange): TextChange {
  const to = (path: FormPath): FormPath => excerpt.pathTo(path);
  switch (change.kind) {
    case 'insert':
    case 'add_step':
      return { ...change, list: to(change.list), index: indexIn(excerpt, change.list, change.index) };
    case 'move':
      return { ...change, from: to(change.from), list: to(change.list), index: finalIndexIn(excerpt, change) };
    case 'set':
    case 'remove':
    case 'rename_key':
    case 'duplicate_step':
      return { ...change, path: to(change.path) };
  }
}

function indexIn(excerpt: Excerpt, list: FormPath, index: number): number {
  return Number(excerpt.pathTo([...list, index]).at(-1));
}

function finalIndexIn(excerpt: Excerpt, move: Move): number {
  const target = indexIn(excerpt, move.list, targetOf(move));
  return isBehindItself(move) ? target - 1 : target;
}
