import type { Step } from '../../domain/workflow.ts';
import { type NestedSteps, dependenciesOf, nestedStepsOf } from '../../domain/step-lists.ts';

/**
 * The path and those of all steps that rest on it, directly or not: in its own list, and in the lists around it those
 * that rest on its containers.
 */
export function dependentPaths(steps: readonly Step[], path: string): readonly string[] {
  const found = [path];
  let list: readonly Step[] | undefined = steps;
  let isOrdered = true;
  for (const { prefix, name } of placesIn(path)) {
    if (list === undefined) break;
    if (isOrdered) found.push(...dependentsOf(list, name).map((each) => prefix + each));
    const step: Step | undefined = list.find((each) => each.name === name);
    const inner: NestedSteps | undefined =
      step === undefined ? undefined : listAround(step, path.slice(prefix.length + name.length));
    isOrdered = inner?.label !== 'steps' || step?.type !== 'parallel';
    list = inner?.steps;
  }
  return found;
}

/** The steps on the way to a path, from the outermost: `a`, then `a[0].b`, each as the prefix of its list and its name. */
function placesIn(path: string): readonly { readonly prefix: string; readonly name: string }[] {
  const places: { prefix: string; name: string }[] = [];
  for (const match of path.matchAll(/(?:^|\.)(?!(?:fallback|compensate)\.)([a-z][a-z0-9_]*)/g)) {
    const start = match.index + match[0].length - (match[1] ?? '').length;
    places.push({ prefix: path.slice(0, start), name: match[1] ?? '' });
  }
  return places;
}

/** Names of the steps of the list that rest on the named one. */
function dependentsOf(steps: readonly Step[], name: string): readonly string[] {
  const dependencies = dependenciesOf(steps);
  const found = new Set([name]);
  // Repeated, since a step may stand above the one it depends on.
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const step of steps) {
      if (dependencies.get(step.name)?.names.some((need) => found.has(need)) === true) found.add(step.name);
    }
  }
  found.delete(name);
  return [...found];
}

/** The list in `step` that the rest of a path leads into. */
function listAround(step: Step, rest: string): { readonly label: string; readonly steps: readonly Step[] } | undefined {
  const name = /^(?:\[\d+\])?\.(?:(?:fallback|compensate)\.)?([a-z][a-z0-9_]*)/.exec(rest)?.[1];
  return nestedStepsOf(step).find(({ steps }) => steps.some((each) => each.name === name));
}
