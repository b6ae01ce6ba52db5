import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { GraphState } from '../../../src/presentation/panel/graph-state.ts';
import { statusWord } from '../../../src/presentation/status-word.ts';
import { icon } from '../icons.ts';
import { statusIcon, stepTypeIcon } from '../step-icons.ts';
import { elementIdOf, type GraphView } from './graph-view.ts';
import type { Box, PlacedStep } from './placed-graph.ts';
import { type KnownStep, spokenStep } from './spoken-step.ts';

/** A step: its head, and a frame around what stands in it when that is drawn. */
export function stepTemplate(view: GraphView, placed: PlacedStep): TemplateResult | typeof nothing {
  const known = view.known.get(placed.id);
  if (known === undefined) return nothing;
  const state = view.stateOf(placed.id);
  const isChosen = placed.id === view.chosen;
  const spoken = spokenStep(known, state);
  return html`<div
    id=${elementIdOf(placed.id)}
    class="step ${placed.form} ${state?.status ?? ''} ${isChosen ? 'chosen' : ''}"
    data-step=${placed.id}
    role="treeitem"
    aria-label=${spoken}
    aria-selected=${isChosen}
    aria-level=${known.level}
    aria-posinset=${known.position}
    aria-setsize=${known.neighbours}
    aria-expanded=${placed.form === 'leaf' ? nothing : placed.form === 'open'}
    .style=${boxStyle(placed)}
  >
    ${headTemplate(view, placed, { known, state })}
  </div>`;
}

interface Head {
  readonly known: KnownStep;
  readonly state: GraphState | undefined;
}

function headTemplate(view: GraphView, { id, form }: PlacedStep, { known, state }: Head): TemplateResult {
  const { step } = known;
  const facts = state === undefined ? [] : [statusWord(state.status), ...state.facts];
  // The icon says the status.
  const seen = state?.facts.length === 0 ? facts : (state?.facts ?? []);
  return html`<div class="head" title=${titleOf(known, facts.join(' · '))}>
    <span class="type">${stepTypeIcon(step.type)}</span>
    <span class="name">${step.name}</span>
    ${state === undefined ? nothing : html`<span class="status">${statusIcon(state.status)}</span>`}
    ${form === 'leaf' ? nothing : toggleTemplate(view, id, form)}
    <span class="detail">${seen.length > 0 ? seen.join(' · ') : step.detail !== '' ? step.detail : step.type}</span>
    ${step.condition === '' ? nothing : html`<span class="condition">${step.condition}</span>`}
  </div>`;
}

/** The keyboard has a key of its own for it. */
function toggleTemplate({ toggle }: GraphView, id: string, form: 'open' | 'closed'): TemplateResult {
  const label = form === 'open' ? l10n.t('Collapse') : l10n.t('Expand');
  const press = (event: Event): void => {
    event.stopPropagation();
    toggle(id);
  };
  return html`<button class="toggle" tabindex="-1" title=${label} aria-hidden="true" @click=${press}>
    ${icon(form === 'open' ? 'open' : 'closed')}
  </button>`;
}

function titleOf({ step, condition }: KnownStep, facts: string): string {
  return [`${step.name} (${step.type})`, step.detail, condition, facts].filter((text) => text !== '').join('\n');
}

/** As a property: the page's policy allows no style as an attribute. */
export function boxStyle({ x, y, width, height }: Box): string {
  return `left:${x}px;top:${y}px;width:${width}px;height:${height}px`;
}
