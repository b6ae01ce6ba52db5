import { html, nothing, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { edgePath } from './edge-path.ts';
import type { GraphView } from './graph-view.ts';
import type { PlacedEdge } from './placed-graph.ts';
import { seenParts } from './seen-parts.ts';
import { boxStyle, stepTemplate } from './step-template.ts';
import { seenBox, type Viewport } from './viewport.ts';
import type { Size } from './placed-graph.ts';

/** Below this zoom no text can be read. */
const farScale = 0.3;

/** The drawing as far as it is seen. */
export function planeTemplate(view: GraphView, { x, y, scale }: Viewport, page: Size): TemplateResult {
  const { steps, lists, edges } = seenParts(view.placed, seenBox({ x, y, scale }, page));
  const { width, height } = view.placed;
  return html`<div
    class="plane ${scale < farScale ? 'far' : ''}"
    role="none"
    .style=${`transform:translate(${x}px,${y}px) scale(${scale})`}
  >
    ${repeat(
      steps.filter(({ form }) => form === 'open'),
      ({ id }) => id,
      (step) => stepTemplate(view, step),
    )}
    ${lists.map(
      (list) =>
        html`<div class="list" aria-hidden="true" title=${list.label} .style=${boxStyle(list)}>${list.label}</div>`,
    )}
    <svg class="edges" width=${Math.ceil(width)} height=${Math.ceil(height)} aria-hidden="true">
      <defs>
        <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0.5 0.5L7.5 4L0.5 7.5z" fill="context-stroke" stroke="none" />
        </marker>
      </defs>
      ${edges.map((edge) => lineTemplate(view, edge))}
    </svg>
    ${edges.map(labelTemplate)}
    ${repeat(
      steps.filter(({ form }) => form !== 'open'),
      ({ id }) => id,
      (step) => stepTemplate(view, step),
    )}
  </div>`;
}

function lineTemplate({ chosen, placed }: GraphView, { from, to, kind, points }: PlacedEdge): TemplateResult {
  const isOfChosen = chosen !== '' && (from === chosen || to === chosen);
  return svg`<path class="edge ${kind} ${isOfChosen ? 'of-chosen' : ''}" d=${edgePath(points, placed.flow)} marker-end="url(#arrow)" />`;
}

/** Heard with the step that it leads to. */
function labelTemplate({ label, labelBox }: PlacedEdge): TemplateResult | typeof nothing {
  if (labelBox === null) return nothing;
  return html`<div class="label" aria-hidden="true" title=${label} .style=${boxStyle(labelBox)}>${label}</div>`;
}
