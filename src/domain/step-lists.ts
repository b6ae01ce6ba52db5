import type { Step, Workflow } from './workflow.ts';

export interface Dependencies {
  /** Names of the steps of the same list that are waited for. */
  readonly names: readonly string[];
  /** False: the step has no `depends_on` and waits for the step above it, if there is one. */
  readonly explicit: boolean;
}

/** For each step of a list that runs in order (not the branches of a parallel step) what it waits for, by name. */
export function dependenciesOf(steps: readonly Step[]): ReadonlyMap<string, Dependencies> {
  return new Map(
    steps.map((step, index) => {
      const above = steps[index - 1];
      const implicit = above === undefined ? [] : [above.name];
      return [step.name, { names: step.depends_on ?? implicit, explicit: step.depends_on !== null }] as const;
    }),
  );
}

/** A list of steps inside a step, and when it runs. */
export interface NestedSteps {
  /** `steps`, `if_true`, `branches.<value>`, `default`, `fallback`, `compensate`. */
  readonly label: string;
  readonly steps: readonly Step[];
}

/** Every list of steps that stands in a step, in the order in which they are printed. */
export function nestedStepsOf(step: Step): readonly NestedSteps[] {
  const lists = containedStepsOf(step);
  if (step.on_error.kind === 'fallback') lists.push({ label: 'fallback', steps: step.on_error.steps });
  if (step.compensate.length > 0) lists.push({ label: 'compensate', steps: step.compensate });
  return lists;
}

function containedStepsOf(step: Step): NestedSteps[] {
  if (step.type === 'parallel' || step.type === 'map') return [{ label: 'steps', steps: step.steps }];
  if (step.type !== 'conditional') return [];
  const { choice } = step;
  if (choice.kind === 'boolean') {
    const both = [
      { label: 'if_true', steps: choice.if_true },
      { label: 'if_false', steps: choice.if_false },
    ];
    return both.filter(({ steps }) => steps.length > 0);
  }
  const branches = Object.entries(choice.branches).map(([value, steps]) => ({ label: `branches.${value}`, steps }));
  return choice.default === null ? branches : [...branches, { label: 'default', steps: choice.default }];
}

export interface WalkedStep {
  readonly step: Step;
  /** Names from the outermost step to this one. */
  readonly path: readonly string[];
}

/** Every step of a workflow, nested ones right after the step that holds them. */
export function allSteps(workflow: Workflow): readonly WalkedStep[] {
  const walked: WalkedStep[] = [];
  const walk = (steps: readonly Step[], outer: readonly string[]): void => {
    for (const step of steps) {
      const path = [...outer, step.name];
      walked.push({ step, path });
      for (const nested of nestedStepsOf(step)) walk(nested.steps, path);
    }
  };
  walk(workflow.steps, []);
  return walked;
}
