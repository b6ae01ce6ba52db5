import type { GraphList, StepGraph } from '../workflow-graph.ts';

/** How many steps one item of the map at a path has, those in its steps not counted; of a map that is not known 1. */
export function stepsInItems(graph: StepGraph | null): (map: string) => number {
  const counts = new Map<string, number>();
  const walk = ({ steps }: GraphList): void => {
    for (const { id, type, lists } of steps) {
      if (type === 'map') counts.set(id, lists.find(({ label }) => label === '')?.steps.length ?? 1);
      lists.forEach(walk);
    }
  };
  if (graph !== null) walk(graph.list);
  return (map) => counts.get(map.replaceAll(/\[\d+\]/g, '')) ?? 1;
}
