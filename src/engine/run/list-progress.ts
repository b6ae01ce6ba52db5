import type { Failure } from '../../domain/failure.ts';
import type { Step } from '../../domain/workflow.ts';
import { dependenciesOf } from '../../domain/step-lists.ts';
import type { StepOutcome } from './step-outcome.ts';

/** What becomes of a step now that all it waits for has ended. */
export type Verdict =
  { readonly kind: 'run' } | { readonly kind: 'skip'; readonly reason: string } | { readonly kind: 'unreached' };

interface Node {
  readonly step: Step;
  readonly index: number;
  readonly needs: readonly string[];
  readonly isExplicit: boolean;
  readonly dependents: Node[];
  missing: number;
  outcome: StepOutcome | undefined;
}

/** How far a list of steps has come. Work per ended step is that of its own edges. */
export class ListProgress {
  readonly #nodes = new Map<string, Node>();
  /** Nodes that wait for nothing more, by index; kept in file order. */
  readonly #ready: Node[] = [];
  #failure: Failure | undefined;

  constructor(steps: readonly Step[]) {
    const dependencies = dependenciesOf(steps);
    for (const [index, step] of steps.entries()) {
      const { names, explicit } = dependencies.get(step.name) ?? { names: [], explicit: false };
      const node: Node = {
        step,
        index,
        needs: names,
        isExplicit: explicit,
        dependents: [],
        missing: names.length,
        outcome: undefined,
      };
      this.#nodes.set(step.name, node);
    }
    for (const node of this.#nodes.values()) {
      for (const name of node.needs) this.#nodes.get(name)?.dependents.push(node);
      if (node.missing === 0) this.#ready.push(node);
    }
  }

  /** The first failure for good; undefined while there is none. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  outcomeOf(step: Step): StepOutcome | undefined {
    return this.#nodes.get(step.name)?.outcome;
  }

  /** The next step, in file order, for which all it waits for has ended. */
  next(): { readonly step: Step; readonly verdict: Verdict } | undefined {
    const node = this.#ready.shift();
    return node === undefined ? undefined : { step: node.step, verdict: this.#verdictOn(node) };
  }

  end(step: Step, outcome: StepOutcome): void {
    const node = this.#nodes.get(step.name);
    if (node === undefined) return;
    node.outcome = outcome;
    if (outcome.kind === 'failed') this.#failure ??= outcome.error;
    for (const dependent of node.dependents) {
      dependent.missing -= 1;
      if (dependent.missing === 0) this.#enqueue(dependent);
    }
  }

  dependencies(step: Step): {
    readonly names: readonly string[];
    readonly outcomes: readonly StepOutcome[];
    /** The last of them in file order. */
    readonly before: StepOutcome | undefined;
  } {
    const names = this.#nodes.get(step.name)?.needs ?? [];
    const nodes = names.map((name) => this.#nodes.get(name)).filter((node) => node !== undefined);
    const outcomes = nodes.map(({ outcome }) => outcome).filter((outcome) => outcome !== undefined);
    const last = nodes.reduce<Node | undefined>((a, b) => (a === undefined || b.index > a.index ? b : a), undefined);
    return { names, outcomes, before: last?.outcome };
  }

  #enqueue(node: Node): void {
    const at = this.#ready.findIndex(({ index }) => index > node.index);
    if (at < 0) this.#ready.push(node);
    else this.#ready.splice(at, 0, node);
  }

  #verdictOn(node: Node): Verdict {
    const ends = node.needs.map((name) => this.#nodes.get(name)?.outcome?.kind);
    const followsFailure = ends.some((end) => end === 'failed' || end === 'unreached');
    switch (node.step.run_if) {
      case 'always':
        return { kind: 'run' };
      case 'failed':
        return followsFailure
          ? { kind: 'run' }
          : { kind: 'skip', reason: 'run_if: failed, and nothing before it failed' };
      case 'completed':
        if (followsFailure || this.#failure !== undefined) return { kind: 'unreached' };
        if (node.isExplicit && ends.length > 0 && ends.every((end) => end === 'skipped')) {
          return { kind: 'skip', reason: 'all steps it depends on were skipped' };
        }
        return { kind: 'run' };
    }
  }
}
