import type { LitElement } from 'lit';

/** Notices that what had the keyboard is gone once an element was drawn anew. */
export class LostFocus {
  readonly #element: LitElement;
  #area: Element | undefined;

  constructor(element: LitElement) {
    this.#element = element;
  }

  /** Before the element is drawn: whether the keyboard is within one of the areas that the selector names. */
  before(areas: string): void {
    this.#area = this.#element.shadowRoot?.activeElement?.closest(areas) ?? undefined;
  }

  /** After it is drawn. The area in which the keyboard was; undefined: nothing was lost. */
  after(): Element | undefined {
    return this.#element.shadowRoot?.activeElement === null ? this.#area : undefined;
  }
}
