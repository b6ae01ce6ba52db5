import type { Point, Size } from './placed-graph.ts';

/** Four steps with frames stand beside each other, however few there are. */
const leastRow = 1000;

/** Boxes in rows from left to right in their order, about as wide as high when there are many. */
export function packBoxes(boxes: readonly Size[], gap: number): Size & { readonly corners: readonly Point[] } {
  const area = boxes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const most = Math.max(leastRow, Math.sqrt(area) * 1.5, ...boxes.map(({ width }) => width));
  const corners: Point[] = [];
  let [x, y, rowHeight, widest] = [0, 0, 0, 0];
  for (const { width, height } of boxes) {
    if (x > 0 && x + width > most) [x, y, rowHeight] = [0, y + rowHeight + gap, 0];
    corners.push({ x, y });
    widest = Math.max(widest, x + width);
    rowHeight = Math.max(rowHeight, height);
    x += width + gap;
  }
  return { corners, width: widest, height: y + rowHeight };
}
