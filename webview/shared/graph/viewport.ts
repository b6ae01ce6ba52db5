import type { Box, Flow, Point, Size } from './placed-graph.ts';

/** Which part of a drawing a page shows: its point p stands at `x + scale * p.x` of the page, and likewise downwards. */
export interface Viewport extends Point {
  readonly scale: number;
}

const leastScale = 0.02;
const mostScale = 2.5;
/** Names can be read well, and just about. */
const legibleScale = 0.8;
const smallScale = 0.6;
/** Of the page around the drawing. */
const margin = 20;

/** What is at the point of the page stays there. */
export function zoomedAt({ x, y, scale }: Viewport, factor: number, at: Point): Viewport {
  const next = Math.min(mostScale, Math.max(leastScale, scale * factor));
  const ratio = next / scale;
  return { scale: next, x: at.x - (at.x - x) * ratio, y: at.y - (at.y - y) * ratio };
}

/** All of a drawing, no larger than it is. */
export function fitted(drawing: Size, page: Size): Viewport {
  return placedAt(drawing, page, fittingScale(drawing, page));
}

/** All of a drawing when it can be read so, else its beginning: `first` is what it begins with. */
export function begun(drawing: Size & { readonly flow: Flow }, page: Size, first: Box): Viewport {
  const whole = fittingScale(drawing, page);
  if (drawing.flow === 'right' && whole < legibleScale) return begunAtLeft(drawing, page, first);
  const scale = whole >= legibleScale ? whole : Math.max(smallScale, Math.min(1, acrossScale(drawing, page)));
  const view = placedAt(drawing, page, scale);
  if (drawing.width * scale <= page.width - 2 * margin) return view;
  const middle = page.width / 2 - (first.x + first.width / 2) * scale;
  // Nothing is seen at the left of the drawing; of its first step, if it is wide, the head.
  return { ...view, x: Math.min(margin, Math.max(middle, margin - first.x * scale)) };
}

/** One that runs from left to right begins there; where it is too high as well, with its first step in the middle. */
function begunAtLeft(drawing: Size, page: Size, first: Box): Viewport {
  const scale = Math.max(smallScale, Math.min(1, downScale(drawing, page)));
  const fits = drawing.height * scale <= page.height - 2 * margin;
  const middle = page.height / 2 - (first.y + first.height / 2) * scale;
  const y = fits ? (page.height - drawing.height * scale) / 2 : middle;
  return { scale, x: margin, y };
}

function downScale({ height }: Size, page: Size): number {
  return (page.height - 2 * margin) / Math.max(1, height);
}

function acrossScale({ width }: Size, page: Size): number {
  return (page.width - 2 * margin) / Math.max(1, width);
}

function fittingScale({ width, height }: Size, page: Size): number {
  const across = acrossScale({ width, height }, page);
  return Math.max(leastScale, Math.min(1, across, downScale({ width, height }, page)));
}

/** In the middle from side to side, from the top where it does not fit from top to bottom. */
function placedAt({ width, height }: Size, page: Size, scale: number): Viewport {
  const x = (page.width - width * scale) / 2;
  return { scale, x, y: Math.max(margin, (page.height - height * scale) / 3) };
}

/** Moved no further than is needed to show the box, or its upper left corner. */
export function showing(view: Viewport, box: Box, page: Size): Viewport {
  const { x, y, scale } = view;
  return {
    scale,
    x: x + shiftInto(x + box.x * scale, box.width * scale, page.width),
    y: y + shiftInto(y + box.y * scale, box.height * scale, page.height),
  };
}

function shiftInto(start: number, length: number, room: number): number {
  if (start < margin) return margin - start;
  const over = start + length - (room - margin);
  return over > 0 ? -Math.min(over, start - margin) : 0;
}

/** Moved so that the box is in the middle, as far as the drawing goes on there; not at all where it is seen. */
export function goingTo(view: Viewport, box: Box, { drawing, page }: DrawnPage): Viewport {
  const { x, y, scale } = view;
  const axis = (start: number, length: number): Span => ({ start: start * scale, length: length * scale });
  const across = { at: x, whole: drawing.width * scale, room: page.width };
  const down = { at: y, whole: drawing.height * scale, room: page.height };
  const [left, top] = [goneTo(axis(box.x, box.width), across), goneTo(axis(box.y, box.height), down)];
  return left === x && top === y ? view : { scale, x: left, y: top };
}

export interface DrawnPage {
  readonly drawing: Size;
  readonly page: Size;
}

/** In pixels, from where the drawing begins. */
interface Span {
  readonly start: number;
  readonly length: number;
}

interface Axis {
  /** Where the drawing begins on the page. */
  readonly at: number;
  readonly whole: number;
  readonly room: number;
}

function goneTo({ start, length }: Span, { at, whole, room }: Axis): number {
  // What has been moved just into sight is there: sums of fractions are not exact.
  const isSeen = at + start > margin - 1 && at + start + length < room - margin + 1;
  if (isSeen) return at;
  if (length > room - 2 * margin) return margin - start;
  if (whole <= room - 2 * margin) return (room - whole) / 2;
  return Math.min(margin, Math.max(room - margin - whole, (room - length) / 2 - start));
}

/** As much of the boxes as the page has room for, the first ones first; undefined: there are none. */
export function boxAround([first, ...others]: readonly Box[], { scale }: Viewport, page: Size): Box | undefined {
  if (first === undefined) return undefined;
  return others.reduce((all, each) => {
    const both = unitedBox(all, each);
    const fits = both.width * scale <= page.width - 2 * margin && both.height * scale <= page.height - 2 * margin;
    return fits ? both : all;
  }, first);
}

function unitedBox(one: Box, other: Box): Box {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  return { x, y, width: right - x, height: bottom - y };
}

/** Nothing of the box is on the page. */
export function isOutside(view: Viewport, box: Box, page: Size): boolean {
  const seen = seenBox(view, page);
  const isBeside = box.x + box.width < seen.x || box.x > seen.x + seen.width;
  return isBeside || box.y + box.height < seen.y || box.y > seen.y + seen.height;
}

/** So that some of the drawing is always seen. */
export function kept(view: Viewport, drawing: Size, page: Size): Viewport {
  const { x, y, scale } = view;
  const within = (at: number, length: number, room: number): number =>
    Math.min(room - 2 * margin, Math.max(at, 2 * margin - length * scale));
  return { scale, x: within(x, drawing.width, page.width), y: within(y, drawing.height, page.height) };
}

/** The part of the drawing that the page shows. */
export function seenBox({ x, y, scale }: Viewport, page: Size): Box {
  return { x: -x / scale, y: -y / scale, width: page.width / scale, height: page.height / scale };
}
