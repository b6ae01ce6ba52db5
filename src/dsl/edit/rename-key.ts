import { isJsonObject } from '../../base/json.ts';
import { type Path, pathText } from '../yaml/path.ts';
import { changedAt } from './changed-json.ts';
import { EditRefused, type EditResult } from './edit-refusal.ts';
import { endOf } from './entries.ts';
import { placeOf, spelledPath } from './place.ts';
import { reviseOnce } from './revise.ts';
import { writeKey } from './write-text.ts';
import { writeFlowKey } from './write-value.ts';

/** Gives the key at the end of a path another name, where it stands. */
export function renameKey(text: string, given: Path, name: string): EditResult {
  return reviseOnce(text, (yaml) => {
    const path = spelledPath(yaml.value, given);
    const { entry, collection, entries } = placeOf(yaml, path);
    if (entry.key === undefined)
      throw new EditRefused('not-a-map', `'${pathText(path)}' is an item of a list, and has no key.`);
    if (entry.part === name) return { edits: [], value: yaml.value };
    if (entries.some(({ part }) => part === name)) {
      throw new EditRefused(
        'name-taken',
        `The key '${name}' stands beside '${String(entry.part)}' already. Choose another name.`,
      );
    }
    const written = collection.type === 'flow-collection' ? writeFlowKey(name) : writeKey(name);
    const edit = { start: entry.key.offset, end: endOf(entry.key, yaml.text), text: written };
    const value = changedAt(yaml.value, path.slice(0, -1), (map) =>
      isJsonObject(map)
        ? Object.fromEntries(Object.entries(map).map(([key, each]) => [key === entry.part ? name : key, each]))
        : map,
    );
    return { edits: [edit], value };
  });
}
