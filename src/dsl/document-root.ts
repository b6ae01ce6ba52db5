import { isJsonObject, type JsonObject } from '../base/json.ts';
import type { Path } from './yaml/path.ts';

/** Where the keys of a workflow's document stand in the map of its file: bare, or all under the one key `workflow`. */
export function documentRoot(file: JsonObject): Path {
  return Object.hasOwn(file, 'workflow') && !Object.hasOwn(file, 'steps') ? ['workflow'] : [];
}

/** The document of a workflow's file and where it stands; it is empty where something else than a map does. */
export function documentIn(file: JsonObject): { readonly map: JsonObject; readonly root: Path } {
  const root = documentRoot(file);
  const inner = root.length === 0 ? file : file['workflow'];
  return { map: isJsonObject(inner) ? inner : {}, root };
}
