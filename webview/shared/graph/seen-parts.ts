import type { Box, PlacedEdge, PlacedGraph } from './placed-graph.ts';

/** What of a drawing is near the part that is seen: the rest need not be in the page. */
export function seenParts(graph: PlacedGraph, seen: Box): Pick<PlacedGraph, 'steps' | 'lists' | 'edges'> {
  const near = {
    x: seen.x - seen.width / 4,
    y: seen.y - seen.height / 4,
    width: seen.width * 1.5,
    height: seen.height * 1.5,
  };
  return {
    steps: graph.steps.filter((step) => touches(step, near)),
    lists: graph.lists.filter((list) => touches(list, near)),
    edges: graph.edges.filter((edge) => touches(edgeBox(edge), near)),
  };
}

function touches(one: Box, other: Box): boolean {
  return (
    one.x <= other.x + other.width &&
    other.x <= one.x + one.width &&
    one.y <= other.y + other.height &&
    other.y <= one.y + one.height
  );
}

function edgeBox({ points }: PlacedEdge): Box {
  const [across, down] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...across), Math.min(...down)];
  return { x, y, width: Math.max(...across) - x, height: Math.max(...down) - y };
}
