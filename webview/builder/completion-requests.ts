import type { FieldAnswer, FieldQuestion } from '../../src/protocol/field-offers.ts';

/** A question as it is sent. */
export interface SentQuestion {
  readonly id: number;
  readonly document: number;
  readonly question: FieldQuestion;
}

interface OpenQuestion extends SentQuestion {
  readonly resolve: (answer: FieldAnswer | undefined) => void;
  /** It was asked of a document that had gone; the one that has taken its place is not drawn yet. */
  readonly isEarly: boolean;
}

/** Asks what could be written in a field. Only the latest question is answered; one of a document that has gone is asked again. */
export class CompletionRequests {
  readonly #send: (sent: SentQuestion) => void;
  #open: OpenQuestion | undefined;
  #version = 0;
  #lastId = 0;

  constructor(send: (sent: SentQuestion) => void) {
    this.#send = send;
  }

  /** Undefined when another question has taken the place of this one. */
  ask(question: FieldQuestion): Promise<FieldAnswer | undefined> {
    this.#open?.resolve(undefined);
    return new Promise((resolve) => this.#ask(question, resolve));
  }

  /** The document has this version now. */
  follow(version: number): void {
    this.#version = version;
    if (this.#open?.isEarly === true) this.#askAgain(this.#open);
  }

  /** The extension has answered; null: of another document. */
  settle(id: number, answer: FieldAnswer | null): void {
    const open = this.#open;
    if (open?.id !== id) return;
    if (answer !== null) {
      this.#open = undefined;
      open.resolve(answer);
    } else if (open.document === this.#version) this.#open = { ...open, isEarly: true };
    else this.#askAgain(open);
  }

  #askAgain({ question, resolve }: OpenQuestion): void {
    this.#ask(question, resolve);
  }

  #ask(question: FieldQuestion, resolve: OpenQuestion['resolve']): void {
    this.#lastId += 1;
    const sent = { id: this.#lastId, document: this.#version, question };
    this.#open = { ...sent, resolve, isEarly: false };
    this.#send(sent);
  }
}
