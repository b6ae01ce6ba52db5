import type { GraphList, GraphStep } from '../../../src/presentation/workflow-graph.ts';
import { connectedParts } from './connected-parts.ts';
import { graphSizes, headSize } from './graph-sizes.ts';
import type { LaidPart } from './laid-part.ts';
import { layoutPart } from './layout-part.ts';
import { movedEdge, movedPoint } from './moved.ts';
import { packBoxes } from './pack-boxes.ts';
import type { Box, Flow, PlacedEdge, PlacedStep, Point, Size } from './placed-graph.ts';

/** A list of steps, placed from a corner of its own. */
export interface LaidList extends Size {
  readonly label: string;
  readonly steps: readonly LaidStep[];
  readonly edges: readonly PlacedEdge[];
  /** Of the steps, by id. */
  readonly corners: ReadonlyMap<string, Point>;
}

export interface LaidStep extends Size {
  readonly id: string;
  readonly form: PlacedStep['form'];
  /** With the frames around them; corners count from the step's own. */
  readonly lists: readonly LaidFrame[];
}

/** The frame around a list in a step, which says when the list runs. */
export interface LaidFrame extends Box {
  readonly list: LaidList;
  /** Of the list in the frame. */
  readonly inset: Point;
}

export interface LayoutOptions {
  /** Ids of steps whose steps are not drawn. */
  readonly closed: ReadonlySet<string>;
  readonly flow: Flow;
}

/** What stands in a step is placed first, and takes part as one box in the list around it. */
export function layoutList(list: GraphList, options: LayoutOptions): LaidList {
  // Of one width, so that they stand in columns.
  const width = list.steps.reduce((widest, step) => Math.max(widest, headSize(step).width), 0);
  const steps = list.steps.map((step) => layoutStep(step, { ...headSize(step), width }, options));
  const sizes = new Map<string, Size>(steps.map((step) => [step.id, step]));
  const edgesFrom = Map.groupBy(list.edges, ({ from }) => from);
  const parts = connectedParts(list).map((ids) => {
    const own = new Map(ids.map((id) => [id, sizes.get(id) ?? noSize]));
    return layoutPart(
      own,
      ids.flatMap((id) => edgesFrom.get(id) ?? []),
      options.flow,
    );
  });
  const { corners, ...size } = packBoxes(parts, graphSizes.gap);
  const moved = parts.map((part, index) => movedPart(part, corners[index] ?? { x: 0, y: 0 }));
  return {
    ...size,
    label: list.label,
    steps,
    edges: moved.flatMap(({ edges }) => edges),
    corners: new Map(moved.flatMap((part) => [...part.corners])),
  };
}

const noSize: Size = { width: 0, height: 0 };

function movedPart({ corners, edges }: LaidPart, by: Point): Pick<LaidPart, 'corners' | 'edges'> {
  return {
    corners: new Map([...corners].map(([id, corner]) => [id, movedPoint(corner, by)])),
    edges: edges.map((edge) => movedEdge(edge, by)),
  };
}

function layoutStep({ id, lists }: GraphStep, head: Size, options: LayoutOptions): LaidStep {
  if (lists.length === 0) return { ...head, id, form: 'leaf', lists: [] };
  if (options.closed.has(id)) return { ...head, id, form: 'closed', lists: [] };
  const frames = framesOf(lists.map((list) => layoutList(list, options)));
  const { padding } = graphSizes;
  const { corners, width, height } = packBoxes(frames, padding);
  return {
    id,
    form: 'open',
    lists: frames.map((frame, index) => {
      const { x, y } = corners[index] ?? { x: 0, y: 0 };
      return { ...frame, x: x + padding, y: y + head.height };
    }),
    width: Math.max(head.width, width + 2 * padding),
    height: head.height + height + padding,
  };
}

/** A list that runs whenever its step does needs no frame of its own. */
function framesOf(lists: readonly LaidList[]): readonly LaidFrame[] {
  const { padding, listLabelHeight, stepWidth } = graphSizes;
  return lists.map((list) => {
    const around = list.label === '' ? 0 : padding;
    const above = list.label === '' ? 0 : listLabelHeight;
    const width = Math.max(list.width + 2 * around, stepWidth / 2);
    const inset = { x: (width - list.width) / 2, y: above };
    return { list, inset, x: 0, y: 0, width, height: above + list.height + around };
  });
}
