import type { FormChange } from '../../src/protocol/builder-messages.ts';
import type { FormPath } from '../../src/protocol/form-shape.ts';

/** Where a value stands after a change that stood at `path` before; undefined: it is not there any more. */
export function movedPath(path: FormPath, change: FormChange): FormPath | undefined {
  switch (change.kind) {
    case 'insert':
    case 'add_step':
      return afterInsertion(path, change.list, change.index);
    case 'duplicate_step':
      return afterDuplication(path, change.path);
    case 'remove':
      return afterRemoval(path, change.path);
    case 'move':
      return afterMove(path, change);
    case 'rename_key':
      return afterRenaming(path, change.path, change.name);
    case 'rename':
      return change.spot === 'key' ? afterRenaming(path, change.path, change.name) : path;
    case 'set':
      return path;
  }
}

function afterRenaming(path: FormPath, renamed: FormPath, name: string): FormPath {
  return isWithin(path, renamed) ? [...renamed.slice(0, -1), name, ...path.slice(renamed.length)] : path;
}

function afterInsertion(path: FormPath, list: FormPath, index: number): FormPath {
  if (!isWithin(path, list)) return path;
  const at = path[list.length];
  // A step that stood there alone is the first of a list now, or the second.
  if (typeof at !== 'number') return [...list, index === 0 ? 1 : 0, ...path.slice(list.length)];
  return at >= index ? withIndex(path, list, at + 1) : path;
}

function afterDuplication(path: FormPath, copied: FormPath): FormPath {
  const index = copied.at(-1);
  return typeof index === 'number' ? afterInsertion(path, copied.slice(0, -1), index + 1) : path;
}

function afterRemoval(path: FormPath, removed: FormPath): FormPath | undefined {
  if (isWithin(path, removed)) return undefined;
  const list = removed.slice(0, -1);
  const index = removed.at(-1);
  const at = path[list.length];
  const isBehind = typeof index === 'number' && typeof at === 'number' && at > index && isWithin(path, list);
  return isBehind ? withIndex(path, list, at - 1) : path;
}

/** The list is named as it stands before the change, the index counts in it without the step that moves. */
function afterMove(path: FormPath, { from, list, index }: Extract<FormChange, { readonly kind: 'move' }>): FormPath {
  const target = afterRemoval(list, from) ?? list;
  if (isWithin(path, from)) return [...target, index, ...path.slice(from.length)];
  return afterInsertion(afterRemoval(path, from) ?? path, target, index);
}

function withIndex(path: FormPath, list: FormPath, index: number): FormPath {
  return [...list, index, ...path.slice(list.length + 1)];
}

/** Whether a path is the other one, or leads further. */
export function isWithin(path: FormPath, outer: FormPath): boolean {
  return outer.every((part, index) => path[index] === part);
}
