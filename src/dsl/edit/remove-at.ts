import type { Path } from '../yaml/path.ts';
import { withoutValue } from './changed-json.ts';
import type { EditResult } from './edit-refusal.ts';
import { placeOf, spelledPath } from './place.ts';
import { removeEntry } from './remove-entry.ts';
import { reviseOnce } from './revise.ts';

/** Removes a key or an item, the comments directly above it and the one behind it in its line. */
export function removeAt(text: string, given: Path): EditResult {
  return reviseOnce(text, (yaml) => {
    const path = spelledPath(yaml.value, given);
    placeOf(yaml, path);
    return { edits: removeEntry(yaml, path), value: withoutValue(yaml.value, path) };
  });
}
