import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { MessageHearing } from '../../../src/presentation/panel/messages/message-hearing.ts';
import type { OfferedReceiver } from '../../../src/presentation/panel/messages/message-receivers.ts';
import type { MessageSelection, PanelMessage } from '../../../src/presentation/panel/messages/panel-message.ts';
import type { MessagesRequest } from '../../../src/protocol/panel/messages-messages.ts';
import { checkboxStyles } from '../../shared/checkbox-styles.ts';
import { controlStyles } from '../../shared/control-styles.ts';
import { LostFocus } from '../../shared/lost-focus.ts';
import { OnceStill } from '../../shared/once-still.ts';
import { HeldScroll } from '../held-scroll.ts';
import { awayFrom, type ScrollPlace, scrollPlaceOf } from '../scroll-place.ts';
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
    execution: { attribute: false },
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
    place: { attribute: false },
    keepPlace: { attribute: false },
  };

  static override styles = [controlStyles, checkboxStyles, sectionStyles, messageStyles];

  /** Id of the one in which they are written. */
  declare execution: string;
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
  /** What was seen of them when they were there last; undefined: the end. */
  declare place: ScrollPlace | undefined;
  declare keepPlace: (place: ScrollPlace | undefined) => void;
  #isAtEnd = true;
  /** What is to be seen once they are told. */
  #wanted: ScrollPlace | undefined;
  #seen: ScrollPlace | undefined;
  readonly #scroll = new HeldScroll();
  readonly #still = new OnceStill(() => this.keepPlace(this.#seen));
  readonly #focus = new LostFocus(this);

  override connectedCallback(): void {
    super.connectedCallback();
    // The extension knows what was selected last, which another page may have done.
    this.say({ kind: 'select_messages', selection: this.selection });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#still.flush();
    this.#scroll.stop();
  }

  protected override render(): TemplateResult {
    const { messages } = this;
    return html`${this.#selectionTemplate()}
      <div
        class="list"
        tabindex="0"
        role="log"
        aria-label=${l10n.t('Messages')}
        @scroll=${() => this.#notePlace()}
        @wheel=${() => this.#scroll.stop()}
        @pointerdown=${() => this.#scroll.stop()}
        @keydown=${() => this.#scroll.stop()}
      >
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

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('execution')) {
      this.#wanted = this.place;
      this.#isAtEnd = this.place === undefined;
    }
    this.#focus.before('.list, .composer');
  }

  protected override updated(): void {
    const lost = this.#focus.after();
    const next = lost?.matches('.composer') === true ? lost.querySelector<HTMLElement>('textarea') : lost;
    if (next instanceof HTMLElement) next.focus();
    const list = this.renderRoot.querySelector('.list');
    if (list === null) return;
    this.#comeBack(list);
    if (this.#isAtEnd) this.#scroll.hold(list, () => belowOf(list));
  }

  /** To the end where what was seen is not there any more. */
  #comeBack(list: Element): void {
    if (this.#wanted === undefined || this.messages === undefined) return;
    const away = awayFrom(list, itemsIn(list), this.#wanted);
    if (away !== undefined) this.#scroll.hold(list, away);
    this.#isAtEnd = away === undefined;
    this.#wanted = undefined;
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

  #notePlace(): void {
    const list = this.renderRoot.querySelector('.list');
    if (list === null) return;
    this.#isAtEnd = belowOf(list) < nearEnd;
    this.#seen = this.#isAtEnd ? undefined : scrollPlaceOf(list, itemsIn(list));
    this.#still.moved();
  }
}

/** Pixels. */
function belowOf({ scrollHeight, scrollTop, clientHeight }: Element): number {
  return scrollHeight - scrollTop - clientHeight;
}

function itemsIn(list: Element): NodeListOf<HTMLElement> {
  return list.querySelectorAll<HTMLElement>('[data-key]');
}
