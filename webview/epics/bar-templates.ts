import { html, nothing, type TemplateResult } from 'lit';
import type { BudgetMeter } from '../../src/presentation/epics/budget-meter.ts';
import type { ProgressView } from '../../src/presentation/epics/progress-view.ts';

const segments = ['completed', 'running', 'failed', 'cancelled'] as const;

/** How far an epic has come; what has not begun is left empty. */
export function progressTemplate(progress: ProgressView): TemplateResult {
  const { total, completed, label, spoken } = progress;
  if (total === 0) return html`<span class="faint">${label}</span>`;
  return html`<div
    class="progress"
    role="progressbar"
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

/** How far a budget is used up, with a mark at three quarters. */
export function meterTemplate(meter: BudgetMeter): TemplateResult {
  const { share, state, label, granted } = meter;
  return html`<div
    class="meter ${state}"
    role="meter"
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${share === null ? nothing : Math.min(100, Math.round(share * 100))}
    aria-valuetext=${granted === '' ? label : `${label}, ${granted}`}
    title=${granted === '' ? label : `${label}\n${granted}`}
  >
    <div class="bar">
      ${share === null ? nothing : html`<span class=${state} .style=${shareStyle(Math.min(1, share))}></span>`}
      <span class="mark"></span>
    </div>
    <span class="said">${label}</span>
  </div>`;
}

/** As a property: the page's policy allows no style as an attribute. */
function shareStyle(share: number): string {
  return `width:${(share * 100).toFixed(2)}%`;
}
