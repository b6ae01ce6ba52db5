import type { Path } from '../yaml/path.ts';
import type { Collection, Entry } from './entries.ts';
import { type Extent, extentsOf } from './extent.ts';
import { lineStart, nextLine } from './lines.ts';
import { placeOf } from './place.ts';
import type { YamlText } from './yaml-text.ts';

/** Where the lines begin that can belong to the first entry of the collection at a path. */
function floorOf(yaml: YamlText, path: Path, collection: Collection): number {
  // What stands above the first key of a document is about the document.
  if (path.length === 0) return lineStart(yaml.text, collection.offset);
  return nextLine(yaml.text, placeOf(yaml, path).entry.after);
}

export interface Surroundings {
  readonly path: Path;
  readonly collection: Collection;
  readonly entries: readonly Entry[];
}

/** The lines of the entries of a block list or map. */
export function extentsIn(yaml: YamlText, { path, collection, entries }: Surroundings): readonly Extent[] {
  return extentsOf(entries, floorOf(yaml, path, collection), yaml.text);
}
