import type { Step } from '../../domain/workflow.ts';
import { nestedStepsOf } from '../../domain/step-lists.ts';
import { findCycles } from '../step-graph.ts';
import { createUpstream, noUpstream, type Upstream } from './upstream.ts';

interface Owner {
  readonly step: Step;
  readonly scope: Scope;
  /** As in `nestedStepsOf`. */
  readonly label: string;
}

/** One list of steps, and what it can see. */
export class Scope {
  readonly steps: readonly Step[];
  readonly owner: Owner | null;
  readonly byName: ReadonlyMap<string, Step>;
  /** Context key → the step of this list that sets it, itself or through a step in it: lists around see mapped keys. */
  readonly mappedBy: ReadonlyMap<string, Step>;
  #upstream: Upstream | undefined;
  #isOrdered: boolean | undefined;

  constructor(steps: readonly Step[], owner: Owner | null) {
    this.steps = steps;
    this.owner = owner;
    this.byName = new Map(steps.map((step) => [step.name, step]));
    this.mappedBy = new Map(steps.flatMap((step) => mappedKeys(step).map((key) => [key, step] as const)));
  }

  get isParallel(): boolean {
    return this.owner?.step.type === 'parallel' && this.owner.label === 'steps';
  }

  /** The name of the item, in the steps of a map. */
  get item(): string | null {
    return this.owner?.step.type === 'map' && this.owner.label === 'steps' ? this.owner.step.as : null;
  }

  /** False: a dependency is unknown or part of a cycle, so that nothing can be said about what runs before what. */
  get isOrdered(): boolean {
    this.#isOrdered ??=
      this.byName.size === this.steps.length &&
      this.steps.every(({ depends_on }) => depends_on?.every((name) => this.byName.has(name)) ?? true) &&
      findCycles(this.steps).length === 0;
    return this.#isOrdered;
  }

  isUpstream(earlier: Step, later: Step): boolean {
    this.#upstream ??= this.isParallel ? noUpstream : createUpstream(this.steps);
    return this.#upstream.isUpstream(earlier.name, later.name);
  }
}

function mappedKeys(step: Step): readonly string[] {
  const nested = nestedStepsOf(step).flatMap(({ steps }) => steps.flatMap(mappedKeys));
  return [...Object.keys(step.output_mapping), ...nested];
}

export interface ScopedStep {
  readonly step: Step;
  readonly scope: Scope;
}

/** Every list of steps of a workflow, outer ones first. */
export function scopesOf(steps: readonly Step[]): readonly Scope[] {
  const scopes = [new Scope(steps, null)];
  for (const scope of scopes) {
    for (const step of scope.steps) {
      for (const nested of nestedStepsOf(step)) {
        scopes.push(new Scope(nested.steps, { step, scope, label: nested.label }));
      }
    }
  }
  return scopes;
}

export function scopedSteps(scopes: readonly Scope[]): readonly ScopedStep[] {
  return scopes.flatMap((scope) => scope.steps.map((step) => ({ step, scope })));
}

/** The scope and those around it, innermost first. */
export function outwards(scope: Scope): readonly Scope[] {
  const scopes: Scope[] = [];
  for (let at: Scope | undefined = scope; at !== undefined; at = at.owner?.scope) scopes.push(at);
  return scopes;
}
