import type { Flow, Point } from './placed-graph.ts';

/** The line of an edge as the `d` of an SVG path: straight through layers, an S between them. */
export function edgePath(points: readonly Point[], flow: Flow): string {
  const [first, ...others] = points;
  if (first === undefined) return '';
  let [path, before] = [`M${at(first)}`, first];
  for (const point of others) {
    path += flow === 'down' ? lineDown(before, point) : lineRight(before, point);
    before = point;
  }
  return path;
}

function lineDown(from: Point, to: Point): string {
  if (to.x === from.x) return `L${at(to)}`;
  const middle = (from.y + to.y) / 2;
  return `C${at({ x: from.x, y: middle })} ${at({ x: to.x, y: middle })} ${at(to)}`;
}

function lineRight(from: Point, to: Point): string {
  if (to.y === from.y) return `L${at(to)}`;
  const middle = (from.x + to.x) / 2;
  return `C${at({ x: middle, y: from.y })} ${at({ x: middle, y: to.y })} ${at(to)}`;
}

function at({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;
}
