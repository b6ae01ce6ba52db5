import { html, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import type { Words } from '../shared/words.ts';

/** What could not be done, until somebody has read it. */
export function noticeTemplate(notice: string, words: Words, close: () => void): TemplateResult {
  const label = words('Close');
  return html`<div class="notice" role="alert">
    <span>${notice}</span>
    <button class="tool" title=${label} aria-label=${label} @click=${close}>${icon('close')}</button>
  </div>`;
}
