import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { FormDocument } from '../../src/protocol/builder-messages.ts';

type Unreadable = Extract<FormDocument, { readonly kind: 'text' }>;

/** A file that cannot be read: what is wrong with it, and its text. */
export function textTemplate({ text, problems }: Unreadable, openText: () => void): TemplateResult {
  return html`
    <div class="unreadable" role="alert">
      <p>${l10n.t('This file cannot be shown as a form until its mistakes are corrected. Nothing in it is lost.')}</p>
      <ul class="problems">
        ${problems.map(({ line, column, message }) => html`<li class="error">${l10n.t('Line {0}, column {1}', line, column)}: ${message}</li>`)}
      </ul>
      <vscode-button @click=${openText}>${l10n.t('Open as YAML')}</vscode-button>
    </div>
    <pre class="text">${text}</pre>
  `;
}
