import { html, svg, type TemplateResult } from 'lit';

export type IconName =
  | 'add'
  | 'answer'
  | 'close'
  | 'closed'
  | 'copy'
  | 'delegations'
  | 'document'
  | 'down'
  | 'error'
  | 'fit'
  | 'fold'
  | 'go_to'
  | 'graph'
  | 'grip'
  | 'less'
  | 'open'
  | 'remove'
  | 'replay'
  | 'report'
  | 'resume'
  | 'retry'
  | 'retryFrom'
  | 'stop'
  | 'unfold'
  | 'up'
  | 'warning';

const strokes: Readonly<Record<IconName, TemplateResult<2>>> = {
  add: svg`<path d="M8 3v10M3 8h10" />`,
  answer: svg`<path d="M2.5 3h11v8H8l-3 2.5V11H2.5zM6.7 5.9a1.3 1.3 0 1 1 2 1.1c-.4.3-.7.5-.7 1M8 9.3v.3" />`,
  close: svg`<path d="M4 4l8 8M12 4l-8 8" />`,
  closed: svg`<path d="M6 3l5 5-5 5" />`,
  copy: svg`<path d="M6 6h7.5v7.5H6zM10 6V2.5H2.5V10H6" />`,
  delegations: svg`<circle cx="5" cy="4.5" r="2" /><circle cx="11.5" cy="11.5" r="2" /><path d="M5 6.5v5h4.5M7.5 9.5l2 2-2 2" />`,
  document: svg`<path d="M3.5 2h6l3 3v9h-9zM9.5 2v3h3M5.5 8h5M5.5 10.5h5" />`,
  down: svg`<path d="M8 3v10M4 9l4 4 4-4" />`,
  error: svg`<circle cx="8" cy="8" r="6" /><path d="M8 4.5v4.5M8 11v.5" />`,
  fit: svg`<path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />`,
  fold: svg`<path d="M4.5 2.5L8 6l3.5-3.5M4.5 13.5L8 10l3.5 3.5" />`,
  go_to: svg`<path d="M9.5 2.5h4v4M13.5 2.5L7.5 8.5M11.5 9.5v4h-9v-9h4" />`,
  graph: svg`<path d="M6 2h4v3H6zM2 11h4v3H2zM10 11h4v3h-4zM8 5v3M4 11V8h8v3" />`,
  grip: svg`<g fill="currentColor" stroke="none">
    <circle cx="6" cy="4" r="1" /><circle cx="10" cy="4" r="1" /><circle cx="6" cy="8" r="1" />
    <circle cx="10" cy="8" r="1" /><circle cx="6" cy="12" r="1" /><circle cx="10" cy="12" r="1" />
  </g>`,
  less: svg`<path d="M3 8h10" />`,
  open: svg`<path d="M3 6l5 5 5-5" />`,
  remove: svg`<path d="M3 4.5h10M6 4.5v-2h4v2M4.5 4.5l.5 9h6l.5-9M7 7v4M9 7v4" />`,
  replay: svg`<path d="M8 3a5 5 0 1 1-4.6 3M3 2.5V6h3.5M6.8 6v4.5L10.5 8z" />`,
  report: svg`<path d="M2.5 2v12h11M5 11V8M8 11V5M11 11V3" />`,
  resume: svg`<path d="M4 3v10M7 3l6 5-6 5z" />`,
  retry: svg`<path d="M12.6 6A5 5 0 1 0 13 8M13 2.5V6H9.5" />`,
  retryFrom: svg`<path d="M12.6 6A5 5 0 1 0 13 8M13 2.5V6H9.5M8 5.5v3l2 1.5" />`,
  stop: svg`<path d="M4 4h8v8H4z" />`,
  unfold: svg`<path d="M4.5 6L8 2.5 11.5 6M4.5 10L8 13.5l3.5-3.5" />`,
  up: svg`<path d="M8 13V3M4 7l4-4 4 4" />`,
  warning: svg`<path d="M8 2.5L14.5 13.5H1.5zM8 6.5v3.5M8 11.5v.5" />`,
};

/** Decoration only: whatever holds it has a name of its own. */
export function icon(name: IconName): TemplateResult {
  return drawnIcon(name, strokes[name]);
}

/** The same with strokes of one's own, within 16 by 16. */
export function drawnIcon(name: string, stroke: TemplateResult<2>): TemplateResult {
  return html`<svg class="icon ${name}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${stroke}</svg>`;
}
