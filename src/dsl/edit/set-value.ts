import { isJsonObject, type Json } from '../../base/json.ts';
import { type Path, pathText } from '../yaml/path.ts';
import { withItem, withoutValue, withValue } from './changed-json.ts';
import { EditRefused, type EditResult } from './edit-refusal.ts';
import { type Difference, firstDifference } from './first-difference.ts';
import { insertItem, insertKey } from './insert-entry.ts';
import { placeOf, spelledPath, tokenAt, valueAt } from './place.ts';
import { removeEntry } from './remove-entry.ts';
import { replaceValue } from './replace-value.ts';
import { revise, type Step } from './revise.ts';
import type { YamlText } from './yaml-text.ts';

/**
 * Makes the text say a value at a path; keys that are missing on the way are made, each at its place in the order of
 * the schema. Only what differs is written, as that which stands there is: quotes, lines or brackets. The path may end
 * in the number of items of a list, which adds one.
 */
export function setValue(text: string, path: Path, value: Json): EditResult {
  let wanted: Json | undefined;
  return revise(text, (yaml) => {
    wanted ??= wantedValue(yaml, path, value);
    const difference = firstDifference(yaml.value, wanted);
    return difference && stepTo(yaml, difference);
  });
}

function wantedValue(yaml: YamlText, given: Path, value: Json): Json {
  const path = spelledPath(yaml.value, given);
  for (const [depth, part] of path.entries()) {
    const around = valueAt(yaml.value, path.slice(0, depth));
    if (around === undefined || around === null) {
      if (typeof part === 'number')
        throw new EditRefused('no-such-place', `There is no '${pathText(path)}' in the text.`);
      break;
    }
    const isThere = Array.isArray(around) ? hasRoom(around, path, depth) : isJsonObject(around);
    if (isThere && typeof part === (Array.isArray(around) ? 'number' : 'string')) continue;
    throw new EditRefused(
      'no-such-place',
      `There is no '${pathText(path)}' in the text: nothing can stand in '${pathText(path.slice(0, depth))}'.`,
    );
  }
  refuseAliasOn(yaml, path);
  return withValue(yaml.value, path, value);
}

/** Only what the path ends in can be a new item: what would stand in one was meant for another. */
function hasRoom(list: readonly Json[], path: Path, depth: number): boolean {
  const index = Number(path[depth]);
  const isNew = depth === path.length - 1 && index === list.length;
  return index >= 0 && (index < list.length || isNew);
}

/** A value that is written elsewhere would be changed there, too. */
function refuseAliasOn(yaml: YamlText, path: Path): void {
  for (let depth = 1; depth < path.length; depth += 1) {
    if (valueAt(yaml.value, path.slice(0, depth)) === undefined) return;
    if (tokenAt(yaml, path.slice(0, depth))?.type === 'alias') placeOf(yaml, path);
  }
}

function stepTo(yaml: YamlText, difference: Difference): Step {
  const { path } = difference;
  switch (difference.kind) {
    case 'replace':
      return {
        edits: replaceValue(yaml, path, difference.value),
        value: withValue(yaml.value, path, difference.value),
      };
    case 'remove':
      return { edits: removeEntry(yaml, path), value: withoutValue(yaml.value, path) };
    case 'add-key': {
      const { key, value } = difference;
      const edits = insertKey(yaml, { map: path, key }, value);
      return { edits, value: withValue(yaml.value, [...path, key], value) };
    }
    case 'add-item': {
      const at = { list: path, index: difference.index };
      const edits = insertItem(yaml, at, difference.value);
      return { edits, value: withItem(yaml.value, at, difference.value) };
    }
  }
}
