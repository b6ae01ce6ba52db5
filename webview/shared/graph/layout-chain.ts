import { graphSizes, type SizedEdge } from './graph-sizes.ts';
import type { LaidSection } from './layout-section.ts';
import type { PlacedEdge, Point, Size } from './placed-graph.ts';

/** One step, or two of which the second waits for the first: what most of a workflow is, placed without a search. */
export function layoutChain(sizes: ReadonlyMap<string, Size>, edges: readonly SizedEdge[]): LaidSection {
  const corners = new Map<string, Point>();
  const placed: PlacedEdge[] = [];
  let y = 0;
  for (const [id, { width, height }] of sizes) {
    const edge = edges.find(({ to }) => to === id);
    if (edge !== undefined) {
      const link = linkAt(edge, y);
      placed.push(link.edge);
      y = link.end;
    }
    corners.set(id, { x: -width / 2, y });
    y += height;
  }
  return { corners, edges: placed };
}

/** An edge straight down from `y`, and where it ends. */
function linkAt(
  { from, to, kind, label, labelRoom }: SizedEdge,
  y: number,
): { readonly edge: PlacedEdge; readonly end: number } {
  const { rise } = graphSizes;
  const { width, height } = labelRoom;
  const end = y + rise + height;
  const labelBox = label === '' ? null : { x: -width / 2, y: y + rise / 2, width, height };
  const points = [
    { x: 0, y },
    { x: 0, y: end },
  ];
  return { edge: { from, to, kind, label, points, labelBox }, end };
}
