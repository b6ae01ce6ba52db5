import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { placeOfEpic } from '../../src/protocol/epics-place.ts';
import { epicsIcon } from './epic-icons.ts';
import type { PageView } from './page-view.ts';

/** What was wanted and refused, and what to look at for it. */
export function refusedTemplate({ model, actions }: PageView): TemplateResult | typeof nothing {
  const { refused, place } = model;
  if (refused === null) return nothing;
  const { message, epic } = refused;
  return html`<div class="refused" role="alert">
    <span>${message}</span>
    ${
      epic === null || place.epic !== null
        ? nothing
        : html`<button class="action" @click=${() => actions.show(placeOfEpic(epic, place.list))}>
            ${l10n.t('Open Epic')}
          </button>`
    }
    <button class="tool" aria-label=${l10n.t('Close')} title=${l10n.t('Close')} @click=${() => actions.dismiss()}>
      ${epicsIcon('close')}
    </button>
  </div>`;
}
