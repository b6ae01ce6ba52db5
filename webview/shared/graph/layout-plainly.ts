import { graphSizes, type SizedEdge } from './graph-sizes.ts';
import type { LaidSection } from './layout-section.ts';
import type { PlacedEdge, Point, Size } from './placed-graph.ts';

/**
 * Steps in layers, each below all that it waits for and as near to them as its layer lets it: in a time that grows with the
 * number of steps alone. Edges may cross what stands between their ends.
 */
export function layoutPlainly(sizes: ReadonlyMap<string, Size>, edges: readonly SizedEdge[]): LaidSection {
  const before = Map.groupBy(edges, ({ to }) => to);
  const corners = new Map<string, Point>();
  let top = 0;
  for (const ids of layersOf(sizes, edges)) {
    const into = ids.flatMap((id) => before.get(id) ?? []);
    top += Math.max(0, ...into.map(({ labelRoom }) => labelRoom.height));
    const wish = (id: string): number =>
      meanOf((before.get(id) ?? []).map(({ from }) => middleOf(from, corners, sizes)));
    placeLayer(ids, { sizes, corners, top, wish });
    top += Math.max(...ids.map((id) => sizes.get(id)?.height ?? 0)) + graphSizes.rise;
  }
  return { corners, edges: edges.map((edge) => placedEdge(edge, corners, sizes)) };
}

/** The longest way to a step says in which layer it stands. */
function layersOf(sizes: ReadonlyMap<string, Size>, edges: readonly SizedEdge[]): readonly (readonly string[])[] {
  const after = Map.groupBy(edges, ({ from }) => from);
  const open = new Map([...sizes.keys()].map((id) => [id, 0]));
  for (const { to } of edges) open.set(to, (open.get(to) ?? 0) + 1);
  const layers: string[][] = [];
  let ready = [...sizes.keys()].filter((id) => open.get(id) === 0);
  while (ready.length > 0) {
    layers.push(ready);
    const next: string[] = [];
    for (const { to } of ready.flatMap((id) => after.get(id) ?? [])) {
      const left = (open.get(to) ?? 0) - 1;
      open.set(to, left);
      if (left === 0) next.push(to);
    }
    ready = next;
  }
  return layers;
}

interface LayerPlace {
  readonly sizes: ReadonlyMap<string, Size>;
  readonly corners: Map<string, Point>;
  readonly top: number;
  /** Where the middle of a step would best be. */
  readonly wish: (id: string) => number;
}

/** Beside each other, in the order of their wishes, around the middle of these. */
function placeLayer(ids: readonly string[], { sizes, corners, top, wish }: LayerPlace): void {
  const wishes = new Map(ids.map((id) => [id, wish(id)]));
  const sorted = ids.toSorted((a, b) => (wishes.get(a) ?? 0) - (wishes.get(b) ?? 0));
  const width = sorted.reduce((sum, id) => sum + (sizes.get(id)?.width ?? 0) + graphSizes.gap, -graphSizes.gap);
  let x = meanOf([...wishes.values()]) - width / 2;
  for (const id of sorted) {
    corners.set(id, { x, y: top });
    x += (sizes.get(id)?.width ?? 0) + graphSizes.gap;
  }
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function middleOf(id: string, corners: ReadonlyMap<string, Point>, sizes: ReadonlyMap<string, Size>): number {
  return (corners.get(id)?.x ?? 0) + (sizes.get(id)?.width ?? 0) / 2;
}

function placedEdge(
  { from, to, kind, label, labelRoom: { width, height } }: SizedEdge,
  corners: ReadonlyMap<string, Point>,
  sizes: ReadonlyMap<string, Size>,
): PlacedEdge {
  const start = { x: middleOf(from, corners, sizes), y: (corners.get(from)?.y ?? 0) + (sizes.get(from)?.height ?? 0) };
  const end = { x: middleOf(to, corners, sizes), y: corners.get(to)?.y ?? 0 };
  const labelBox =
    label === '' ? null : { x: end.x - width / 2, y: end.y - height - graphSizes.rise / 4, width, height };
  return { from, to, kind, label, points: [start, end], labelBox };
}
