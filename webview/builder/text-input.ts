import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { DraftKind } from '../../src/protocol/builder-messages.ts';
import type { FieldOffer } from '../../src/protocol/field-offers.ts';
import { controlStyles } from '../shared/control-styles.ts';
import { acceptedText } from './accepted-text.ts';
import type { TypedText } from './fitting-offers.ts';
import { offerListStyles } from './offer-list-styles.ts';
import { listId, offerListTemplate, optionId } from './offer-list-template.ts';
import { type Readiness, textReadiness } from './readiness.ts';
import { pressInList } from './suggestion-keys.ts';
import { type Complete, Suggestions } from './suggestions.ts';
import { textInputStyles } from './text-input-styles.ts';
import { TypedDraft } from './typed-draft.ts';

/** Behind these characters somebody goes on with a name. */
const beginsName = /[\p{L}\p{N}_.${/:-]$/u;

/**
 * A box for a text, of one line or several, with what could be written in it beneath. What is typed is a draft until it is told by the
 * event `text`; a text that comes from the file and is none of those that were told, such as after an undo, takes its place.
 * The event `draft` says that something is typed that is not told yet.
 */
export class TextInput extends LitElement {
  static override properties = {
    text: {},
    label: {},
    placeholder: {},
    isLong: { attribute: false },
    isCode: { attribute: false },
    isWrong: { attribute: false },
    readiness: { attribute: false },
    problems: {},
    wrongDraft: {},
    isListed: { attribute: false },
    complete: { attribute: false },
  };

  static override styles = [controlStyles, textInputStyles, offerListStyles];

  declare text: string;
  declare label: string;
  declare placeholder: string;
  declare isLong: boolean;
  declare isCode: boolean;
  declare isWrong: boolean;
  declare readiness: (text: string) => Readiness;
  /** What is wrong with the text, for those who hear it. */
  declare problems: string;
  /** The same of a draft that cannot be told. */
  declare wrongDraft: string;
  /** A person chooses among what is offered more often than they type. */
  declare isListed: boolean;
  /** Undefined: nothing is ever offered. */
  declare complete: Complete | undefined;
  readonly #suggestions = new Suggestions(() => this.requestUpdate());
  readonly #draft = new TypedDraft({
    text: () => this.text,
    readiness: (draft) => this.readiness(draft),
    tell: (draft) => this.dispatchEvent(new CustomEvent('text', { detail: draft })),
    keep: () => this.dispatchEvent(new CustomEvent('draft', { bubbles: true })),
    changed: () => this.requestUpdate(),
  });
  #isArea = false;

  constructor() {
    super();
    this.text = '';
    this.label = '';
    this.placeholder = '';
    this.isLong = false;
    this.isCode = false;
    this.isWrong = false;
    this.readiness = textReadiness;
    this.problems = '';
    this.wrongDraft = '';
    this.isListed = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#suggestions.close();
    // It may only be moved. Else what it stood for is gone: its path means something else by now.
    queueMicrotask(() => {
      if (!this.isConnected) this.#draft.forget();
    });
  }

  /** Tells what is typed as if the field were left. */
  tellDraft(drafts: DraftKind): void {
    this.#draft.tellKind(drafts);
  }

  override focus(): void {
    this.#box()?.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('text')) this.#draft.follow();
    // Another box under the hands of somebody who types would take none of it.
    if ((this.shadowRoot?.activeElement ?? null) === null) this.#isArea = this.isLong;
  }

  protected override updated(): void {
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const { text: shown, isWrong: isDraftWrong } = this.#draft;
    const isWrong = this.isWrong || isDraftWrong;
    const style = [this.isCode ? 'code' : '', isWrong ? 'wrong' : ''].join(' ');
    const problems = isDraftWrong ? this.wrongDraft : this.problems;
    const offers = this.#suggestions.shown(this.#typed());
    const { chosen } = this.#suggestions;
    const active = offers.length === 0 ? undefined : optionId(chosen);
    const drawn = { style, active, isWrong, problems };
    const accept = (offer: FieldOffer): void => this.#accept(offer);
    return html`${this.#isArea ? this.#area(shown, drawn) : this.#line(shown, drawn)}
    ${isDraftWrong ? html`<div class="said" role="status">${this.wrongDraft}</div>` : nothing}
    ${offerListTemplate({ offers, chosen, label: this.label, accept })}`;
  }

  #line(shown: string, { style, active, isWrong, problems }: Drawn): TemplateResult {
    const hasList = this.isListed || active !== undefined;
    return html`<input
      class=${style}
      .value=${live(shown)}
      aria-label=${this.label}
      aria-invalid=${isWrong}
      aria-description=${problems === '' ? nothing : problems}
      title=${problems === '' ? nothing : problems}
      role=${hasList ? 'combobox' : nothing}
      aria-autocomplete=${hasList ? 'list' : nothing}
      aria-expanded=${hasList ? active !== undefined : nothing}
      aria-controls=${active === undefined ? nothing : listId}
      aria-activedescendant=${active ?? nothing}
      placeholder=${this.placeholder}
      spellcheck="false"
      autocomplete="off"
      @input=${this.#onInput}
      @click=${this.#onClick}
      @keydown=${this.#onKey}
      @blur=${this.#onBlur}
    />`;
  }

  #area(shown: string, { style, active, isWrong, problems }: Drawn): TemplateResult {
    const rows = Math.min(Math.max(shown.split('\n').length, 2), 20);
    return html`<textarea
      class=${style}
      .value=${live(shown)}
      rows=${rows}
      aria-label=${this.label}
      aria-invalid=${isWrong}
      aria-description=${problems === '' ? nothing : problems}
      title=${problems === '' ? nothing : problems}
      aria-autocomplete=${this.isListed ? 'list' : nothing}
      aria-haspopup=${this.isListed ? 'listbox' : nothing}
      aria-controls=${active === undefined ? nothing : listId}
      aria-activedescendant=${active ?? nothing}
      placeholder=${this.placeholder}
      spellcheck=${!this.isCode}
      @input=${this.#onInput}
      @keydown=${this.#onKey}
      @blur=${this.#onBlur}
    ></textarea>`;
  }

  #box(): HTMLInputElement | HTMLTextAreaElement | null {
    return this.renderRoot.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
  }

  #typed(): TypedText {
    const box = this.#box();
    const { text } = this.#draft;
    return { text, caret: box?.selectionStart ?? text.length };
  }

  readonly #onInput = (event: Event): void => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    this.#draft.type(target.value);
    const isTaken = event instanceof InputEvent && event.inputType.startsWith('delete');
    this.#follow(isTaken);
  };

  /** What is offered follows what is typed; what is only taken away opens no list. */
  #follow(isTaken: boolean): void {
    const { complete } = this;
    if (complete === undefined) return;
    const typed = this.#typed();
    const isOpen = this.#suggestions.shown(typed).length > 0;
    const goesOn = beginsName.test(typed.text.slice(0, typed.caret));
    if (isOpen || (goesOn && !isTaken)) this.#suggestions.ask(complete, typed);
    else this.#suggestions.close();
  }

  readonly #onClick = (): void => {
    if (this.isListed && !this.isCode) this.#browse();
  };

  #browse(): void {
    if (this.complete !== undefined) this.#suggestions.browse(this.complete, this.#typed());
  }

  readonly #onBlur = (): void => {
    this.#suggestions.close();
    this.#draft.tell();
    this.requestUpdate();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const typed = this.#typed();
    const offers = this.#suggestions.shown(typed);
    const pressed = pressInList(event, { isOpen: offers.length > 0, isLine: !this.#isArea });
    switch (pressed) {
      case 'open':
        event.preventDefault();
        this.#browse();
        return;
      case 'close':
        event.stopPropagation();
        this.#suggestions.close();
        return;
      case 'leave':
        this.#suggestions.close();
        return;
      case 'next':
      case 'previous':
        event.preventDefault();
        this.#suggestions.choose(pressed === 'next' ? 1 : -1, typed);
        return;
      case 'accept': {
        const offer = offers[this.#suggestions.chosen];
        if (offer === undefined) return;
        event.preventDefault();
        this.#accept(offer);
        return;
      }
      case undefined:
        this.#onOtherKey(event.key);
    }
  };

  /** An answer that comes after these opens no list. */
  #onOtherKey(key: string): void {
    const isDone = key === 'Enter' && !this.#isArea;
    if (isDone || key === 'Escape') this.#suggestions.close();
    if (isDone) this.#draft.tell();
  }

  #accept(offer: FieldOffer): void {
    const { text, start, end } = acceptedText(this.#typed().text, offer);
    this.#draft.set(text);
    this.#suggestions.close();
    void this.updateComplete.then(() => {
      this.#box()?.setSelectionRange(start, end);
      if (offer.goes_on && this.complete !== undefined) this.#suggestions.ask(this.complete, this.#typed());
      this.#draft.tell();
    });
  }
}

interface Drawn {
  readonly style: string;
  /** The option that is chosen; undefined while the list is closed. */
  readonly active: string | undefined;
  readonly isWrong: boolean;
  readonly problems: string;
}

/** The text that the event `text` tells. */
export function toldText(event: Event): string {
  return event instanceof CustomEvent && typeof event.detail === 'string' ? event.detail : '';
}
