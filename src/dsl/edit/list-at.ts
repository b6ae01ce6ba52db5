import type { Json } from '../../base/json.ts';
import { type Path, pathText } from '../yaml/path.ts';
import { EditRefused } from './edit-refusal.ts';
import { placeOf, valueAt } from './place.ts';
import type { YamlText } from './yaml-text.ts';

/** The items of a list; null, which stands for nothing yet, has none. Throws `EditRefused` when it is no list. */
export function listAt(yaml: YamlText, path: Path): readonly Json[] {
  if (path.length > 0) placeOf(yaml, path);
  const value = valueAt(yaml.value, path) ?? null;
  if (value === null) return [];
  if (Array.isArray(value)) return value as readonly Json[];
  throw new EditRefused('not-a-list', `What stands at '${pathText(path)}' is no list. Make it one first.`);
}

/** Throws `EditRefused` when the index is none of those from 0 to the last one. */
export function checkIndex(path: Path, index: number, last: number): void {
  if (Number.isInteger(index) && index >= 0 && index <= last) return;
  throw new EditRefused(
    'no-such-place',
    `There is no place ${index} in the list '${pathText(path)}'; the last one is ${last}.`,
  );
}
