import type { FormPath } from '../../src/protocol/form-shape.ts';
import { isWithin } from './moved-paths.ts';
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
  const change = { kind: 'move', from: path, list, index: to } as const;
  view.actions.change(change, {
    announce: (made) => {
      const at = made.kind === 'move' ? made.index : to;
      return view.words('{0} is now step {1} of {2}.', name, at + 1, count);
    },
  });
}

export function addStep(
  view: View,
  place: { readonly list: FormPath; readonly index: number; readonly type: string },
): void {
  const announce = (): string => view.words('A step was added: {0}.', place.type);
  view.actions.change({ kind: 'add_step', ...place }, { announce });
}

export function removeStep(view: View, { path, name }: PlacedStep): void {
  view.actions.change({ kind: 'remove', path }, { announce: () => view.words('{0} was removed.', name) });
}

export function duplicateStep(view: View, { path, name }: PlacedStep): void {
  view.actions.change({ kind: 'duplicate_step', path }, { announce: () => view.words('{0} was copied.', name) });
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
