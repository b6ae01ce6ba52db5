import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { BudgetMeter } from '../../src/presentation/epics/budget-meter.ts';
import type { ProgressView } from '../../src/presentation/epics/progress-view.ts';

const segments = ['completed', 'running', 'failed', 'cancelled'] as const;

/** How far an epic has come: what is done, and striped what runs; what has not begun is left empty. */
export function progressTemplate(progress: ProgressView): TemplateResult {
  const { total, completed, label, spoken } = progress;
  if (total === 0) return html`<span class="faint">${label}</span>`;
  return html`<div
    class="progress"
    role="progressbar"
    aria-label=${l10n.t('Progress')}
    aria-valuemin="0"
    aria-valuemax=${total}
    aria-valuenow=${completed}
    aria-valuetext=${spoken}
    title=${spoken}
  >
    <div class="bar">
      ${segments.map((state) =>
        progress[state] === 0
          ? nothing
          : html`<span class=${state} .style=${shareStyle(progress[state] / total)}></span>`,
      )}
    </div>
    <span>${label}</span>
  </div>`;
}

/** How far a budget is used up, with a mark at three quarters. `short`: in a column of a table. */
export function meterTemplate(meter: BudgetMeter, size: 'long' | 'short'): TemplateResult {
  const { state, label, granted } = meter;
  const said = size === 'long' ? label : meter.short;
  return html`<div class="meter ${state}" title=${granted === '' ? label : `${label}\n${granted}`}>
    ${barTemplate(meter)}<span class="said" aria-hidden="true">${said}</span>
  </div>`;
}

/** One whose price is not known has no value. */
function barTemplate({ share, state, label, granted }: BudgetMeter): TemplateResult {
  const spoken = granted === '' ? label : `${label}, ${granted}`;
  const mark = html`<span class="mark"></span>`;
  if (share === null) return html`<div class="bar" role="img" aria-label=${spoken}>${mark}</div>`;
  return html`<div
    class="bar"
    role="meter"
    aria-label=${l10n.t('Budget')}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${Math.min(100, Math.round(share * 100))}
    aria-valuetext=${spoken}
  >
    <span class=${state} .style=${shareStyle(Math.min(1, share))}></span>${mark}
  </div>`;
}

/** As a property: the page's policy allows no style as an attribute. */
function shareStyle(share: number): string {
  return `width:${(share * 100).toFixed(2)}%`;
}
