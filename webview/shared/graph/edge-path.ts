import type { Point } from './placed-graph.ts';

/** The line of an edge as the `d` of an SVG path: straight through layers, an S between them. */
export function edgePath(points: readonly Point[]): string {
  const [first, ...others] = points;
  if (first === undefined) return '';
  let [path, before] = [`M${at(first)}`, first];
  for (const point of others) {
    const middle = (before.y + point.y) / 2;
    path +=
      point.x === before.x
        ? `L${at(point)}`
        : `C${at({ x: before.x, y: middle })} ${at({ x: point.x, y: middle })} ${at(point)}`;
    before = point;
  }
  return path;
}

function at({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;
}
