import type { StepGraph } from '../../../src/presentation/workflow-graph.ts';
import { type LaidList, type LaidStep, layoutList } from './layout-list.ts';
import { movedBox, movedEdge, movedPoint } from './moved.ts';
import type { Flow, PlacedEdge, PlacedGraph, PlacedList, PlacedStep, Point } from './placed-graph.ts';

/** A place for every step and edge that is drawn. `closed`: ids of steps whose steps are not. */
export function layoutGraph(graph: StepGraph, closed: ReadonlySet<string>, flow: Flow = 'down'): PlacedGraph {
  const laid = layoutList(graph.list, { closed, flow });
  const drawing: Drawing = { steps: [], lists: [], edges: [] };
  drawList(laid, { at: { x: 0, y: 0 }, parent: null, drawing });
  // An empty list has no size at all.
  return { flow, width: Math.max(0, laid.width), height: Math.max(0, laid.height), ...drawing };
}

interface Drawing {
  readonly steps: PlacedStep[];
  readonly lists: PlacedList[];
  readonly edges: PlacedEdge[];
}

interface Place {
  readonly at: Point;
  readonly parent: string | null;
  readonly drawing: Drawing;
}

function drawList({ steps, edges, corners }: LaidList, { at, parent, drawing }: Place): void {
  drawing.edges.push(...edges.map((edge) => movedEdge(edge, at)));
  for (const step of steps) {
    drawStep(step, { at: movedPoint(corners.get(step.id) ?? { x: 0, y: 0 }, at), parent, drawing });
  }
}

function drawStep({ id, form, width, height, lists }: LaidStep, { at, parent, drawing }: Place): void {
  drawing.steps.push({ id, parent, form, ...at, width, height });
  for (const { list, inset, ...box } of lists) {
    const frame = movedBox(box, at);
    if (list.label !== '') drawing.lists.push({ ...frame, label: list.label, parent: id });
    drawList(list, { at: movedPoint(inset, frame), parent: id, drawing });
  }
}
