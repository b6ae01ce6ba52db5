import type { GraphState } from '../../../src/presentation/panel/graph-state.ts';
import type { PlacedGraph } from './placed-graph.ts';
import type { KnownStep } from './spoken-step.ts';

/** How the step of an id stands; undefined for one that has not begun. Another function: other states. */
export type StateOf = (id: string) => GraphState | undefined;

/** What the templates of a graph draw from. */
export interface GraphView {
  readonly placed: PlacedGraph;
  readonly known: ReadonlyMap<string, KnownStep>;
  readonly stateOf: StateOf;
  /** The id of the step that is chosen; empty: none. */
  readonly chosen: string;
  readonly toggle: (id: string) => void;
}

/** The id in the page of what is drawn for a step. */
export function elementIdOf(id: string): string {
  return `step-${id}`;
}
