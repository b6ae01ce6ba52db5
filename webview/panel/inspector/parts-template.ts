import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { InspectorPart } from '../../../src/presentation/panel/inspector/inspector-part.ts';
import { contextTemplate } from './context-template.ts';
import { costTemplate } from './cost-template.ts';
import { insideTemplate } from './inside-template.ts';
import type { InspectorActions } from './inspector-actions.ts';
import { madeTemplate, noteTemplate } from './note-template.ts';
import { tabWords } from './tab-words.ts';
import type { ToldParts } from './told-inspection.ts';
import { liveTemplate, turnTemplate } from './turn-template.ts';
import { valueTemplate } from './value-template.ts';

/** What the chosen tab shows. */
export function partsTemplate(actions: InspectorActions, { tab, parts, more }: ToldParts): TemplateResult {
  if (tab === 'context') return contextTemplate(actions, parts);
  if (tab === 'cost') return costTemplate(parts);
  if (tab === 'inside') return insideTemplate(actions, parts, more);
  if (parts.length === 0) return html`<p class="faint">${l10n.t('Nothing yet.')}</p>`;
  return html`${repeat(
    parts,
    ({ id }) => id,
    (part) => partTemplate(actions, part, tabWords(tab)),
  )}`;
}

function partTemplate(actions: InspectorActions, part: InspectorPart, label: string): TemplateResult | typeof nothing {
  switch (part.kind) {
    case 'value':
      return valueTemplate(actions, { label, value: part.value, name: part.name, size: part.size });
    case 'note':
      return noteTemplate(part);
    case 'made':
      return madeTemplate(part);
    case 'turn':
      return turnTemplate(actions, part);
    case 'live':
      return liveTemplate(part);
    default:
      return nothing;
  }
}
