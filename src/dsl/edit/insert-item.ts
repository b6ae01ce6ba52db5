import type { Json } from '../../base/json.ts';
import type { Path } from '../yaml/path.ts';
import { withItem } from './changed-json.ts';
import type { EditResult } from './edit-refusal.ts';
import { insertItem as insertEdits } from './insert-entry.ts';
import { checkIndex, listAt } from './list-at.ts';
import { spelledPath } from './place.ts';
import { reviseOnce } from './revise.ts';

/** Puts an item in front of the one at the index of a list; the number of items puts it behind the last one. */
export function insertItem(text: string, listPath: Path, index: number, item: Json): EditResult {
  return reviseOnce(text, (yaml) => {
    const list = spelledPath(yaml.value, listPath);
    checkIndex(list, index, listAt(yaml, list).length);
    const at = { list, index };
    return { edits: insertEdits(yaml, at, item), value: withItem(yaml.value, at, item) };
  });
}
