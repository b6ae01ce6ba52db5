import { patchTargets } from '../../dsl/fork/patch-targets.ts';
import type { Fork } from '../../dsl/normalize/fork.ts';
import type { Path } from '../../dsl/yaml/path.ts';
import type { Named } from './name-place.ts';
import type { PlaceList } from './place-list.ts';

interface ForkPlace {
  readonly root: Path;
  /** Of the fork. */
  readonly slug: string;
  /** As in `WorkspaceNames`. */
  readonly sources: ReadonlyMap<string, string>;
  readonly list: PlaceList;
}

/** Patches name steps and agents of the workflow that a fork is based on, and steps that other patches add. */
export function addPatchNames(fork: Fork, { root, slug, sources, list }: ForkPlace): void {
  const patches = list.itemsAt([...root, 'patches']);
  const known = new Map<string, Named>(
    // Of a step and an agent of one name the step is patched.
    patchTargets(fork, sources)
      .toReversed()
      .map(({ kind, name, home }) => [name, { kind, name, home }]),
  );
  for (const patch of patches) {
    const name = addedName(patch, list);
    if (name !== undefined) known.set(name, { kind: 'step', name, home: slug });
  }
  for (const patch of patches) {
    const added = addedName(patch, list);
    if (added !== undefined) list.define([...patch, 'step', 'name'], { kind: 'step', name: added, home: slug });
    for (const key of added === undefined ? ['step', 'after'] : ['after']) {
      const name = list.textAt([...patch, key]);
      const named = name === undefined ? undefined : (known.get(name) ?? { kind: 'step', name, home: fork.based_on });
      if (named !== undefined) list.use([...patch, key], named);
    }
    addToolOf(patch, list);
  }
}

function addedName(patch: Path, list: PlaceList): string | undefined {
  return list.keysAt([...patch, 'step']).length === 0 ? undefined : list.textAt([...patch, 'step', 'name']);
}

function addToolOf(patch: Path, list: PlaceList): void {
  const name = list.textAt([...patch, 'tool']);
  if (name !== undefined) list.use([...patch, 'tool'], { kind: 'tool', name, home: null });
}
