import { headBox } from './graph-sizes.ts';
import type { Box, PlacedGraph, PlacedStep } from './placed-graph.ts';
import { turnedHeads } from './turned.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** To which step an arrow key leads: up and down along edges, into steps and out of them; sideways in the same layer. */
export function neighbourStep(graph: PlacedGraph, id: string, direction: Direction): string | undefined {
  if (graph.flow === 'down') return neighbourDown(graph, id, direction);
  return neighbourDown(turnedHeads(graph, headBox), id, turned[direction]);
}

/** In a drawing that runs from left to right, right leads along edges. */
const turned: Readonly<Record<Direction, Direction>> = { right: 'down', left: 'up', down: 'right', up: 'left' };

function neighbourDown(graph: PlacedGraph, id: string, direction: Direction): string | undefined {
  const steps = new Map(graph.steps.map((step) => [step.id, step]));
  const step = steps.get(id);
  if (step === undefined) return undefined;
  switch (direction) {
    case 'down':
      return below({ graph, steps }, step);
    case 'up':
      return above({ graph, steps }, step);
    case 'left':
      return beside(graph, step, -1);
    case 'right':
      return beside(graph, step, 1);
  }
}

interface Known {
  readonly graph: PlacedGraph;
  readonly steps: ReadonlyMap<string, PlacedStep>;
}

function below({ graph, steps }: Known, step: PlacedStep): string | undefined {
  const inner = graph.steps.filter(({ parent }) => parent === step.id);
  if (inner.length > 0) return nearest(step, highest(inner))?.id;
  for (let each: PlacedStep | undefined = step; each !== undefined; each = steps.get(each.parent ?? '')) {
    const from: string = each.id;
    const next = graph.edges.flatMap((edge) => (edge.from === from ? (steps.get(edge.to) ?? []) : []));
    if (next.length > 0) return nearest(step, next)?.id;
  }
  return undefined;
}

function above({ graph, steps }: Known, step: PlacedStep): string | undefined {
  const before = graph.edges.flatMap(({ from, to }) => (to === step.id ? (steps.get(from) ?? []) : []));
  return nearest(step, before)?.id ?? step.parent ?? undefined;
}

function highest(steps: readonly PlacedStep[]): readonly PlacedStep[] {
  const top = Math.min(...steps.map(({ y }) => y));
  return steps.filter(({ y }) => y === top);
}

function nearest(to: Box, steps: readonly PlacedStep[]): PlacedStep | undefined {
  return steps.toSorted((a, b) => Math.abs(middleOf(a) - middleOf(to)) - Math.abs(middleOf(b) - middleOf(to)))[0];
}

/** Among those whose heads stand at the same height, the next one; those in the same step first. */
function beside(graph: PlacedGraph, step: PlacedStep, sign: 1 | -1): string | undefined {
  const own = headBox(step);
  const level = graph.steps.filter((other) => {
    const head = headBox(other);
    return other !== step && head.y < own.y + own.height && own.y < head.y + head.height;
  });
  const ahead = level.filter((other) => sign * (middleOf(other) - middleOf(step)) > 0);
  const close = ahead.filter(({ parent }) => parent === step.parent);
  return nearest(step, close.length > 0 ? close : ahead)?.id;
}

function middleOf({ x, width }: Box): number {
  return x + width / 2;
}
