import { placeIn, type TimeWindow } from './time-window.ts';

/** A point of the axis above a timeline. */
export interface AxisMark {
  /** In hundredths of the window. */
  readonly left: number;
  /** Since the beginning of the whole, in milliseconds. */
  readonly after: number;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Distances that people count by. */
const steps: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 20, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 20, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 5, 10, 20, 50, 100].map((count) => count * day),
];

/** Marks at round distances from `start`, `most` of them or fewer. */
export function timeAxis(window: TimeWindow, start: number, most: number): readonly AxisMark[] {
  const span = window.until - window.from;
  const distance = steps.find((step) => span / step <= most) ?? span;
  const marks: AxisMark[] = [];
  const first = Math.ceil((window.from - start) / distance) * distance;
  for (let after = first; start + after <= window.until && distance > 0; after += distance) {
    const place = placeIn({ from: start + after, until: start + after }, window);
    if (place !== undefined) marks.push({ left: place.left, after });
  }
  return marks;
}
