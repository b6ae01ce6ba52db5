import type { Step } from '../../domain/workflow.ts';
import { removeAt } from '../edit/remove-at.ts';
import { setValue } from '../edit/set-value.ts';
import { dependenciesOf } from '../../domain/step-lists.ts';
import { type Path, pathText } from '../yaml/path.ts';
import { findStep } from './find-target.ts';
import { changed, type PatchedText } from './patched-text.ts';

/** Takes a step out; what waited for it waits for what it waited for. Throws `PatchRefused`. */
export function removeStep({ text, draft }: PatchedText, name: string): string {
  const { step, path } = findStep(draft, name);
  const list = listAround(draft.places, path);
  let current = text;
  for (const [waiting, names] of isBranches(draft.places, path) ? [] : waitingAnew(list, step)) {
    const at = [...(draft.places.get(waiting) ?? []), 'depends_on'];
    current = changed(current, (before) => setValue(before, at, names));
  }
  return changed(current, (before) => removeAt(before, path));
}

/** The steps of the same list in its order. */
function listAround(places: ReadonlyMap<Step, Path>, path: Path): readonly Step[] {
  const around = pathText(path.slice(0, -1));
  const beside = [...places].filter(([, at]) => at.length === path.length && pathText(at.slice(0, -1)) === around);
  return beside.sort(([, a], [, b]) => Number(a.at(-1)) - Number(b.at(-1))).map(([step]) => step);
}

/** The entries of a parallel step wait for nobody. */
function isBranches(places: ReadonlyMap<Step, Path>, path: Path): boolean {
  const around = pathText(path.slice(0, -2));
  return (
    path.at(-2) === 'steps' && [...places].some(([step, at]) => step.type === 'parallel' && pathText(at) === around)
  );
}

/** What the steps wait for without the removed one, for those where the text has to say it. */
function waitingAnew(list: readonly Step[], removed: Step): readonly (readonly [Step, readonly string[]])[] {
  const before = dependenciesOf(list);
  const after = dependenciesOf(list.filter((step) => step !== removed));
  const waitedFor = before.get(removed.name)?.names ?? [];
  return list.flatMap((step) => {
    const names = before.get(step.name)?.names ?? [];
    if (step === removed || !names.includes(removed.name)) return [];
    const anew = [...new Set(names.flatMap((name) => (name === removed.name ? waitedFor : [name])))];
    const isSo = step.depends_on === null && anew.join() === (after.get(step.name)?.names ?? []).join();
    return isSo ? [] : [[step, anew] as const];
  });
}
