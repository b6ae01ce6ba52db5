import type { GraphEdge, GraphStep } from '../../../src/presentation/workflow-graph.ts';
import type { Box, PlacedStep, Size } from './placed-graph.ts';

/** What the drawing is made of, in its units; `graph-styles.ts` draws within these. */
export const graphSizes = {
  stepWidth: 200,
  /** A name that needs more is cut. */
  widestStep: 300,
  stepHeight: 46,
  conditionHeight: 18,
  padding: 14,
  listLabelHeight: 22,
  /** Between steps beside each other. */
  gap: 24,
  /** Between a step and those that wait for it. */
  rise: 40,
  labelHeight: 18,
  longestLabel: 180,
} as const;

/** Of a step without what stands in it. */
export function headSize({ name, condition, lists }: GraphStep): Size {
  const { stepWidth, widestStep, stepHeight, conditionHeight } = graphSizes;
  const signs = lists.length === 0 ? 72 : 100;
  const width = Math.min(widestStep, Math.max(stepWidth, Math.round(signs + name.length * 7.7)));
  return { width, height: stepHeight + (condition === '' ? 0 : conditionHeight) };
}

/** An edge with the room that its label needs; none without one. */
export interface SizedEdge extends GraphEdge {
  readonly labelRoom: Size;
}

/** Room for the label of an edge; a longer one is cut. */
export function labelSize(label: string): Size {
  if (label === '') return { width: 0, height: 0 };
  const { labelHeight, longestLabel } = graphSizes;
  return { width: Math.min(longestLabel, 14 + label.length * 6.2), height: labelHeight };
}

/** The part of a placed step that says what it is; the rest of an open one is what stands in it. */
export function headBox({ x, y, width, height, form }: PlacedStep): Box {
  return { x, y, width, height: form === 'open' ? graphSizes.stepHeight : height };
}
