import { Graph, layout } from '@dagrejs/dagre';
import { graphSizes, type SizedEdge } from './graph-sizes.ts';
import { type LayerItem, Layers } from './layers.ts';
import type { Box, PlacedEdge, Point, Size } from './placed-graph.ts';

export interface LaidSection {
  /** Upper left corners, by id. */
  readonly corners: ReadonlyMap<string, Point>;
  readonly edges: readonly PlacedEdge[];
}

/** With more steps, layers that keep edges a little longer are found many times faster. */
const carefully = 100;

/** Places steps in layers, each below all that it waits for, and labels between them. */
export function layoutSection(sizes: ReadonlyMap<string, Size>, edges: readonly SizedEdge[]): LaidSection {
  const graph = laidGraph(sizes, edges);
  const layers = new Layers();
  const steps = new Map([...sizes].map(([id, size]) => [id, layers.add({ ...pointOf(graph.node(id)), ...size })]));
  const bends = edges.map(({ from, to, label, labelRoom }) => {
    const { points = [], x, y } = graph.edge(from, to);
    // The first and the last are where the library lets it touch the boxes.
    return points.slice(1, -1).map((point) => {
      const isLabel = label !== '' && point.y === y && point.x === x;
      return layers.add({ ...point, ...(isLabel ? labelRoom : { width: 0, height: 0 }) });
    });
  });
  return {
    corners: new Map([...steps].map(([id, { x, width, layer }]) => [id, { x: x - width / 2, y: layer.top }])),
    edges: edges.flatMap((edge, index) => {
      const [from, to] = [steps.get(edge.from), steps.get(edge.to)];
      return from === undefined || to === undefined ? [] : [placedEdge(edge, { from, to, bends: bends[index] ?? [] })];
    }),
  };
}

function laidGraph(sizes: ReadonlyMap<string, Size>, edges: readonly SizedEdge[]): Graph {
  const graph = new Graph();
  const { gap, rise } = graphSizes;
  const ranker = sizes.size > carefully ? 'tight-tree' : 'network-simplex';
  graph.setGraph({ rankdir: 'TB', nodesep: gap, ranksep: rise, edgesep: gap, ranker });
  for (const [id, { width, height }] of sizes) graph.setNode(id, { width, height });
  for (const { from, to, label, labelRoom } of edges) {
    graph.setEdge(from, to, label === '' ? {} : { ...labelRoom, labelpos: 'c' });
  }
  layout(graph);
  return graph;
}

function pointOf({ x = 0, y = 0 }: Partial<Point>): Point {
  return { x, y };
}

interface Way {
  readonly from: LayerItem;
  readonly to: LayerItem;
  readonly bends: readonly LayerItem[];
}

/** It turns only between layers, so that it cannot cross what stands in them. */
function placedEdge({ from, to, kind, label }: SizedEdge, way: Way): PlacedEdge {
  const { layer, x, height } = way.from;
  const points = [
    { x, y: layer.top + height },
    { x, y: layer.bottom },
    ...way.bends.flatMap((bend) => [
      { x: bend.x, y: bend.layer.top },
      { x: bend.x, y: bend.layer.bottom },
    ]),
    { x: way.to.x, y: way.to.layer.top },
  ];
  const labelItem = way.bends.find(({ width }) => width > 0);
  return {
    from,
    to,
    kind,
    label,
    points: points.filter(isNew),
    labelBox: labelItem === undefined ? null : boxOf(labelItem),
  };
}

function isNew({ x, y }: Point, index: number, points: readonly Point[]): boolean {
  const before = points[index - 1];
  return before?.x !== x || before.y !== y;
}

function boxOf({ x, width, height, layer }: LayerItem): Box {
  return { x: x - width / 2, y: layer.top, width, height };
}
