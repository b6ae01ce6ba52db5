import * as l10n from '@vscode/l10n';
import type { FormPath } from '../../src/protocol/form-shape.ts';
import { isWithin } from './moved-paths.ts';
import { type StepMove, stepTarget } from './step-moves.ts';
import { stepNameOf } from './step-slots.ts';
import type { Following, View } from './view.ts';

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

/** Moves a step as a key says; where it cannot go, that is told. */
export function moveStep(view: View, { path, name }: PlacedStep, move: StepMove): void {
  const { actions } = view;
  const target = stepTarget(actions.current(), path, move);
  if (target === undefined) {
    actions.announce(l10n.t(nowhere[move], name));
    return;
  }
  const { list, index, count, into } = target;
  const around = into === undefined ? '' : stepNameOf(into.step);
  const announce: Following['announce'] = (made) => {
    const at = made.kind === 'move' ? made.index : index;
    return around === ''
      ? l10n.t('{0} is now step {1} of {2}.', name, at + 1, count)
      : l10n.t('{0} is now step {1} of {2} in {3}.', name, at + 1, count, around);
  };
  actions.change({ kind: 'move', from: path, list, index }, { announce });
}

const nowhere: Readonly<Record<StepMove, string>> = {
  up: '{0} is the first step here.',
  down: '{0} is the last step here.',
  out: '{0} stands in no other step.',
  in: 'No step that holds others stands above {0}.',
};

export function addStep(
  view: View,
  place: { readonly list: FormPath; readonly index: number; readonly type: string },
): void {
  const announce = (): string => l10n.t('A step was added: {0}.', place.type);
  view.actions.change({ kind: 'add_step', ...place }, { announce });
}

export function removeStep(view: View, { path, name }: PlacedStep): void {
  view.actions.change({ kind: 'remove', path }, { announce: () => l10n.t('{0} was removed.', name) });
}

export function duplicateStep(view: View, { path, name }: PlacedStep): void {
  view.actions.change({ kind: 'duplicate_step', path }, { announce: () => l10n.t('{0} was copied.', name) });
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
