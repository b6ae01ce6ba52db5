import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';

/** What could not be done, until somebody has read it. */
export function noticeTemplate(notice: string, close: () => void): TemplateResult {
  const label = l10n.t('Close');
  return html`<div class="notice" role="alert">
    <span>${notice}</span>
    <button class="tool" title=${label} aria-label=${label} @click=${close}>${icon('close')}</button>
  </div>`;
}
