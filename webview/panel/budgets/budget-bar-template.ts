import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { BudgetBar } from '../../../src/presentation/panel/budgets/budget-row.ts';

/**
 * How far a limit is used up, what is held for calls under way, and where people are warned. Lengths are set as
 * properties: the page's policy lets no attribute say them.
 */
export function budgetBarTemplate({ used, reserved, warn_at, state, words }: BudgetBar, of: string): TemplateResult {
  return html`<span
    class="bar ${state}"
    role="meter"
    aria-label=${of}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${Math.round(Math.min(used, 1) * 100)}
    aria-valuetext=${words}
    ><span class="used" .style=${`width: ${percent(used)}`}></span
    ><span class="reserved" .style=${`left: ${percent(used)}; width: ${percent(Math.min(reserved, 1 - used))}`}></span
    ><span class="mark" title=${l10n.t('Warned from here on')} .style=${`left: ${percent(warn_at)}`}></span
  ></span>`;
}

function percent(share: number): string {
  return `${Math.min(Math.max(share, 0), 1) * 100}%`;
}
