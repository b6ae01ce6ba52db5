import type { LaidPart } from './laid-part.ts';
import type { Box, PlacedEdge, PlacedGraph, Point, Size } from './placed-graph.ts';

/** Across becomes down and down across: what was laid out from top to bottom then runs from left to right. */
export function turnedSize({ width, height }: Size): Size {
  return { width: height, height: width };
}

function turnedPoint({ x, y }: Point): Point {
  return { x: y, y: x };
}

export function turnedBox(box: Box): Box {
  return { ...turnedPoint(box), ...turnedSize(box) };
}

export function turnedPart({ corners, edges, ...size }: LaidPart): LaidPart {
  return {
    ...turnedSize(size),
    corners: new Map([...corners].map(([id, corner]) => [id, turnedPoint(corner)])),
    edges: edges.map(turnedEdge),
  };
}

function turnedEdge(edge: PlacedEdge): PlacedEdge {
  const { points, labelBox } = edge;
  return { ...edge, points: points.map(turnedPoint), labelBox: labelBox === null ? null : turnedBox(labelBox) };
}

/** Of the heads of its steps, by which somebody goes through it: what stands in an open one is none of its head. */
export function turnedHeads(graph: PlacedGraph, headOf: (step: PlacedGraph['steps'][number]) => Box): PlacedGraph {
  return { ...graph, steps: graph.steps.map((step) => ({ ...step, ...turnedBox(headOf(step)), form: 'leaf' })) };
}
