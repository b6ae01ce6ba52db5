import { ok } from '../../base/result.ts';
import { asList } from '../../dsl/edit/as-list.ts';
import { duplicateItem } from '../../dsl/edit/duplicate-item.ts';
import type { EditResult } from '../../dsl/edit/edit-refusal.ts';
import type { TextEdit } from '../../dsl/edit/text-edit.ts';
import type { Offsets } from '../../dsl/yaml/yaml-source.ts';
import type { FormPath } from '../../protocol/form-shape.ts';
import type { NamePlace } from '../names/name-place.ts';
import { namesIn } from '../names/names-in.ts';
import { OpenFile } from '../open-file.ts';
import { freeName } from './free-names.ts';
import { inTurn } from './in-turn.ts';

export interface StepCopy {
  /** Of a step: in a list, or the only one that stands at a key. */
  readonly path: FormPath;
  /** Names that the file has already. */
  readonly taken: ReadonlySet<string>;
}

/**
 * Puts a copy behind a step, comments and all. It and the steps in it get names of their own, under which they wait for
 * each other and read each other's outputs; everything else in it stays, whatever it looks like.
 */
export function copyStep(text: string, { path, taken }: StepCopy): EditResult {
  const isItem = typeof path.at(-1) === 'number';
  const original = isItem ? path : [...path, 0];
  return inTurn(text, [
    ...(isItem ? [] : [(before: string) => asList(before, path)]),
    (before) => duplicateItem(before, original),
    (before) => ok(namesOfItsOwn(before, original, taken)),
  ]);
}

/** The edits that give a copy, which says what the step before it says, names of its own. */
function namesOfItsOwn(text: string, original: FormPath, taken: ReadonlySet<string>): readonly TextEdit[] {
  const file = new OpenFile({ kind: 'workflow', stem: '' });
  // A byte order mark does not count in what was read.
  const shift = text.startsWith('\uFEFF') ? 1 : 0;
  file.update(text.slice(shift), {});
  const { source } = file.content;
  const copy = [...original.slice(0, -1), Number(original.at(-1)) + 1];
  const range = source?.offsetsAt(copy);
  if (range === undefined) return [];
  const within = namesIn(file).filter((place) => place.kind === 'step' && isIn(place, range));
  const own = ownNames(within, taken);
  return within.flatMap(({ name, role, start, end }) => {
    const to = own.get(name);
    return to === undefined || role === 'implied' ? [] : [{ start: start + shift, end: end + shift, text: to }];
  });
}

function isIn({ start, end }: Offsets, range: Offsets): boolean {
  return range.start <= start && end <= range.end;
}

function ownNames(places: readonly NamePlace[], taken: ReadonlySet<string>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const all = new Set(taken);
  for (const { role, name } of places) {
    if (role !== 'definition' || names.has(name)) continue;
    const own = freeName(name, all);
    all.add(own);
    names.set(name, own);
  }
  return names;
}
