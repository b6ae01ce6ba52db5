import type { TextEdit } from '../../dsl/edit/text-edit.ts';
import type { Path } from '../../dsl/yaml/path.ts';
import type { NamePlace } from '../names/name-place.ts';
import { namesIn } from '../names/names-in.ts';
import type { OpenFile } from '../open-file.ts';
import type { ChosenSteps } from './chosen-steps.ts';

/** Names that go with the steps: their own, and for `mapped` also the keys that they set. */
export interface Moving {
  readonly chosen: ChosenSteps;
  readonly names: ReadonlySet<string>;
  /** The step in which the names are found afterwards. */
  readonly into: string;
}

export function isWithin({ start, end }: NamePlace, { steps }: ChosenSteps): boolean {
  return steps.some((step) => step.start <= start && end <= step.end);
}

/** Uses of the names outside of the steps, in the order of the text; those in `depends_on` apart, which are lists. */
export function usesOutside(file: OpenFile, { chosen, names }: Omit<Moving, 'into'>): readonly NamePlace[] {
  return namesIn(file).filter(
    (place) =>
      place.role === 'use' &&
      (place.kind === 'step' || place.kind === 'mapped_key') &&
      place.home === file.stem &&
      names.has(place.name) &&
      !isWithin(place, chosen) &&
      !pathAt(place, chosen).includes('depends_on'),
  );
}

/** `$.name` becomes `$.into.name`, a context item that names a step names `into`. Undefined where that cannot be written. */
export function edited(
  uses: readonly NamePlace[],
  text: string,
  { chosen, into }: Moving,
): readonly TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const place of uses) {
    const { start, end, name } = place;
    const path = pathAt(place, chosen);
    const isItem = path.at(-1) === 'step' && path.at(-3) === 'context';
    // `$["name"]`, and `inputs`-like ways to a name, are for a person to change.
    if (!isItem && !/[.{\s]/.test(text[start - 1] ?? '')) return undefined;
    edits.push({ start, end, text: isItem ? into : `${into}.${name}` });
  }
  return edits;
}

function pathAt({ start }: NamePlace, { source }: ChosenSteps): Path {
  return source.pathAt(start);
}
