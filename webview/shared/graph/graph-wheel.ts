import type { Point } from './placed-graph.ts';

/** What a wheel does with a graph. */
export type WheelMove =
  | { readonly kind: 'pan'; readonly by: Point }
  /** Around a point of the graph's page. */
  | { readonly kind: 'zoom'; readonly factor: number; readonly at: Point };

/** Pixels of a line, for wheels that count lines. */
const lineHeight = 20;
/** So much of one turn of a wheel zooms at most: some mice say hundreds at once. */
const mostZoomed = 50;

/** With Ctrl it zooms, which is also how pinching on a touch pad comes. `corner`: of the graph in the page. */
export function wheelMove(event: WheelEvent, corner: DOMRectReadOnly): WheelMove {
  const { deltaX, deltaY, ctrlKey, metaKey, shiftKey } = event;
  const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? lineHeight : 1;
  if (ctrlKey || metaKey) {
    const by = Math.max(-mostZoomed, Math.min(mostZoomed, deltaY * lines));
    const at = { x: event.clientX - corner.left, y: event.clientY - corner.top };
    return { kind: 'zoom', factor: Math.exp(-by / 100), at };
  }
  if (shiftKey && deltaX === 0) return { kind: 'pan', by: { x: -deltaY * lines, y: 0 } };
  return { kind: 'pan', by: { x: -deltaX * lines, y: -deltaY * lines } };
}
