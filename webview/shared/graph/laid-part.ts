import type { PlacedEdge, Point, Size } from './placed-graph.ts';

/** Connected steps, placed from a corner of their own. */
export interface LaidPart extends Size {
  /** Upper left corners, by id. */
  readonly corners: ReadonlyMap<string, Point>;
  readonly edges: readonly PlacedEdge[];
}
