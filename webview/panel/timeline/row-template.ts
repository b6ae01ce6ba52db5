import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { StepView } from '../../../src/presentation/execution-view.ts';
import type { StepSpan } from '../../../src/presentation/panel/timeline/step-spans.ts';
import {
  spansIn,
  standingOf,
  timeFacts,
  timeOfStep,
  type TimeSurroundings,
} from '../../../src/presentation/panel/timeline/step-time.ts';
import { placeIn, type TimeWindow } from '../../../src/presentation/panel/timeline/time-window.ts';
import type { TimelineRow } from '../../../src/presentation/panel/timeline/timeline-rows.ts';
import { icon } from '../../shared/icons.ts';
import { statusIcon } from '../../shared/step-icons.ts';

/** Pixels. */
export const rowHeight = 22;
const indent = 14;

export interface RowOptions {
  readonly row: TimelineRow;
  readonly step: StepView | undefined;
  readonly spans: readonly StepSpan[];
  /** Pixels. */
  readonly top: number;
  readonly seen: TimeWindow;
  readonly surroundings: TimeSurroundings & { readonly start: number };
  readonly isChosen: boolean;
  readonly choose: () => void;
  readonly toggle: () => void;
}

/** The id in the page of the line of a step. */
export function rowId(path: string): string {
  return `row-${path}`;
}

/** The line of a step: its name, and when it ran. */
export function rowTemplate(options: RowOptions): TemplateResult | typeof nothing {
  const { row, step, spans, top, surroundings, isChosen, choose } = options;
  if (step === undefined) return nothing;
  const facts = timeFacts(step, spans, surroundings);
  const standing = standingOf(step, surroundings);
  return html`<div
    id=${rowId(row.path)}
    class="row ${isChosen ? 'chosen' : ''}"
    data-path=${row.path}
    role="treeitem"
    aria-label=${[row.label, ...facts].join(', ')}
    aria-level=${row.level}
    aria-posinset=${row.position}
    aria-setsize=${row.neighbours}
    aria-selected=${isChosen}
    aria-expanded=${row.isOpen ?? nothing}
    title=${[row.path, facts.join(' · ')].join('\n')}
    .style=${`top:${top}px`}
    @click=${choose}
  >
    <div class="label" .style=${`padding-left:${4 + (row.level - 1) * indent}px`}>
      ${row.isOpen === null ? html`<span class="leaf"></span>` : toggleTemplate(row.isOpen, options.toggle)}
      <span class="status ${standing}">${statusIcon(standing)}</span>
      <span class="name">${row.label}</span>
    </div>
    <div class="bars">${barTemplate(step, options)}</div>
  </div>`;
}

/** The keyboard has keys of its own for it. */
function toggleTemplate(isOpen: boolean, toggle: () => void): TemplateResult {
  const press = (event: Event): void => {
    event.stopPropagation();
    toggle();
  };
  const label = isOpen ? l10n.t('Collapse') : l10n.t('Expand');
  return html`<button class="toggle" tabindex="-1" title=${label} aria-hidden="true" @click=${press}>
    ${icon(isOpen ? 'open' : 'closed')}
  </button>`;
}

function barTemplate(step: StepView, { spans, seen, surroundings }: RowOptions): unknown {
  const time = timeOfStep(step, surroundings);
  const place = time === undefined ? undefined : placeIn(time, seen);
  if (time === undefined || place === undefined) return nothing;
  const parts = spansIn(spans, time).flatMap(({ kind, ...span }) => {
    const part = placeIn(span, seen);
    return part === undefined ? [] : [html`<span class="span ${kind}" .style=${boxStyle(part)}></span>`];
  });
  return html`<span class="bar ${standingOf(step, surroundings)}" .style=${boxStyle(place)}></span>${parts}`;
}

/** As a property: the page's policy allows no style as an attribute. */
function boxStyle({ left, width }: { readonly left: number; readonly width: number }): string {
  return `left:${left}%;width:${width}%`;
}
