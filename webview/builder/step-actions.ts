import type { FormPath } from '../../src/protocol/form-shape.ts';
import type { View } from './view.ts';

/** A step and where it stands. */
export interface PlacedStep {
  readonly path: FormPath;
  /** The list around it; of a step that stands alone, its own path. */
  readonly list: FormPath;
  readonly index: number;
  /** How many steps the list has. */
  readonly count: number;
  readonly is_single: boolean;
  readonly name: string;
}

/** Moves a step among its neighbours; at the end of the list nothing happens. */
export function moveBy(
  view: View,
  { path, list, index, count, is_single: isSingle, name }: PlacedStep,
  by: 1 | -1,
): void {
  const to = index + by;
  if (isSingle || to < 0 || to >= count) return;
  view.actions.change({ kind: 'move', from: path, list, index: to });
  view.actions.focusStep([...list, to]);
  view.actions.announce(view.words('{0} is now step {1} of {2}.', name, to + 1, count));
}

export function removeStep(view: View, { path, list, index, count, is_single: isSingle, name }: PlacedStep): void {
  view.actions.change({ kind: 'remove', path });
  if (!isSingle && count > 1) view.actions.focusStep([...list, Math.min(index, count - 2)]);
  view.actions.announce(view.words('{0} was removed.', name));
}

export function duplicateStep(view: View, { path, list, index, is_single: isSingle, name }: PlacedStep): void {
  view.actions.change({ kind: 'duplicate_step', path });
  view.actions.focusStep(isSingle ? [...path, 1] : [...list, index + 1]);
  view.actions.announce(view.words('{0} was copied.', name));
}

/** Where a dragged step is let go: before the step at the index, or at the end. A step does not go into itself. */
export function dropStep(view: View, { list, index }: { readonly list: FormPath; readonly index: number }): void {
  const from = view.actions.dragged();
  view.actions.drag(undefined);
  if (from === undefined || isWithin(list, from)) return;
  const isSameList = isWithin(from, list) && from.length === list.length + 1;
  const old = isSameList ? Number(from.at(-1)) : undefined;
  const to = old !== undefined && old < index ? index - 1 : index;
  if (to === old) return;
  view.actions.change({ kind: 'move', from, list, index: to });
}

function isWithin(path: FormPath, outer: FormPath): boolean {
  return outer.every((part, index) => path[index] === part);
}
