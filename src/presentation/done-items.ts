import type { StepView } from './execution-view.ts';
import type { TreePlace } from './step-tree.ts';

/** Maps with at most so many items are shown whole. */
const fewItems = 8;

/** The tree without the items of larger maps that are done; the map says how many those are: `87 of 1000 items done`. */
export function withoutDoneItems(places: readonly TreePlace<StepView>[]): readonly TreePlace<StepView>[] {
  const hidden = new Set<string>();
  return places.flatMap((place, index) => {
    const { step, depth } = place;
    if (hidden.has(step.path)) return [];
    if (step.items === null || step.items <= fewItems) return [place];
    const end = places.findIndex((other, at) => at > index && other.depth <= depth);
    const done = doneItems(step, places.slice(index + 1, end < 0 ? undefined : end));
    for (const { path } of done.flatMap((item) => item)) hidden.add(path);
    const note = step.note ?? `${done.length} of ${step.items} items done`;
    return [{ ...place, step: { ...step, note } }];
  });
}

/** The steps of each item in which everything that began has ended well. */
function doneItems({ path }: StepView, inside: readonly TreePlace<StepView>[]): readonly (readonly StepView[])[] {
  const items = new Map<string, StepView[]>();
  for (const { step } of inside) {
    const item = step.path.slice(path.length, step.path.indexOf(']', path.length));
    const steps = items.get(item);
    if (steps === undefined) items.set(item, [step]);
    else steps.push(step);
  }
  return [...items.values()].filter((steps) => steps.every(hasEndedWell));
}

function hasEndedWell({ status }: StepView): boolean {
  return status === 'completed' || status === 'skipped';
}
