import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { choiceBoxStyles } from './choice-box-styles.ts';

/** A word that can be chosen, and what it means. */
export interface Choice {
  readonly word: string;
  readonly meaning: string;
}

/** Some browsers open the list at an arrow; the others choose at once. */
const opensAtArrow = navigator.platform.startsWith('Mac');

/**
 * A choice among words, told by the event `choice`. What keys choose in the closed box counts once Enter is pressed or, where it
 * has a value, the box is left: who only looks through the words changes nothing.
 */
export class ChoiceBox extends LitElement {
  static override properties = {
    choices: { attribute: false },
    chosen: {},
    label: {},
    prompt: {},
    hint: {},
    problems: {},
    looked: { state: true },
  };

  static override styles = choiceBoxStyles;

  declare choices: readonly Choice[];
  /** '' when none of them is. */
  declare chosen: string;
  declare label: string;
  /** What stands there instead of a value, in a box that adds something; '' in one that has a value. */
  declare prompt: string;
  /** Shown while something is chosen that does not count yet. */
  declare hint: string;
  /** What is wrong with the value, for those who hear it. */
  declare problems: string;
  declare protected looked: string | undefined;
  #isByKey = false;

  constructor() {
    super();
    this.choices = [];
    this.chosen = '';
    this.label = '';
    this.prompt = '';
    this.hint = '';
    this.problems = '';
  }

  protected override updated(): void {
    const box = this.renderRoot.querySelector('select');
    if (box !== null) box.value = this.looked ?? this.chosen;
  }

  protected override render(): TemplateResult {
    const isAdding = this.prompt !== '';
    const isStrange = !isAdding && !this.choices.some(({ word }) => word === this.chosen);
    return html`<select
        class=${isAdding ? 'adds' : ''}
        aria-label=${this.label}
        aria-description=${this.problems === '' ? nothing : this.problems}
        @keydown=${this.#onKey}
        @pointerdown=${this.#onPointer}
        @change=${this.#onChange}
        @blur=${this.#onBlur}
      >
        ${isAdding ? html`<option value="">${this.prompt}</option>` : nothing}
        ${isStrange ? html`<option value=${this.chosen} disabled>${this.chosen}</option>` : nothing}
        ${this.choices.map(({ word, meaning }) => html`<option value=${word} title=${meaning}>${word}</option>`)}
      </select>
      ${this.looked === undefined ? nothing : html`<span class="hint" role="status">${this.hint}</span>`}`;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (key === 'Escape') this.looked = undefined;
    if (key === 'Enter' && this.looked !== undefined) {
      event.preventDefault();
      this.#choose(this.looked);
    }
    const isLetter = key.length === 1 && key !== ' ';
    const walks = isLetter || (!opensAtArrow && /^(Arrow|Page|Home|End)/.test(key));
    this.#isByKey = walks && !altKey && !ctrlKey && !metaKey;
  };

  readonly #onPointer = (): void => {
    this.#isByKey = false;
  };

  readonly #onChange = ({ target }: Event): void => {
    if (!(target instanceof HTMLSelectElement)) return;
    if (this.#isByKey) this.looked = target.value === this.chosen ? undefined : target.value;
    else this.#choose(target.value);
  };

  readonly #onBlur = (): void => {
    this.#isByKey = false;
    if (this.looked !== undefined && this.prompt === '') this.#choose(this.looked);
    this.looked = undefined;
  };

  #choose(word: string): void {
    this.looked = undefined;
    // A value is shown until the file says another one; who draws it sees that it is to be drawn anew.
    if (this.prompt === '') this.chosen = word;
    this.requestUpdate();
    if (word !== '') this.dispatchEvent(new CustomEvent('choice', { detail: word }));
  }
}

/** The word that the event `choice` tells. */
export function toldChoice(event: Event): string {
  return event instanceof CustomEvent && typeof event.detail === 'string' ? event.detail : '';
}
