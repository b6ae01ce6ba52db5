import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { MessageHearing } from '../../../src/presentation/panel/messages/message-hearing.ts';
import type { MessageReceiver, OfferedReceiver } from '../../../src/presentation/panel/messages/message-receivers.ts';
import type { PanelMessage } from '../../../src/presentation/panel/messages/panel-message.ts';
import { icon } from '../../shared/icons.ts';
import type { DraftOutcome, MessageDraft } from './message-draft.ts';

export interface ComposerOptions {
  readonly draft: MessageDraft;
  readonly receivers: readonly OfferedReceiver[];
  readonly hearing: MessageHearing;
  readonly messages: readonly PanelMessage[];
  readonly outcome: DraftOutcome;
  /** Something was typed, which is drawn already. */
  readonly keep: () => void;
  /** The draft is another one now. */
  readonly change: () => void;
  readonly send: () => void;
}

/** Where a person writes to an agent or a group. Ctrl+Enter sends. */
export function composerTemplate(options: ComposerOptions): TemplateResult {
  const { draft, receivers, hearing, outcome, keep, send } = options;
  if (!hearing.is_heard) return unheardTemplate(options);
  if (receivers.length === 0 && draft.to === undefined) return html``;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
  };
  const setContent = ({ target }: Event): void => {
    if (target instanceof HTMLTextAreaElement) draft.content = target.value;
    // Whoever is shown as the receiver when somebody begins to write stays it, whoever comes before them by then.
    draft.to ??= named(receivers[0]);
    keep();
  };
  return html`<div class="composer" role="form" aria-label=${l10n.t('Write a message')}>
    ${answeredTemplate(options)}
    <div class="row">
      ${receiverTemplate(options)}
      <textarea
        rows="2"
        aria-label=${l10n.t('What do you have to say?')}
        aria-describedby="heard"
        placeholder=${l10n.t('What do you have to say?')}
        .value=${live(draft.content)}
        @input=${setContent}
        @keydown=${onKey}
      ></textarea>
      <button class="primary" aria-disabled=${outcome.kind === 'sending'} @click=${send}>${l10n.t('Send')}</button>
    </div>
    <div class="row">${wishTemplate(options)} <span id="heard" class="heard">${heardWords(options)}</span></div>
    ${outcomeTemplate(outcome)}
  </div>`;
}

/** What was typed before nobody was there any more can still be copied. */
function unheardTemplate({ draft, hearing }: ComposerOptions): TemplateResult {
  return html`<div class="composer" role="note">
    <p class="unheard">${hearing.words}</p>
    ${draft.content === '' ? nothing : html`<p class="left">${l10n.t('Not sent: {0}', draft.content)}</p>`}
  </div>`;
}

/** When whoever is chosen hears it. */
function heardWords({ draft, receivers, hearing }: ComposerOptions): string {
  if (hearing.words !== '') return hearing.words;
  const to = draft.to ?? receivers[0];
  if (to === undefined) return '';
  if (to.kind === 'group') return l10n.t('Each of them hears it with the next turn.');
  switch (receivers.find((each) => isSame(each, to))?.work ?? 'absent') {
    case 'working':
      return l10n.t('{0} hears it with the next turn.', to.name);
    case 'ended':
      return l10n.t('{0} has ended its work: it hears it only if it works here again.', to.name);
    case 'absent':
      return l10n.t('{0} hears it once it works here.', to.name);
  }
}

function receiverTemplate({ draft, receivers, change }: ComposerOptions): TemplateResult {
  const all = withChosen(receivers, draft.to);
  const chosen = draft.to === undefined ? 0 : all.findIndex((each) => isSame(each, draft.to));
  const set = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) draft.to = named(all[target.selectedIndex]);
    change();
  };
  return html`<select aria-label=${l10n.t('To')} @change=${set}>
    ${all.map(
      (each, index) =>
        html`<option .selected=${live(index === chosen)}>
          ${each.kind === 'group' ? l10n.t('everybody in {0}', each.name) : each.name}
        </option>`,
    )}
  </select>`;
}

/** Whoever is written to can be chosen, also when nobody knows them any more. */
function withChosen(receivers: readonly MessageReceiver[], chosen: MessageReceiver | undefined) {
  if (chosen === undefined || receivers.some((each) => isSame(each, chosen))) return receivers;
  return [chosen, ...receivers];
}

/** A draft keeps whom it is for, not what they do. */
function named(receiver: MessageReceiver | undefined): MessageReceiver | undefined {
  return receiver === undefined ? undefined : { kind: receiver.kind, name: receiver.name };
}

function isSame(one: MessageReceiver, other: MessageReceiver | undefined): boolean {
  return one.kind === other?.kind && one.name === other.name;
}

function answeredTemplate({ draft, messages, change }: ComposerOptions): TemplateResult | typeof nothing {
  const answered = messages.find(({ id }) => id === draft.responseTo);
  if (answered === undefined) return nothing;
  const giveUp = (): void => {
    draft.responseTo = null;
    change();
  };
  const label = l10n.t('No answer to it');
  return html`<p class="answered">
    <span>${l10n.t('In answer to {0}: {1}', answered.from, answered.lines[0] ?? '')}</span>
    <button class="link" title=${label} aria-label=${label} @click=${giveUp}>${icon('close')}</button>
  </p>`;
}

function wishTemplate({ draft, keep }: ComposerOptions): TemplateResult {
  const set = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) draft.wantsAnswer = target.checked;
    keep();
  };
  return html`<label class="wish"
    ><input type="checkbox" .checked=${live(draft.wantsAnswer)} @change=${set} />${l10n.t('I want an answer')}</label
  >`;
}

function outcomeTemplate(outcome: DraftOutcome): TemplateResult | typeof nothing {
  switch (outcome.kind) {
    case 'open':
    case 'sending':
      return nothing;
    case 'sent':
      return html`<p role="status">${l10n.t('Sent.')}</p>`;
    case 'refused':
      return html`<p class="problem" role="alert">${icon('warning')}<span>${outcome.words}</span></p>`;
  }
}
