import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { PanelMessage } from '../../../src/presentation/panel/messages/panel-message.ts';
import { icon } from '../../shared/icons.ts';

/** `answer`: the person wants to answer it; undefined: nobody would hear that. What stands in it is text, whoever wrote it. */
export function messageTemplate(message: PanelMessage, answer: (() => void) | undefined): TemplateResult {
  const { id, from, to, kind, sent, sent_at, state, lines, left_out } = message;
  return html`<article
    class="message ${message.is_unread ? 'unread' : ''} ${message.is_from_person ? 'own' : ''}"
    data-key=${id}
    aria-label=${l10n.t('From {0} to {1}', from, to)}
  >
    <header>
      ${message.is_escalation ? icon('warning') : nothing} <strong>${from} → ${to}</strong> <span>${kind}</span>
      <time datetime=${sent_at}>${sent}</time>
      ${message.is_rehearsal ? html`<span>${l10n.t('rehearsal')}</span>` : nothing}
      ${message.is_unread ? html`<span class="mark">${l10n.t('unread')}</span>` : nothing}
      <span>${state}</span>
      ${message.is_from_person || answer === undefined ? nothing : html`<button class="link" @click=${answer}>${l10n.t('Answer')}</button>`}
    </header>
    <p>${lines.join('\n')}</p>
    ${left_out > 0 ? html`<p class="left-out">${l10n.t('{0} more characters', left_out)}</p>` : nothing}
  </article>`;
}
