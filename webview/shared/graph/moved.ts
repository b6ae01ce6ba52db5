import type { Box, PlacedEdge, Point } from './placed-graph.ts';

export function movedPoint({ x, y }: Point, by: Point): Point {
  return { x: x + by.x, y: y + by.y };
}

export function movedBox(box: Box, by: Point): Box {
  return { ...movedPoint(box, by), width: box.width, height: box.height };
}

export function movedEdge(edge: PlacedEdge, by: Point): PlacedEdge {
  const { points, labelBox } = edge;
  return {
    ...edge,
    points: points.map((point) => movedPoint(point, by)),
    labelBox: labelBox === null ? null : movedBox(labelBox, by),
  };
}
