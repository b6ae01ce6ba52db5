import type { Step } from '../../domain/workflow.ts';
import { nestedStepsOf } from '../../domain/step-lists.ts';
import type { KnownSteps } from './known-step.ts';
import type { StepList } from './step-list.ts';
import type { StepLists } from './step-lists.ts';

interface Owner {
  readonly step: Step;
  readonly scope: Scope;
  /** As in `nestedStepsOf`. */
  readonly label: string;
}

/** What is known of the steps and their lists. */
interface Memory {
  readonly lists: StepLists;
  readonly steps: KnownSteps;
}

/** One list of steps in its place, and what it can see. */
export class Scope {
  readonly list: StepList;
  readonly owner: Owner | null;
  /** This one and those around it, innermost first. */
  readonly outwards: readonly Scope[];
  readonly #known: KnownSteps;
  #mappedBy: ReadonlyMap<string, Step> | undefined;

  constructor(steps: readonly Step[], owner: Owner | null, { lists, steps: known }: Memory) {
    this.list = lists.of(steps);
    this.owner = owner;
    this.outwards = [this, ...(owner?.scope.outwards ?? [])];
    this.#known = known;
  }

  get steps(): readonly Step[] {
    return this.list.steps;
  }

  get byName(): ReadonlyMap<string, Step> {
    return this.list.byName;
  }

  /** Context key → the step of this list that sets it, itself or through a step in it: lists around see mapped keys. */
  get mappedBy(): ReadonlyMap<string, Step> {
    this.#mappedBy ??= new Map(
      this.steps.flatMap((step) => this.#known.of(step).mappedKeys.map((key) => [key, step] as const)),
    );
    return this.#mappedBy;
  }

  get isParallel(): boolean {
    return this.owner?.step.type === 'parallel' && this.owner.label === 'steps';
  }

  /** The name of the item, in the steps of a map. */
  get item(): string | null {
    return this.owner?.step.type === 'map' && this.owner.label === 'steps' ? this.owner.step.as : null;
  }

  /** False: it cannot be said what runs before what. */
  get isOrdered(): boolean {
    return this.list.isOrdered;
  }

  /** Whether one of its steps is surely settled before another one starts. */
  isUpstream(earlier: Step, later: Step): boolean {
    return !this.isParallel && this.list.isUpstream(earlier, later);
  }
}

/** Every list of steps of a workflow, outer ones first. */
export function scopesOf(steps: readonly Step[], memory: Memory): readonly Scope[] {
  const scopes = [new Scope(steps, null, memory)];
  for (const scope of scopes) {
    for (const step of scope.steps) {
      for (const nested of nestedStepsOf(step)) {
        scopes.push(new Scope(nested.steps, { step, scope, label: nested.label }, memory));
      }
    }
  }
  return scopes;
}
