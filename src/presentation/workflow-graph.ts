import { dependenciesOf, type NestedSteps, nestedStepsOf } from '../domain/step-lists.ts';
import { nestedPrefix } from '../domain/step-path.ts';
import type { Step, StepType, Workflow } from '../domain/workflow.ts';
import { rowText } from './row-view.ts';
import { conditionOf, detailOf, listLabel } from './workflow-graph-words.ts';

/** A workflow as it is drawn: steps, each with the lists of steps that stand in it, and what waits for what. */
export interface StepGraph {
  readonly name: string;
  readonly list: GraphList;
}

/** Steps that run in order, or, in a parallel step, beside each other. */
export interface GraphList {
  /** When it runs; empty where the step around it says that. */
  readonly label: string;
  readonly steps: readonly GraphStep[];
  /** Between steps of this list. */
  readonly edges: readonly GraphEdge[];
}

export interface GraphStep {
  /** Its path in a run, without items of maps (`src/domain/step-path.ts`): `each.fetch`, `fetch.fallback.cached`. */
  readonly id: string;
  readonly name: string;
  readonly type: StepType;
  /** What it works with: its agent, tool, workflow, command or condition; empty when the file does not say. */
  readonly detail: string;
  /** Under which condition it runs, where no edge says it; else empty. */
  readonly condition: string;
  readonly lists: readonly GraphList[];
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** Whether the later step waits for the one above it in the file, or for those that it names, or runs only then. */
  readonly kind: 'implicit' | 'explicit' | 'conditional';
  /** Of a conditional one: when the later step runs; else empty. */
  readonly label: string;
}

export function stepGraph({ name, slug, steps }: Workflow): StepGraph {
  return { name: rowText(name === '' ? slug : name), list: orderedList(steps, { label: '', prefix: '' }) };
}

/** The steps of a workflow by the ids that they have in its graph. */
export function stepsById({ steps }: Workflow): ReadonlyMap<string, Step> {
  const found = new Map<string, Step>();
  const walk = (list: readonly Step[], prefix: string): void => {
    for (const step of list) {
      found.set(prefix + step.name, step);
      for (const nested of nestedStepsOf(step)) walk(nested.steps, prefixIn(prefix + step.name, nested));
    }
  };
  walk(steps, '');
  return found;
}

interface ListPlace {
  readonly label: string;
  /** Of the ids of its steps. */
  readonly prefix: string;
}

function orderedList(steps: readonly Step[], { label, prefix }: ListPlace): GraphList {
  const dependencies = dependenciesOf(steps);
  const edges = steps.flatMap((step) => {
    const { names = [], explicit = false } = dependencies.get(step.name) ?? {};
    return names.map((name) => edgeTo(step, { prefix, from: name, isNamed: explicit }));
  });
  // Told once: on the edge where there is one, else at the step itself.
  const hasOneEdge = (step: Step): boolean => dependencies.get(step.name)?.names.length === 1;
  return {
    label,
    steps: steps.map((step) => graphStep(step, prefix, hasOneEdge(step) ? '' : conditionOf(step))),
    edges,
  };
}

function edgeTo(
  step: Step,
  { prefix, from, isNamed }: { readonly prefix: string; readonly from: string; readonly isNamed: boolean },
): GraphEdge {
  const condition = conditionOf(step);
  const kind = condition !== '' ? 'conditional' : isNamed ? 'explicit' : 'implicit';
  return { from: prefix + from, to: prefix + step.name, kind, label: condition };
}

function graphStep(step: Step, prefix: string, condition: string): GraphStep {
  const id = prefix + step.name;
  const lists = nestedStepsOf(step).map((nested) => nestedList(step, id, nested));
  return { id, name: rowText(step.name), type: step.type, detail: detailOf(step), condition, lists };
}

function nestedList(step: Step, id: string, nested: NestedSteps): GraphList {
  const { label, steps } = nested;
  const place = { label: listLabel(label), prefix: prefixIn(id, nested) };
  if (step.type !== 'parallel' || label !== 'steps') return orderedList(steps, place);
  return {
    label: place.label,
    steps: steps.map((each) => graphStep(each, place.prefix, conditionOf(each))),
    edges: [],
  };
}

function prefixIn(id: string, { label }: NestedSteps): string {
  return nestedPrefix(id, label === 'fallback' || label === 'compensate' ? label : undefined);
}
