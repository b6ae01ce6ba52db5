import type { Path } from '../yaml/path.ts';
import { withItem } from './changed-json.ts';
import { chunkOf } from './chunk.ts';
import { EditRefused, type EditResult } from './edit-refusal.ts';
import { insertEntry } from './insert-entry.ts';
import { listAt } from './list-at.ts';
import { placeOf, spelledPath } from './place.ts';
import { reviseOnce } from './revise.ts';

/** Puts a copy of an item, comments and all, behind it. Names in it are the same: whoever asked gives others. */
export function duplicateItem(text: string, given: Path): EditResult {
  return reviseOnce(text, (yaml) => {
    const path = spelledPath(yaml.value, given);
    const list = path.slice(0, -1);
    const place = placeOf(yaml, path);
    const item = listAt(yaml, list)[place.index];
    if (item === undefined) throw new EditRefused('not-a-list', 'Only an item of a list can be doubled.');
    const around = { ...place, path: list };
    const edits = insertEntry(yaml, { ...around, index: place.index + 1, isSpaced: true }, chunkOf(yaml, around, item));
    return { edits, value: withItem(yaml.value, { list, index: place.index + 1 }, item) };
  });
}
