import type { CST } from 'yaml';
import { isJsonObject, type Json } from '../../base/json.ts';
import { type Path, pathText } from '../yaml/path.ts';
import { EditRefused } from './edit-refusal.ts';
import { type Collection, type Entry, entriesOf, isCollection } from './entries.ts';
import { otherSpelling } from './kind-of-map.ts';
import type { YamlText } from './yaml-text.ts';

/** An entry among those beside it. */
export interface Place {
  readonly collection: Collection;
  readonly entries: readonly Entry[];
  readonly index: number;
  readonly entry: Entry;
  /** Every collection around it, from outside to inside, is written in lines. */
  readonly isInBlock: boolean;
}

/** The path with its keys as the text spells them; keys that are not there stay as they are. */
export function spelledPath(value: Json, path: Path): Path {
  const spelled: (string | number)[] = [];
  let at: Json = value;
  for (const key of path) {
    const part = typeof key === 'string' ? otherSpelling(at, { path: spelled, key }) : key;
    spelled.push(part);
    at = valueAt(at, [part]) ?? null;
  }
  return spelled;
}

/** Undefined when nothing stands there. */
export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  let at = value;
  for (const part of path) {
    if (Array.isArray(at)) at = typeof part === 'number' ? (at as readonly Json[])[part] : undefined;
    else at = isJsonObject(at) && Object.hasOwn(at, String(part)) ? at[String(part)] : undefined;
  }
  return at;
}

/** The entry at a path, which is not empty. Throws `EditRefused` when there is none, or when an alias stands on the way. */
export function placeOf(yaml: YamlText, path: Path): Place {
  let token = yaml.root;
  let place: Place | undefined;
  for (const [depth, part] of path.entries()) {
    const entries = isCollection(token) ? entriesOf(token, yaml.text) : [];
    const index = entries.findIndex((entry) => entry.part === part);
    const entry = entries[index];
    if (!isCollection(token) || entry === undefined) throw missing(token, path, path.slice(0, depth));
    const isInBlock = (place?.isInBlock ?? true) && token.type !== 'flow-collection';
    place = { collection: token, entries, index, entry, isInBlock };
    token = entry.value;
  }
  if (place === undefined) throw new EditRefused('no-such-place', 'The whole document has no place in something.');
  return place;
}

function missing(token: CST.Token | undefined, path: Path, upTo: Path): EditRefused {
  const message = `There is no '${pathText(path)}' in the text.`;
  if (token?.type !== 'alias') return new EditRefused('no-such-place', message);
  const written = 'source' in token ? token.source : '*';
  return new EditRefused(
    'alias',
    `'${pathText(upTo)}' is ${written}: it is written where &${written.slice(1)} stands. Change it there, or write it out here first.`,
  );
}

/** The token of the value at a path; undefined when nothing is written for it. */
export function tokenAt(yaml: YamlText, path: Path): CST.Token | undefined {
  return path.length === 0 ? yaml.root : placeOf(yaml, path).entry.value;
}
