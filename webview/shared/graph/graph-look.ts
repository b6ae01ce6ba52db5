import { isNumber, isText, isTruthValue, objectOf, oneOf } from '../../../src/base/json-shape.ts';
import type { Flow, PlacedGraph, Point, Size } from './placed-graph.ts';
import type { Viewport } from './viewport.ts';

/** How a person looks at a drawing, in a form that holds when it is laid out anew or the page has another size. */
export interface GraphLook extends Point {
  readonly flow: Flow;
  readonly scale: number;
  /** A step; the corner of its box stands at `x` and `y`, counted from the middle of the page. */
  readonly step: string;
  /** It goes along with what runs. */
  readonly follows: boolean;
}

export const isGraphLook = objectOf<GraphLook>({
  flow: oneOf(['down', 'right']),
  scale: isNumber,
  step: isText,
  x: isNumber,
  y: isNumber,
  follows: isTruthValue,
});

/** Undefined: there is nothing to look at. */
export function lookAt(
  { flow, steps }: PlacedGraph,
  { x, y, scale }: Viewport,
  page: Size,
): Omit<GraphLook, 'follows'> | undefined {
  const fromMiddle = steps.map((step) => ({
    step: step.id,
    x: x + step.x * scale - page.width / 2,
    y: y + step.y * scale - page.height / 2,
  }));
  const distance = (at: Point): number => Math.hypot(at.x, at.y);
  const [first, ...others] = fromMiddle;
  if (first === undefined) return undefined;
  const nearest = others.reduce((best, each) => (distance(each) < distance(best) ? each : best), first);
  return { flow, scale, ...nearest };
}

/** Undefined: it was a look at something else. */
export function viewOf(look: GraphLook, { flow, steps }: PlacedGraph, page: Size): Viewport | undefined {
  const step = steps.find(({ id }) => id === look.step);
  if (step === undefined || flow !== look.flow) return undefined;
  const { scale } = look;
  return { scale, x: page.width / 2 + look.x - step.x * scale, y: page.height / 2 + look.y - step.y * scale };
}
