import type { StepGraph } from '../../../src/presentation/workflow-graph.ts';
import type { PlacedGraph } from './placed-graph.ts';
import { type KnownStep, knownSteps } from './spoken-step.ts';

/** A graph that was laid out, with what there is to know of its steps. */
export class DrawnSteps {
  readonly placed: PlacedGraph;
  /** Those too that stand in a closed step. */
  readonly known: ReadonlyMap<string, KnownStep>;
  /** Ids of steps in which others stand. */
  readonly holders: readonly string[];
  readonly #ids: ReadonlySet<string>;

  constructor(graph: StepGraph, placed: PlacedGraph) {
    this.placed = placed;
    this.known = knownSteps(graph);
    this.holders = [...this.known.values()].flatMap(({ step }) => (step.lists.length > 0 ? [step.id] : []));
    this.#ids = new Set(placed.steps.map(({ id }) => id));
  }

  /** The step itself, or the innermost around it that is drawn; undefined for what is not in the graph. */
  drawnAround(id: string): string | undefined {
    let at = this.known.get(id);
    while (at !== undefined && !this.#ids.has(at.step.id)) at = this.known.get(at.parent?.id ?? '');
    return at?.step.id;
  }
}
