import type { GraphEdge } from '../../../src/presentation/workflow-graph.ts';
import { labelSize, type SizedEdge } from './graph-sizes.ts';
import type { LaidPart } from './laid-part.ts';
import { layoutChain } from './layout-chain.ts';
import { layoutPlainly } from './layout-plainly.ts';
import { type LaidSection, layoutSection } from './layout-section.ts';
import { movedEdge, movedPoint } from './moved.ts';
import type { Box, Flow, PlacedEdge, Point, Size } from './placed-graph.ts';
import { seriesSections } from './series-sections.ts';
import { turnedPart, turnedSize } from './turned.ts';

/** Laid out from top to bottom, and turned where it is to run from left to right. */
export function layoutPart(sizes: ReadonlyMap<string, Size>, edges: readonly GraphEdge[], flow: Flow): LaidPart {
  if (flow === 'down') return layoutDown(sizes, sizedEdges(edges, labelSize));
  const turned = new Map([...sizes].map(([id, size]) => [id, turnedSize(size)]));
  return turnedPart(
    layoutDown(
      turned,
      sizedEdges(edges, (label) => turnedSize(labelSize(label))),
    ),
  );
}

function sizedEdges(edges: readonly GraphEdge[], sizeOf: (label: string) => Size): readonly SizedEdge[] {
  return edges.map((edge) => ({ ...edge, labelRoom: sizeOf(edge.label) }));
}

/** Section for section, which takes much less time than all at once; each hangs on the last step of the one above it. */
function layoutDown(sizes: ReadonlyMap<string, Size>, edges: readonly SizedEdge[]): LaidPart {
  const corners = new Map<string, Point>();
  const placed: PlacedEdge[] = [];
  const edgesFrom = Map.groupBy(edges, ({ from }) => from);
  for (const ids of seriesSections([...sizes.keys()], edges)) {
    const section = new Map(ids.map((id) => [id, sizes.get(id) ?? { width: 0, height: 0 }]));
    // Those of the section's last step lead out of it.
    const own = ids.flatMap((id) => edgesFrom.get(id) ?? []).filter(({ to }) => section.has(to));
    const laid = layoutOf(section.size)(section, own);
    const by = shiftOf(laid, ids[0], corners);
    for (const [id, corner] of laid.corners) corners.set(id, movedPoint(corner, by));
    placed.push(...laid.edges.map((edge) => movedEdge(edge, by)));
  }
  return fromCorner(sizes, corners, placed);
}

/** With more that hang together the careful layout takes minutes. */
const mostCareful = 700;

function layoutOf(steps: number): typeof layoutSection {
  if (steps < 3) return layoutChain;
  return steps > mostCareful ? layoutPlainly : layoutSection;
}

/** By which a section is moved so that its first step is where it stands already. */
function shiftOf({ corners }: LaidSection, first: string | undefined, standing: ReadonlyMap<string, Point>): Point {
  const [own, there] = [corners.get(first ?? ''), standing.get(first ?? '')];
  return own === undefined || there === undefined ? { x: 0, y: 0 } : { x: there.x - own.x, y: there.y - own.y };
}

function fromCorner(
  sizes: ReadonlyMap<string, Size>,
  corners: ReadonlyMap<string, Point>,
  edges: readonly PlacedEdge[],
): LaidPart {
  const boxes = [...sizes].map(([id, size]) => ({ x: 0, y: 0, ...corners.get(id), ...size }));
  const around = boxAround([...boxes, ...edges.flatMap(edgeBoxes)]);
  const by = { x: -around.x, y: -around.y };
  return {
    width: around.width,
    height: around.height,
    corners: new Map([...corners].map(([id, corner]) => [id, movedPoint(corner, by)])),
    edges: edges.map((edge) => movedEdge(edge, by)),
  };
}

function edgeBoxes({ points, labelBox }: PlacedEdge): readonly Box[] {
  const dots = points.map(({ x, y }) => ({ x, y, width: 0, height: 0 }));
  return labelBox === null ? dots : [...dots, labelBox];
}

function boxAround(boxes: readonly Box[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of boxes) {
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x + width), Math.max(bottom, y + height)];
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
