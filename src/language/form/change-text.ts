import type { Json } from '../../base/json.ts';
import { asList } from '../../dsl/edit/as-list.ts';
import type { EditResult } from '../../dsl/edit/edit-refusal.ts';
import { insertItem } from '../../dsl/edit/insert-item.ts';
import { valueAt } from '../../dsl/edit/place.ts';
import { removeAt } from '../../dsl/edit/remove-at.ts';
import { renameKey } from '../../dsl/edit/rename-key.ts';
import { setValue } from '../../dsl/edit/set-value.ts';
import { PartMemory } from '../../dsl/yaml/part-memory.ts';
import type { TextChange } from '../../protocol/builder-messages.ts';
import type { FormPath } from '../../protocol/form-shape.ts';
import { type ChangedText, changeInExcerpt } from './change-in-excerpt.ts';
import { copyStep } from './copy-step.ts';
import { takenNames } from './free-names.ts';
import { inTurn } from './in-turn.ts';
import { moveStep } from './move-step.ts';
import { newStep } from './new-step.ts';
import { valueOf } from './value-of.ts';

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
