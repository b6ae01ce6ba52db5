import { setValue } from '../../dsl/edit/set-value.ts';
import type { ChosenSteps } from './chosen-steps.ts';
import type { Moving } from './moved-names.ts';
import type { Stage } from './staged-text.ts';

/** Whoever waits for one of the steps waits for the one that they go into. */
export function dependents({ chosen, names, into }: Moving): readonly Stage[] {
  const { scope, first, last, list } = chosen;
  return scope.steps.flatMap((step, index): readonly Stage[] => {
    const isOutside = index < first || index > last;
    if (!isOutside || step.depends_on?.some((name) => names.has(name)) !== true) return [];
    const waits = [...new Set(step.depends_on.map((name) => (names.has(name) ? into : name)))];
    return [(text) => setValue(text, [...list, index, 'depends_on'], waits)];
  });
}

/** What the step that takes their place waits for: all that they wait for outside. */
export function waitsOf({ steps, scope, first }: ChosenSteps): { readonly depends_on?: readonly string[] } {
  if (steps.every(({ step }) => step.depends_on === null)) return {};
  const own = new Set(steps.map(({ step }) => step.name));
  const above = steps[0]?.step.depends_on === null ? scope.steps[first - 1] : undefined;
  const outside = steps.flatMap(({ step }) => step.depends_on ?? []).filter((name) => !own.has(name));
  return { depends_on: [...new Set([...(above === undefined ? [] : [above.name]), ...outside])] };
}
