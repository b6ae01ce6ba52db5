import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { MadePart, NotePart } from '../../../src/presentation/panel/inspector/inspector-part.ts';
import { durationLabel } from '../../../src/presentation/duration-label.ts';
import { icon } from '../../shared/icons.ts';
import { statusIcon } from '../../shared/step-icons.ts';

/** Something that went wrong, or that a person was asked. */
export function noteTemplate(note: NotePart): TemplateResult {
  const { about, text, detail } = note;
  const isBad = about === 'failure' || about === 'agent_failure' || note.status === 'rejected';
  return html`<section class="note ${isBad ? 'bad' : 'attention'}">
    <span class="mark">${about === 'approval' ? statusIcon('waiting') : icon(isBad ? 'error' : 'warning')}</span>
    <div>
      <strong>${headingOf(note)}</strong>
      <pre class="text">${text}</pre>
      ${detail === '' ? nothing : html`<p class="faint">${detail}</p>`}
    </div>
  </section>`;
}

function headingOf({ about, status, delay_ms }: NotePart): string {
  switch (about) {
    case 'failure':
      return l10n.t('Failed');
    case 'agent_failure':
      return l10n.t('The call of the agent failed');
    case 'retry':
      return l10n.t('A try failed; the next one came after {0}', durationLabel(delay_ms ?? 0));
    case 'approval':
      return approvalWords(status);
  }
}

function approvalWords(status: NotePart['status']): string {
  switch (status) {
    case 'approved':
      return l10n.t('A person was asked: approved');
    case 'rejected':
      return l10n.t('A person was asked: rejected');
    case 'expired':
      return l10n.t('A person was asked: the question has expired');
    default:
      return l10n.t('Waits for an answer');
  }
}

/** What an agent made, or what a check has said of it. */
export function madeTemplate({ icon: mark, tone, text, version }: MadePart): TemplateResult {
  return html`<p class="made ${tone}">
    <span class="mark" aria-hidden="true">${mark}</span>
    <span>${text}${version > 1 ? html` <span class="faint">${l10n.t('version {0}', version)}</span>` : nothing}</span>
  </p>`;
}
