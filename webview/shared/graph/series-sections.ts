import type { GraphEdge } from '../../../src/presentation/workflow-graph.ts';

type Ends = Pick<GraphEdge, 'from' | 'to'>;

/**
 * Connected steps cut where everything passes through one of them: a chain into pairs, a fork and its join into one section.
 * Each section begins with the step that the one above it ends with. What goes in a circle is not cut.
 */
export function seriesSections(ids: readonly string[], edges: readonly Ends[]): readonly (readonly string[])[] {
  const layers = layersOf(ids, edges);
  if (layers === undefined) return [ids];
  const jumped = jumpedLayers(layers, edges);
  const rows = rowsOf(ids, layers);
  const needed = new Set(edges.map(({ from }) => from));
  const sections: string[][] = [];
  let section: string[] = [];
  rows.forEach((row, layer) => {
    const leadsOn = section.every((id) => needed.has(id));
    section.push(...row);
    const isLast = layer === rows.length - 1;
    // One that nobody waits for may come to stand lower than the cut.
    const isCut = layer > 0 && row.length === 1 && !jumped.has(layer) && leadsOn;
    if (!isLast && !isCut) return;
    sections.push(section);
    section = [...row];
  });
  return sections;
}

/** How many steps stand above each at least; undefined when they wait for each other in a circle. */
function layersOf(ids: readonly string[], edges: readonly Ends[]): ReadonlyMap<string, number> | undefined {
  const waiting = new Map(ids.map((id) => [id, 0]));
  const next = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { from, to } of edges) {
    waiting.set(to, (waiting.get(to) ?? 0) + 1);
    next.get(from)?.push(to);
  }
  const layers = new Map<string, number>();
  const ready = ids.filter((id) => waiting.get(id) === 0);
  for (const id of ready) layers.set(id, 0);
  for (const id of ready) {
    const below = (layers.get(id) ?? 0) + 1;
    for (const to of next.get(id) ?? []) {
      layers.set(to, Math.max(below, layers.get(to) ?? 0));
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  return ready.length === ids.length ? layers : undefined;
}

/** Layers that an edge passes without ending there. */
function jumpedLayers(layers: ReadonlyMap<string, number>, edges: readonly Ends[]): ReadonlySet<number> {
  const jumped = new Set<number>();
  for (const { from, to } of edges) {
    const end = layers.get(to) ?? 0;
    for (let layer = (layers.get(from) ?? 0) + 1; layer < end; layer++) jumped.add(layer);
  }
  return jumped;
}

function rowsOf(ids: readonly string[], layers: ReadonlyMap<string, number>): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (const id of ids) (rows[layers.get(id) ?? 0] ??= []).push(id);
  return rows;
}
