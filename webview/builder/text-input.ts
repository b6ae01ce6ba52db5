import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { controlStyles } from '../shared/control-styles.ts';

/** After this pause in typing the text is told; leaving the field tells it at once. */
const pauseMs = 300;

/**
 * A box for a text, of one line or several, with proposals beneath it. What is typed is a draft until it is told by the
 * event `text`; a text that comes from the file and is another than what was told last, such as after an undo, takes its place.
 */
export class TextInput extends LitElement {
  static override properties = {
    text: {},
    label: {},
    placeholder: {},
    isLong: { attribute: false },
    isCode: { attribute: false },
    isWrong: { attribute: false },
    isName: { attribute: false },
    proposals: { attribute: false },
    isInText: { attribute: false },
    draft: { state: true },
    chosen: { state: true },
    isListOpen: { state: true },
  };

  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        position: relative;
      }
      ul {
        position: absolute;
        z-index: 10;
        left: 0;
        right: 0;
        top: 100%;
        margin: 0;
        padding: 0;
        max-height: 200px;
        overflow-y: auto;
        list-style: none;
        background: var(--vscode-editorSuggestWidget-background);
        color: var(--vscode-editorSuggestWidget-foreground);
        border: 1px solid var(--vscode-editorSuggestWidget-border, var(--vscode-contrastBorder, transparent));
      }
      li {
        padding: 2px 6px;
        cursor: pointer;
      }
      li[aria-selected='true'] {
        background: var(--vscode-editorSuggestWidget-selectedBackground);
        color: var(--vscode-editorSuggestWidget-selectedForeground, inherit);
        outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
        outline-offset: -1px;
      }
    `,
  ];

  declare text: string;
  declare label: string;
  declare placeholder: string;
  declare isLong: boolean;
  declare isCode: boolean;
  declare isWrong: boolean;
  /** A name is told when it is typed to the end: what refers to it follows it. */
  declare isName: boolean;
  /** What can be chosen: for the whole text, or (`isInText`) for a path of the context that is typed anywhere in it. */
  declare proposals: readonly string[];
  declare isInText: boolean;
  declare protected draft: string | undefined;
  declare protected chosen: number;
  declare protected isListOpen: boolean;
  #told = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.text = '';
    this.label = '';
    this.placeholder = '';
    this.isLong = false;
    this.isCode = false;
    this.isWrong = false;
    this.isName = false;
    this.proposals = [];
    this.isInText = false;
    this.chosen = -1;
    this.isListOpen = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#tell();
  }

  override focus(): void {
    this.#box()?.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('text') && (this.text !== this.#told || this.text === this.draft)) this.#forgetDraft();
  }

  protected override render(): TemplateResult {
    const shown = this.draft ?? this.text;
    const style = [this.isCode ? 'code' : '', this.isWrong ? 'wrong' : ''].join(' ');
    return html`${this.isLong ? this.#area(shown, style) : this.#line(shown, style)}${this.#list()}`;
  }

  #line(shown: string, style: string): TemplateResult {
    const hasProposals = this.proposals.length > 0;
    return html`<input
      class=${style}
      .value=${live(shown)}
      aria-label=${this.label}
      aria-invalid=${this.isWrong}
      role=${hasProposals ? 'combobox' : nothing}
      aria-expanded=${hasProposals ? this.isListOpen : nothing}
      aria-controls=${hasProposals ? 'proposals' : nothing}
      aria-activedescendant=${this.isListOpen && this.chosen >= 0 ? `proposal-${this.chosen}` : nothing}
      placeholder=${this.placeholder}
      spellcheck="false"
      autocomplete="off"
      @input=${this.#onInput}
      @focus=${this.#openList}
      @keydown=${this.#onKey}
      @blur=${this.#onBlur}
    />`;
  }

  #area(shown: string, style: string): TemplateResult {
    const rows = Math.min(Math.max(shown.split('\n').length, 2), 20);
    return html`<textarea
      class=${style}
      .value=${live(shown)}
      rows=${rows}
      aria-label=${this.label}
      aria-invalid=${this.isWrong}
      placeholder=${this.placeholder}
      spellcheck=${!this.isCode}
      @input=${this.#onInput}
      @keydown=${this.#onKey}
      @blur=${this.#onBlur}
    ></textarea>`;
  }

  #list(): TemplateResult | typeof nothing {
    const matching = this.#matching();
    if (!this.isListOpen || matching.length === 0) return nothing;
    return html`<ul id="proposals" role="listbox" aria-label=${this.label}>
      ${matching.map(
        (proposal, index) =>
          html`<li
            id="proposal-${index}"
            role="option"
            aria-selected=${index === this.chosen}
            @mousedown=${(event: Event) => this.#choose(event, proposal)}
          >
            ${proposal}
          </li>`,
      )}
    </ul>`;
  }

  #matching(): readonly string[] {
    const typed = this.#typed().toLowerCase();
    const matches = (proposal: string): boolean =>
      this.isInText ? proposal.toLowerCase().startsWith(typed) : proposal.toLowerCase().includes(typed);
    return typed === '' && this.isInText ? [] : this.proposals.filter(matches).slice(0, 100);
  }

  /** What a proposal would take the place of. */
  #typed(): string {
    if (!this.isInText) return this.draft ?? '';
    const box = this.#box();
    const before = box?.value.slice(0, box.selectionStart ?? undefined) ?? '';
    return /\$\.?[\w.]*$/.exec(before)?.[0] ?? '';
  }

  #box(): HTMLInputElement | HTMLTextAreaElement | null {
    return this.renderRoot.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
  }

  readonly #onInput = (event: Event): void => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    this.draft = target.value;
    this.chosen = -1;
    this.isListOpen = this.proposals.length > 0;
    clearTimeout(this.#timer);
    if (!this.isName) this.#timer = setTimeout(() => this.#tell(), pauseMs);
  };

  readonly #openList = (): void => {
    this.isListOpen = this.proposals.length > 0;
  };

  readonly #onBlur = (): void => {
    this.isListOpen = false;
    this.#tell();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const matching = this.#matching();
    const proposal = matching[this.chosen];
    if (event.key === 'Enter') {
      if (this.isListOpen && proposal !== undefined) this.#choose(event, proposal);
      else if (!this.isLong) this.#tell();
    } else if (event.key === 'Escape' && this.isListOpen) {
      this.isListOpen = false;
      event.stopPropagation();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && matching.length > 0 && !event.altKey) {
      if (this.isLong && !this.isListOpen) return;
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.chosen = (this.chosen + step + matching.length) % matching.length;
      this.isListOpen = true;
    }
  };

  #choose(event: Event, proposal: string): void {
    event.preventDefault();
    this.isListOpen = false;
    if (this.isInText) this.#insertPath(proposal);
    else this.draft = proposal;
    this.#tell();
  }

  #insertPath(path: string): void {
    const box = this.#box();
    if (box === null) return;
    const caret = box.selectionStart ?? box.value.length;
    const start = caret - this.#typed().length;
    this.draft = box.value.slice(0, start) + path + box.value.slice(caret);
    const behind = start + path.length;
    void this.updateComplete.then(() => box.setSelectionRange(behind, behind));
  }

  #tell(): void {
    clearTimeout(this.#timer);
    if (this.draft === undefined || this.draft === this.text) return;
    this.#told = this.draft;
    this.dispatchEvent(new CustomEvent('text', { detail: this.draft }));
  }

  #forgetDraft(): void {
    clearTimeout(this.#timer);
    this.#told = this.text;
    this.draft = undefined;
  }
}

/** The text that the event `text` tells. */
export function toldText(event: Event): string {
  return event instanceof CustomEvent && typeof event.detail === 'string' ? event.detail : '';
}
