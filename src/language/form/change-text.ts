import { isJsonObject, type Json } from '../../base/json.ts';
import { fail } from '../../base/result.ts';
import { asList } from '../../dsl/edit/as-list.ts';
import type { EditResult } from '../../dsl/edit/edit-refusal.ts';
import { insertItem } from '../../dsl/edit/insert-item.ts';
import { moveItem } from '../../dsl/edit/move-item.ts';
import { removeAt } from '../../dsl/edit/remove-at.ts';
import { renameKey } from '../../dsl/edit/rename-key.ts';
import { setValue } from '../../dsl/edit/set-value.ts';
import { readFile } from '../../dsl/normalize/read-file.ts';
import { PartMemory } from '../../dsl/yaml/part-memory.ts';
import type { TextChange } from '../../protocol/builder-messages.ts';
import type { FormPath } from '../../protocol/form-shape.ts';
import { type ChangedText, changeInExcerpt } from './change-in-excerpt.ts';
import { copyStep } from './copy-step.ts';
import { takenNames } from './free-names.ts';
import { inTurn } from './in-turn.ts';
import { newStep } from './new-step.ts';

/**
 * The smallest edits of a text that make it say what a person has changed in the form; or why there are none. `memory`: of
 * the text as it was before.
 */
export function changeText(text: string, change: TextChange, memory = new PartMemory()): EditResult {
  const taken = (): ReadonlySet<string> => takenNames(valueOf(text, memory));
  return changeInExcerpt({ text, taken }, change, { memory, changeIn }) ?? changeIn({ text, taken }, change);
}

function changeIn({ text, taken }: ChangedText, change: TextChange): EditResult {
  switch (change.kind) {
    case 'set':
      return setValue(text, change.path, change.value);
    case 'remove':
      return removeAt(text, change.path);
    case 'insert':
      return insertInto(text, change, change.value);
    case 'move':
      return moveStep(text, change);
    case 'rename_key':
      return renameKey(text, change.path, change.name);
    case 'add_step':
      return insertInto(text, change, newStep(change.type, taken()));
    case 'duplicate_step':
      return copyStep(text, { path: change.path, taken: taken() });
  }
}

interface ListPlace {
  readonly list: FormPath;
  readonly index: number;
}

/** A list that is not there is begun; of a step that stands alone a list is made. */
function insertInto(text: string, { list, index }: ListPlace, item: Json): EditResult {
  const there = valueAt(valueOf(text), list);
  if (Array.isArray(there)) return insertItem(text, list, index, item);
  if (there === undefined || there === null) return setValue(text, list, [item]);
  return inTurn(text, [
    (before) => asList(before, list),
    (before) => insertItem(before, list, Math.min(index, 1), item),
  ]);
}

function moveStep(text: string, change: Extract<TextChange, { readonly kind: 'move' }>): EditResult {
  const { from, list, index } = change;
  const value = valueOf(text);
  const target = valueAt(value, list);
  const isItem = Array.isArray(valueAt(value, from.slice(0, -1)));
  if (isItem && (Array.isArray(target) || target === undefined)) return moveItem(text, from, list, index);
  const isInside = list.every((part, depth) => from[depth] === part);
  if (isItem && isJsonObject(target) && !isInside) {
    return inTurn(text, [(before) => asList(before, list), (before) => moveItem(before, from, list, index)]);
  }
  return fail({
    reason: 'not-a-list',
    message: `'${from.join('.')}' cannot be moved to '${list.join('.')}' here, where a step stands without a list: write a list in the text first.`,
  });
}

function valueOf(text: string, memory = new PartMemory()): Json {
  return readFile(text, (yaml) => yaml.value, { memory }).value ?? {};
}

function valueAt(value: Json, path: FormPath): Json | undefined {
  let at: Json | undefined = value;
  for (const part of path) {
    if (Array.isArray(at)) at = (at as readonly Json[])[Number(part)];
    else if (at !== undefined && isJsonObject(at) && Object.hasOwn(at, String(part))) at = at[part];
    else return undefined;
  }
  return at;
}
