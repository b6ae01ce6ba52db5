import { html, nothing, type TemplateResult } from 'lit';
import type { MadePart, NotePart } from '../../../src/presentation/panel/inspector/inspector-part.ts';
import { durationLabel } from '../../../src/presentation/duration-label.ts';
import { icon } from '../../shared/icons.ts';
import { statusIcon } from '../../shared/step-icons.ts';
import type { Words } from './words.ts';

/** Something that went wrong, or that a person was asked. */
export function noteTemplate(words: Words, note: NotePart): TemplateResult {
  const { about, text, detail } = note;
  const isBad = about === 'failure' || about === 'agent_failure' || note.status === 'rejected';
  return html`<section class="note ${isBad ? 'bad' : 'attention'}">
    <span class="mark">${about === 'approval' ? statusIcon('waiting') : icon(isBad ? 'error' : 'warning')}</span>
    <div>
      <strong>${headingOf(words, note)}</strong>
      <pre class="text">${text}</pre>
      ${detail === '' ? nothing : html`<p class="faint">${detail}</p>`}
    </div>
  </section>`;
}

function headingOf(words: Words, { about, status, delay_ms }: NotePart): string {
  switch (about) {
    case 'failure':
      return words('Failed');
    case 'agent_failure':
      return words('The call of the agent failed');
    case 'retry':
      return words('A try failed; the next one came after {0}', durationLabel(delay_ms ?? 0));
    case 'approval':
      return approvalWords(words, status);
  }
}

function approvalWords(words: Words, status: NotePart['status']): string {
  switch (status) {
    case 'approved':
      return words('A person was asked: approved');
    case 'rejected':
      return words('A person was asked: rejected');
    case 'expired':
      return words('A person was asked: the question has expired');
    default:
      return words('Waits for an answer');
  }
}

/** What an agent made, or what a check has said of it. */
export function madeTemplate(words: Words, { icon: mark, tone, text, version }: MadePart): TemplateResult {
  return html`<p class="made ${tone}">
    <span class="mark" aria-hidden="true">${mark}</span>
    <span>${text}${version > 1 ? html` <span class="faint">${words('version {0}', version)}</span>` : nothing}</span>
  </p>`;
}
