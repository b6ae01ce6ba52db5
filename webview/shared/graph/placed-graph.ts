import type { GraphEdge } from '../../../src/presentation/workflow-graph.ts';

/** In units of the drawing, which are pixels at a zoom of 100 %; `x` to the right, `y` downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Point, Size {}

/** Where a drawing goes from a step to those that wait for it. */
export type Flow = 'down' | 'right';

/** A graph with a place for everything in it. */
export interface PlacedGraph extends Size {
  readonly flow: Flow;
  /** In the order of the file; each before those that stand in it. */
  readonly steps: readonly PlacedStep[];
  readonly lists: readonly PlacedList[];
  readonly edges: readonly PlacedEdge[];
}

export interface PlacedStep extends Box {
  readonly id: string;
  /** The step in which it stands; null: none. */
  readonly parent: string | null;
  /** `open` and `closed` ones hold other steps, which are drawn only in an open one. */
  readonly form: 'leaf' | 'open' | 'closed';
}

/** The frame around the steps of a list in a step that says when it runs. */
export interface PlacedList extends Box {
  readonly label: string;
  /** The step in which it stands. */
  readonly parent: string;
}

export interface PlacedEdge extends GraphEdge {
  readonly points: readonly Point[];
  /** Where the label stands; null without one. */
  readonly labelBox: Box | null;
}
