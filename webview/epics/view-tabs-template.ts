import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { type EpicPlace, tasksViews } from '../../src/protocol/epics-place.ts';
import { type PageView, showEpic } from './page-view.ts';

type View = EpicPlace['view'];

/** In which form the tasks are shown. */
export function viewTabsTemplate(view: PageView, chosen: View): TemplateResult {
  return html`<span class="views" role="group" aria-label=${l10n.t('Show tasks as')}>
    ${tasksViews.map(
      (each) =>
        html`<button class="chip" aria-pressed=${each === chosen} @click=${() => showEpic(view, { view: each })}>
          ${labelOf(each)}
        </button>`,
    )}
  </span>`;
}

function labelOf(view: View): string {
  switch (view) {
    case 'table':
      return l10n.t('Table');
    case 'board':
      return l10n.t('Board');
    case 'graph':
      return l10n.t('Dependencies');
  }
}
