import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { MessageHearing } from '../../../src/presentation/panel/messages/message-hearing.ts';
import type { OfferedReceiver } from '../../../src/presentation/panel/messages/message-receivers.ts';
import type { MessageSelection, PanelMessage } from '../../../src/presentation/panel/messages/panel-message.ts';
import type { MessagesRequest } from '../../../src/protocol/panel/messages-messages.ts';
import { checkboxStyles } from '../../shared/checkbox-styles.ts';
import { controlStyles } from '../../shared/control-styles.ts';
import { LostFocus } from '../../shared/lost-focus.ts';
import { sectionStyles } from '../section-styles.ts';
import { composerTemplate } from './composer-template.ts';
import type { DraftOutcome, MessageDraft } from './message-draft.ts';
import { messageStyles } from './message-styles.ts';
import { messageTemplate } from './message-template.ts';

/** So near to its end a list follows what comes. Pixels. */
const nearEnd = 24;

/** Messages, the newest last, and what a person writes. */
export class MessagesElement extends LitElement {
  static override properties = {
    messages: { attribute: false },
    receivers: { attribute: false },
    hearing: { attribute: false },
    earlier: { attribute: false },
    draft: { attribute: false },
    outcome: { attribute: false },
    say: { attribute: false },
    selection: { attribute: false },
    select: { attribute: false },
    keepDraft: { attribute: false },
  };

  static override styles = [controlStyles, checkboxStyles, sectionStyles, messageStyles];

  /** Undefined: they are not told yet. */
  declare messages: readonly PanelMessage[] | undefined;
  declare receivers: readonly OfferedReceiver[];
  declare hearing: MessageHearing;
  /** How many earlier ones there are. */
  declare earlier: number;
  declare draft: MessageDraft;
  declare outcome: DraftOutcome;
  declare say: (request: MessagesRequest) => void;
  declare selection: MessageSelection;
  declare select: (selection: MessageSelection) => void;
  /** The draft is another one than before. */
  declare keepDraft: () => void;
  #isAtEnd = true;
  readonly #focus = new LostFocus(this);

  override connectedCallback(): void {
    super.connectedCallback();
    // The extension knows what was selected last, which another page may have done.
    this.say({ kind: 'select_messages', selection: this.selection });
  }

  protected override render(): TemplateResult {
    const { messages } = this;
    return html`${this.#selectionTemplate()}
      <div class="list" tabindex="0" role="log" aria-label=${l10n.t('Messages')} @scroll=${() => this.#noteEnd()}>
        ${
          this.earlier > 0
            ? html`<button class="link" @click=${() => this.say({ kind: 'earlier_messages' })}>
                ${l10n.t('Show earlier ones ({0})', this.earlier)}
              </button>`
            : nothing
        }
        ${messages === undefined ? nothing : this.#listTemplate(messages)}
      </div>
      ${composerTemplate({
        ...{ draft: this.draft, receivers: this.receivers, hearing: this.hearing },
        ...{ messages: messages ?? [], outcome: this.draft.outcome },
        keep: () => this.keepDraft(),
        change: () => this.#changeDraft(),
        send: () => this.#send(),
      })}`;
  }

  protected override willUpdate(): void {
    this.#focus.before('.list, .composer');
  }

  protected override updated(): void {
    const lost = this.#focus.after();
    const next = lost?.matches('.composer') === true ? lost.querySelector<HTMLElement>('textarea') : lost;
    if (next instanceof HTMLElement) next.focus();
    const list = this.renderRoot.querySelector('.list');
    if (this.#isAtEnd && list !== null) list.scrollTop = list.scrollHeight;
  }

  #listTemplate(messages: readonly PanelMessage[]): TemplateResult {
    const { text, is_unread_only } = this.selection;
    if (messages.length === 0) {
      const isFiltered = text !== '' || is_unread_only;
      return html`<p class="empty">
        ${isFiltered ? l10n.t('No message fits.') : l10n.t('Nobody has written anything in this execution.')}
      </p>`;
    }
    return html`${repeat(
      messages,
      ({ id }) => id,
      (message) => messageTemplate(message, this.hearing.is_heard ? () => this.#answer(message) : undefined),
    )}`;
  }

  #selectionTemplate(): TemplateResult {
    const { text, is_unread_only } = this.selection;
    const setText = ({ target }: Event): void => {
      if (target instanceof HTMLInputElement) this.#select({ text: target.value, is_unread_only });
    };
    const setUnread = ({ target }: Event): void => {
      if (target instanceof HTMLInputElement) this.#select({ text, is_unread_only: target.checked });
    };
    return html`<div class="selection" role="search">
      <input
        type="search"
        aria-label=${l10n.t('Filter messages')}
        placeholder=${l10n.t('Filter messages')}
        .value=${text}
        @input=${setText}
      />
      <label><input type="checkbox" .checked=${is_unread_only} @change=${setUnread} />${l10n.t('Unread only')}</label>
    </div>`;
  }

  #select(selection: MessageSelection): void {
    this.select(selection);
    this.say({ kind: 'select_messages', selection });
  }

  #answer({ id, from }: PanelMessage): void {
    this.draft.responseTo = id;
    this.draft.to = { kind: 'agent', name: from };
    this.#changeDraft();
    this.renderRoot.querySelector<HTMLElement>('textarea')?.focus();
  }

  #send(): void {
    const message = this.draft.send({ first: this.receivers[0], messages: this.messages ?? [] });
    if (message === undefined) return;
    this.#isAtEnd = true;
    this.say({ kind: 'write_message', message });
    this.#changeDraft();
  }

  #changeDraft(): void {
    this.keepDraft();
    this.requestUpdate();
  }

  #noteEnd(): void {
    const list = this.renderRoot.querySelector('.list');
    if (list !== null) this.#isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < nearEnd;
  }
}
