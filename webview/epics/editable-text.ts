import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { controlStyles } from '../shared/control-styles.ts';
import { editableStyles } from './editable-styles.ts';
import { epicsIcon } from './epic-icons.ts';
import type { FieldDraft } from './typed-drafts.ts';

/** What is typed and not kept yet (`text-type`); null: nothing any more. */
export type TypeEvent = CustomEvent<{ readonly draft: FieldDraft | null }>;

/** What was typed (`text-save`). */
export type SaveEvent = CustomEvent<{ readonly text: string }>;

/**
 * A text that is changed where it stands: a button shows it, a box takes its place. Enter keeps what was typed (in several
 * lines Ctrl and Enter), Escape does not.
 */
export class EditableText extends LitElement {
  static override properties = {
    label: {},
    value: {},
    shown: {},
    prompt: {},
    form: {},
    isReadOnly: { attribute: false },
    isAsked: { attribute: false },
    problem: {},
    draft: { attribute: false },
  };

  static override styles = [controlStyles, editableStyles];

  declare label: string;
  /** As it is recorded. */
  declare value: string;
  /** As it is read. */
  declare shown: string;
  /** What stands there while it is empty. */
  declare prompt: string;
  declare form: 'title' | 'line' | 'lines';
  declare isReadOnly: boolean;
  /** It was said, and is not answered. */
  declare isAsked: boolean;
  /** Why it was refused; empty: it was not. */
  declare problem: string;
  /** Null: nobody types. */
  declare draft: FieldDraft | null;
  /** What was kept last, until it is answered. */
  #saved = '';

  constructor() {
    super();
    this.label = '';
    this.value = '';
    this.shown = '';
    this.prompt = '';
    this.form = 'line';
    this.isReadOnly = false;
    this.isAsked = false;
    this.problem = '';
    this.draft = null;
  }

  /** What was taken is shown again. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    const wasAsked = changed.get('isAsked') === true;
    if (wasAsked && !this.isAsked && this.problem === '') this.#taken();
    // The page was gone when what is typed here was taken.
    const { draft, value, hasUpdated } = this;
    if (!hasUpdated && draft !== null && draft.text === value && draft.from !== value) this.#end();
  }

  protected override render(): TemplateResult {
    return this.draft === null || this.isReadOnly ? this.#shownTemplate() : this.#typedTemplate(this.draft);
  }

  #shownTemplate(): TemplateResult {
    const { shown, prompt, label, isReadOnly, form } = this;
    const text = shown === '' ? html`<span class="faint">${prompt}</span>` : shown;
    if (isReadOnly) return html`<span class="shown ${form}">${text}</span>`;
    const name = l10n.t('Edit {0}', label);
    return html`<button
      class="shown ${form}"
      aria-label="${name}: ${shown === '' ? prompt : shown}"
      title=${name}
      @click=${this.#begin}
    >
      <span class="text">${text}</span>${epicsIcon('edit')}
    </button>`;
  }

  #typedTemplate({ from, text }: FieldDraft): TemplateResult {
    const { form, label, problem, value } = this;
    const common = problem === '' ? '' : 'wrong';
    // What was said comes back before its answer.
    const isOther = value !== from && !this.isAsked;
    const box =
      form === 'lines'
        ? html`<textarea
            class="box ${common}"
            rows="6"
            aria-label=${label}
            aria-describedby="said"
            aria-invalid=${problem !== ''}
            .value=${live(text)}
            @input=${this.#onInput}
            @keydown=${this.#onKey}
          ></textarea>`
        : html`<input
            class="box ${common}"
            aria-label=${label}
            aria-describedby="said"
            aria-invalid=${problem !== ''}
            .value=${live(text)}
            @input=${this.#onInput}
            @keydown=${this.#onKey}
          />`;
    return html`<div class="typing">
      ${box}
      <span class="buttons">
        <button class="action" aria-disabled=${this.isAsked} @click=${this.#save}>${l10n.t('Keep')}</button>
        <button class="action" @click=${this.#cancel}>${l10n.t('Discard')}</button>
      </span>
      <span id="said" role="alert">
        ${problem === '' ? nothing : html`<span class="problem">${problem}</span>`}
        ${isOther ? html`<span class="problem">${l10n.t('Meanwhile it was changed to: {0}', value)}</span>` : nothing}
      </span>
    </div>`;
  }

  readonly #begin = (): void => {
    this.#type({ from: this.value, text: this.value });
    void this.updateComplete.then(() => {
      const box = this.#box;
      box?.focus();
      box?.select();
    });
  };

  readonly #onInput = (): void => {
    this.#type({ from: this.draft?.from ?? this.value, text: this.#box?.value ?? '' });
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const isEnter = event.key === 'Enter' && (this.form !== 'lines' || event.ctrlKey || event.metaKey);
    if (!isEnter && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (isEnter) this.#save();
    else this.#cancel();
  };

  readonly #save = (): void => {
    if (this.isAsked) return;
    const text = this.draft?.text ?? '';
    if (text === this.value) {
      this.#cancel();
      return;
    }
    this.#saved = text;
    const event: SaveEvent = new CustomEvent('text-save', { detail: { text } });
    this.dispatchEvent(event);
  };

  readonly #cancel = (): void => {
    this.dispatchEvent(new CustomEvent('text-cancel'));
    this.#end();
  };

  /** What was typed on meanwhile stays. */
  #taken(): void {
    if (this.draft === null || this.draft.text === this.#saved) this.#end();
    else this.#type({ from: this.value, text: this.draft.text });
  }

  #type(draft: FieldDraft | null): void {
    this.draft = draft;
    const event: TypeEvent = new CustomEvent('text-type', { detail: { draft } });
    this.dispatchEvent(event);
  }

  /** The keyboard goes back to where it came from. */
  #end(): void {
    const hadFocus = this.shadowRoot?.activeElement !== null;
    this.#type(null);
    if (hadFocus) void this.updateComplete.then(() => this.renderRoot.querySelector('button')?.focus());
  }

  get #box(): HTMLInputElement | HTMLTextAreaElement | null {
    return this.renderRoot.querySelector<HTMLInputElement | HTMLTextAreaElement>('.box');
  }
}
