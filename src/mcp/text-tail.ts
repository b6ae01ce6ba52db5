/** Keeps the last `maxCharacters` of a text that comes in pieces, however long it grows. */
export class TextTail {
  readonly #maxCharacters: number;
  #text = '';

  constructor(maxCharacters: number) {
    this.#maxCharacters = maxCharacters;
  }

  append(piece: string): void {
    this.#text = (this.#text + piece.slice(-this.#maxCharacters)).slice(-this.#maxCharacters);
  }

  get text(): string {
    return this.#text.trim();
  }
}
