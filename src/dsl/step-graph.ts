import type { JsonObject } from '../base/json.ts';
import { allSteps, type Dependencies, dependenciesOf, nestedStepsOf } from '../domain/step-lists.ts';
import type { Step, Workflow } from '../domain/workflow.ts';
import type { WorkflowEdgeRecord, WorkflowNodeRecord } from '../domain/workflow-records.ts';

/** The steps of a list, each behind those it waits for (Kahn's order). Steps of a cycle, and behind one, are left out. */
export function inDependencyOrder(
  steps: readonly Step[],
  dependencies: ReadonlyMap<string, Dependencies> = dependenciesOf(steps),
): readonly Step[] {
  const waiting = new Map([...dependencies].map(([name, { names }]) => [name, names.length]));
  const dependents = new Map<string, Step[]>();
  for (const step of steps) {
    for (const name of dependencies.get(step.name)?.names ?? []) {
      const known = dependents.get(name);
      if (known === undefined) dependents.set(name, [step]);
      else known.push(step);
    }
  }
  const order = steps.filter(({ name }) => waiting.get(name) === 0);
  for (const done of order) {
    for (const dependent of dependents.get(done.name) ?? []) {
      const left = (waiting.get(dependent.name) ?? 0) - 1;
      waiting.set(dependent.name, left);
      if (left === 0) order.push(dependent);
    }
  }
  return order;
}

/** Cycles among the steps of a list that share no step, each with its first name repeated at the end (`a`, `b`, `a`). */
export function findCycles(
  steps: readonly Step[],
  dependencies: ReadonlyMap<string, Dependencies> = dependenciesOf(steps),
): readonly (readonly string[])[] {
  const done = new Set<string>();
  return steps.flatMap(({ name }) => {
    const cycle = done.has(name) ? undefined : cycleFrom(name, dependencies, done);
    return cycle === undefined ? [] : [cycle];
  });
}

/** Depth first with its own stack: a chain may be thousands of steps long. */
function cycleFrom(
  start: string,
  dependencies: ReadonlyMap<string, Dependencies>,
  done: Set<string>,
): readonly string[] | undefined {
  const trail: { readonly name: string; next: number }[] = [{ name: start, next: 0 }];
  const onTrail = new Set([start]);
  for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
    const name = dependencies.get(top.name)?.names[top.next];
    top.next += 1;
    if (name === undefined) {
      done.add(top.name);
      onTrail.delete(top.name);
      trail.pop();
    } else if (onTrail.has(name)) {
      const names = trail.map((entry) => entry.name);
      for (const passed of names) done.add(passed);
      return [...names.slice(names.indexOf(name)), name];
    } else if (!done.has(name) && dependencies.has(name)) {
      trail.push({ name, next: 0 });
      onTrail.add(name);
    }
  }
  return undefined;
}

export interface CompiledGraph {
  readonly nodes: readonly Omit<WorkflowNodeRecord, 'id' | 'workflow_id'>[];
  readonly edges: readonly Omit<WorkflowEdgeRecord, 'id' | 'workflow_id'>[];
}

/**
 * The workflow as nodes and edges. An edge goes from a step to one that waits for it (condition: its `run_if` unless it
 * is the usual one) and from a step to the first steps in it (condition: which branch).
 */
export function compileGraph(workflow: Workflow): CompiledGraph {
  const nodes = allSteps(workflow).map(({ step, path }, position) => ({
    step_name: step.name,
    parent_step: path.at(-2) ?? null,
    type: step.type,
    config: configOf(step),
    position,
  }));
  const edges = [...orderEdges(workflow.steps), ...allSteps(workflow).flatMap(({ step }) => nestedEdges(step))];
  return { nodes, edges };
}

type Edge = CompiledGraph['edges'][number];

function orderEdges(steps: readonly Step[]): readonly Edge[] {
  const dependencies = dependenciesOf(steps);
  return steps.flatMap(({ name, run_if }) =>
    (dependencies.get(name)?.names ?? []).map((source) => ({
      source,
      target: name,
      condition: run_if === 'completed' ? null : run_if,
    })),
  );
}

function nestedEdges(parent: Step): readonly Edge[] {
  return nestedStepsOf(parent).flatMap(({ label, steps }) => {
    const isParallel = parent.type === 'parallel' && label === 'steps';
    const dependencies = dependenciesOf(steps);
    const first = isParallel ? steps : steps.filter(({ name }) => dependencies.get(name)?.names.length === 0);
    const condition = label === 'steps' ? null : label;
    const entries = first.map(({ name }) => ({ source: parent.name, target: name, condition }));
    return isParallel ? entries : [...entries, ...orderEdges(steps)];
  });
}

/** What is the step's own: not its name and type, and not the steps in it, which are nodes themselves. */
function configOf(step: Step): JsonObject {
  const { name: _name, type: _type, on_error, compensate: _compensate, ...rest } = step;
  const own: Record<string, unknown> = { ...rest, on_error: on_error.kind };
  if ('steps' in own) delete own.steps;
  if ('choice' in own) delete own.choice;
  return own as JsonObject; // a step without its nested steps is plain data
}
