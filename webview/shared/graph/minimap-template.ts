import { html, nothing, svg, type TemplateResult } from 'lit';
import type { PlacedGraph, Point, Size } from './placed-graph.ts';
import { seenBox, type Viewport } from './viewport.ts';

/** Of the small map. A drawing that is much longer than wide is widened in it, so that there is something to see. */
const most = 150;
const least = 28;
/** Between it and the edges of the page. */
const margin = 8;
/** Of the page. Larger, it would be in the way of what it helps to find. */
const mostShare = 0.25;

interface MinimapOptions {
  readonly placed: PlacedGraph;
  readonly view: Viewport;
  readonly page: Size;
  /** A point of the drawing is to be in the middle. */
  readonly go: (point: Point) => void;
}

/** The whole drawing at a glance, when the page shows a part of it and has room. For the pointer alone: keys go from step to step. */
export function minimapTemplate({ placed, view, page, go }: MinimapOptions): TemplateResult | typeof nothing {
  const seen = seenBox(view, page);
  if (seen.width >= placed.width && seen.height >= placed.height) return nothing;
  const scale = Math.min(most / placed.width, most / placed.height);
  const [across, down] = [Math.max(scale, least / placed.width), Math.max(scale, least / placed.height)];
  const [width, height] = [placed.width * across, placed.height * down];
  if ((width + margin) * (height + margin) > page.width * page.height * mostShare) return nothing;
  const point = (event: PointerEvent): void => {
    const { currentTarget, buttons, pointerId, offsetX, offsetY } = event;
    if (buttons !== 1 || !(currentTarget instanceof Element)) return;
    event.stopPropagation();
    currentTarget.setPointerCapture(pointerId);
    go({ x: offsetX / across, y: offsetY / down });
  };
  return html`<svg
    class="minimap"
    width=${width}
    height=${height}
    aria-hidden="true"
    @pointerdown=${point}
    @pointermove=${point}
  >
    <g transform="scale(${across} ${down})">
      <path class="map-steps" d=${outlines(placed)} />
      ${svg`<rect class="map-seen" x=${seen.x} y=${seen.y} width=${seen.width} height=${seen.height} />`}
    </g>
  </svg>`;
}

const drawn = new WeakMap<PlacedGraph, string>();

/** All steps as one path, which costs the same for ten and for a thousand. */
function outlines(placed: PlacedGraph): string {
  const known = drawn.get(placed);
  if (known !== undefined) return known;
  const path = placed.steps
    .filter(({ form }) => form !== 'open')
    .map(({ x, y, width, height }) => `M${Math.round(x)},${Math.round(y)}h${width}v${height}h${-width}z`)
    .join('');
  drawn.set(placed, path);
  return path;
}
