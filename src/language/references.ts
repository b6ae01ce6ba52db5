import type { FileRange } from './definition.ts';
import { isSameName, type Named } from './names/name-place.ts';
import { nameAt, namesIn } from './names/names-in.ts';
import { type FileAmongOthers, filesWith } from './workspace-files.ts';

/** Everywhere in the workspace where what the cursor touches is named, its definition included. None when no name is there. */
export async function findReferences(around: FileAmongOthers, offset: number): Promise<readonly FileRange[]> {
  const named = nameAt(around.file, offset);
  if (named === undefined) return [];
  const files = await filesWith(named.kind === 'tool' ? wordOf(named) : named.name, around);
  return files.flatMap(({ path, file }) =>
    namesIn(file)
      .filter((place) => place.role !== 'implied' && isSameName(place, named))
      .map(({ start, end }) => ({ path, start, end })),
  );
}

/** A step names server and tool apart. */
function wordOf({ name }: Named): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
