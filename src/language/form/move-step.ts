import * as l10n from '@vscode/l10n';
import { isJsonObject } from '../../base/json.ts';
import { fail, ok } from '../../base/result.ts';
import { asList } from '../../dsl/edit/as-list.ts';
import type { EditResult } from '../../dsl/edit/edit-refusal.ts';
import { moveItem } from '../../dsl/edit/move-item.ts';
import { valueAt } from '../../dsl/edit/place.ts';
import { setValue } from '../../dsl/edit/set-value.ts';
import type { TextChange } from '../../protocol/builder-messages.ts';
import type { FormPath } from '../../protocol/form-shape.ts';
import { inTurn } from './in-turn.ts';
import { valueOf } from './value-of.ts';

type Move = Extract<TextChange, { readonly kind: 'move' }>;

/**
 * Moves a step with its comments to a place in a list. A list that is not there is begun, and of a step that stands alone one is
 * made, where it goes and where it comes from: what it leaves is an empty list, to which others can be moved.
 */
export function moveStep(text: string, { from, list, index }: Move): EditResult {
  const value = valueOf(text);
  const step = valueAt(value, from);
  if (step === undefined || !isJsonObject(step)) {
    return fail({ reason: 'no-such-place', message: l10n.t("There is no step at '{0}' any more.", from.join('.')) });
  }
  if (isWithin(list, from)) return withinItself(from, list);
  const target = valueAt(value, list) ?? null;
  const isBesideOne = isJsonObject(target);
  const own = isBesideOne && isWithin(from, list) ? [...list, 0, ...from.slice(list.length)] : from;
  const isItem = Array.isArray(valueAt(value, from.slice(0, -1)));
  return inTurn(text, [
    ...(target === null ? [(before: string) => setValue(before, list, [])] : []),
    ...(isBesideOne ? [(before: string) => asList(before, list)] : []),
    ...(isItem ? [] : [(before: string) => asList(before, own)]),
    (before) => moveItem(before, isItem ? own : [...own, 0], list, index),
  ]);
}

/** Beside itself, a step that stands alone stays where it is. */
function withinItself(from: FormPath, list: FormPath): EditResult {
  if (list.length === from.length) return ok([]);
  return fail({ reason: 'into-itself', message: l10n.t("'{0}' cannot be moved into itself.", from.join('.')) });
}

function isWithin(path: FormPath, outer: FormPath): boolean {
  return outer.every((part, depth) => path[depth] === part);
}
