import type { StepGraph } from '../../../src/presentation/workflow-graph.ts';
import type { Flow, PlacedGraph } from './placed-graph.ts';

/** What a page asks of the worker that lays out its graphs, which is of the same build. */
export interface LayoutRequest {
  readonly graph: StepGraph;
  /** Ids of steps whose steps are not drawn. */
  readonly closed: ReadonlySet<string>;
  readonly flow: Flow;
}

export interface LayoutAnswer {
  readonly placed: PlacedGraph;
}
