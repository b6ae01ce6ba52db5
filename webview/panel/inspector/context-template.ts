import * as l10n from '@vscode/l10n';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { contextPriorityWord } from '../../../src/presentation/context-priority-word.ts';
import { tokensLabel } from '../../../src/presentation/cost-label.ts';
import type {
  ContextItemPart,
  InspectorPart,
  TotalPart,
} from '../../../src/presentation/panel/inspector/inspector-part.ts';
import type { InspectorActions } from './inspector-actions.ts';
import { valueButtons } from './value-template.ts';

/** What an agent was given: each part with its tokens, and what was left out and why. */
export function contextTemplate(actions: InspectorActions, parts: readonly InspectorPart[]): TemplateResult {
  const items = parts.filter((part) => part.kind === 'context_item');
  const given = items.filter(({ left_out }) => left_out === null);
  const left = items.filter(({ left_out }) => left_out !== null);
  return html`${parts.filter((part) => part.kind === 'total').map((total) => totalTemplate(actions, total))}
  ${tableTemplate(l10n.t('Given'), given)} ${left.length === 0 ? nothing : tableTemplate(l10n.t('Left out'), left)}`;
}

function totalTemplate(actions: InspectorActions, { tokens, named, left, name }: TotalPart): TemplateResult {
  const facts = [
    tokensLabel(tokens),
    ...(named === tokens ? [] : [l10n.t('of {0} that were named', tokensLabel(named))]),
    ...(left === null ? [] : [l10n.t('{0} left', tokensLabel(left))]),
  ];
  return html`<div class="bar">
    <span class="label">${facts.join(' · ')}</span>${valueButtons(actions, name, l10n.t('the context'))}
  </div>`;
}

function tableTemplate(title: string, items: readonly ContextItemPart[]): TemplateResult {
  return html`<table>
    <caption>
      ${title}
    </caption>
    <thead>
      <tr>
        <th scope="col">${l10n.t('Part')}</th>
        <th scope="col">${l10n.t('Type')}</th>
        <th scope="col">${l10n.t('Priority')}</th>
        <th scope="col" class="number">${l10n.t('Tokens')}</th>
        <th scope="col"><span class="spoken">${l10n.t('Share')}</span></th>
      </tr>
    </thead>
    <tbody>
      ${items.map((item) => itemTemplate(item))}
    </tbody>
  </table>`;
}

function itemTemplate(item: ContextItemPart): TemplateResult {
  const { source, sections, type, priority, tokens, estimated, share, left_out, shared_with } = item;
  const notes = [
    ...(sections === '' ? [] : [sections]),
    ...(shared_with === 0 ? [] : [l10n.t('shared with {0} others', shared_with)]),
    ...(left_out === null || left_out === '' ? [] : [left_out]),
  ];
  return html`<tr>
    <th scope="row">
      <span class="source">${source}</span>
      ${notes.map((note) => html`<span class="faint note-line">${note}</span>`)}
    </th>
    <td>${type.replaceAll('_', ' ')}</td>
    <td>${contextPriorityWord(priority)}</td>
    <td class="number" title=${estimated ? l10n.t('estimated') : ''}>${estimated ? '~' : ''}${tokens}</td>
    <td class="share">${barTemplate(share)}</td>
  </tr>`;
}

/** A bar as long as a share of 1. The number beside it says the same. */
export function barTemplate(share: number): TemplateResult {
  const width = Math.max(share > 0 ? 1 : 0, Math.round(share * 100));
  return html`<svg class="share-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect class="whole" width="100" height="6" /><rect class="part" width=${width} height="6" />`}
  </svg>`;
}
