import { type Dependencies, dependenciesOf } from '../../domain/step-lists.ts';
import type { Step } from '../../domain/workflow.ts';
import { findCycles, inDependencyOrder } from '../step-graph.ts';
import { createUpstream, type Upstream } from './upstream.ts';

/** A list of steps and what follows from it alone, wherever it stands. Nothing is worked out before somebody asks. */
export class StepList {
  readonly steps: readonly Step[];
  readonly byName: ReadonlyMap<string, Step>;
  #dependencies: ReadonlyMap<string, Dependencies> | undefined;
  #cycles: readonly (readonly string[])[] | undefined;
  #order: readonly Step[] | undefined;
  #isOrdered: boolean | undefined;
  #upstream: Upstream | undefined;

  constructor(steps: readonly Step[]) {
    this.steps = steps;
    this.byName = new Map(steps.map((step) => [step.name, step]));
  }

  /** Of a list that is no parallel one, as all that follows. */
  get dependencies(): ReadonlyMap<string, Dependencies> {
    return (this.#dependencies ??= dependenciesOf(this.steps));
  }

  get cycles(): readonly (readonly string[])[] {
    return (this.#cycles ??= findCycles(this.steps, this.dependencies));
  }

  /** Each step behind those it waits for, without those of cycles. */
  get inOrder(): readonly Step[] {
    return (this.#order ??= inDependencyOrder(this.steps, this.dependencies));
  }

  /** False: a dependency is unknown or part of a cycle, so that nothing can be said about what runs before what. */
  get isOrdered(): boolean {
    this.#isOrdered ??=
      this.byName.size === this.steps.length &&
      this.steps.every(({ depends_on }) => depends_on?.every((name) => this.byName.has(name)) ?? true) &&
      this.cycles.length === 0;
    return this.#isOrdered;
  }

  isUpstream(earlier: Step, later: Step): boolean {
    this.#upstream ??= createUpstream(this);
    return this.#upstream.isUpstream(earlier.name, later.name);
  }
}
