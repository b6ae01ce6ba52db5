import type { GraphList } from '../../../src/presentation/workflow-graph.ts';

/** The steps of a list, by their ids, in groups that no edge connects; all in the order of the file. */
export function connectedParts({ steps, edges }: GraphList): readonly (readonly string[])[] {
  const neighbours = new Map<string, string[]>(steps.map(({ id }) => [id, []]));
  for (const { from, to } of edges) {
    neighbours.get(from)?.push(to);
    neighbours.get(to)?.push(from);
  }
  const groups = new Map<string, number>();
  let count = 0;
  for (const { id } of steps) {
    if (groups.has(id)) continue;
    for (const each of reachedFrom(id, neighbours)) groups.set(each, count);
    count += 1;
  }
  const parts = Array.from({ length: count }, (): string[] => []);
  for (const { id } of steps) parts[groups.get(id) ?? 0]?.push(id);
  return parts;
}

function reachedFrom(start: string, neighbours: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set([start]);
  // A set is walked in the order in which it grows, to its end.
  for (const id of reached) for (const next of neighbours.get(id) ?? []) reached.add(next);
  return reached;
}
