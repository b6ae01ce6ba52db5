import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { usdLabel } from '../../../src/presentation/cost-label.ts';
import type { CostPart, InspectorPart, MeterPart } from '../../../src/presentation/panel/inspector/inspector-part.ts';
import { barTemplate } from './context-template.ts';

/** What each turn and each call of the agent has cost, the sum, and how far the budgets are used up. */
export function costTemplate(parts: readonly InspectorPart[]): TemplateResult {
  const rows = parts.filter((part) => part.kind === 'cost');
  const meters = parts.filter((part) => part.kind === 'meter');
  const isUnpriced = rows.some(({ usd }) => usd === null);
  return html`<table>
      <caption>
        ${l10n.t('Tokens and price')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${l10n.t('Part')}</th>
          <th scope="col" class="number">${l10n.t('In')}</th>
          <th scope="col" class="number">${l10n.t('Cached')}</th>
          <th scope="col" class="number">${l10n.t('Out')}</th>
          <th scope="col" class="number">${l10n.t('Price')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => rowTemplate(row))}
      </tbody>
    </table>
    ${
      isUnpriced
        ? html`<p class="faint">
            ${l10n.t('The price of a model is not known, so sums with it are not known either. Prices stand in .baton/config.yaml.')}
          </p>`
        : nothing
    }
    ${meters.length === 0 ? nothing : html`<h3>${l10n.t('Budgets')}</h3>`} ${meters.map(meterTemplate)}`;
}

function rowTemplate(row: CostPart): TemplateResult {
  const { usage, tokens, usd } = row;
  const about = usage?.estimated === true ? '~' : '';
  const figures =
    usage === null
      ? html`<td class="number" colspan="3">${tokens}</td>`
      : html`<td class="number">${about}${usage.input}</td>
          <td class="number">${usage.cached}</td>
          <td class="number">${about}${usage.output}</td>`;
  return html`<tr class=${row.row}>
    <th scope="row">${rowLabel(row)}</th>
    ${figures}
    <td class="number">${usdLabel(usd)}</td>
  </tr>`;
}

function rowLabel({ row, turn, label }: CostPart): string {
  switch (row) {
    case 'turn':
      return l10n.t('Turn {0}', turn);
    case 'summary':
      return l10n.t('Condensed before turn {0}', turn);
    case 'agent':
      return label;
    case 'unanswered':
      return l10n.t('Sent, but not answered');
    case 'total':
      return l10n.t('In all');
  }
}

function meterTemplate({ text, share }: MeterPart): TemplateResult {
  return html`<p class="meter">${text} ${share === null ? nothing : barTemplate(share)}</p>`;
}
