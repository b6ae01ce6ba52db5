import type { FieldAnswer, FieldOffer } from '../../src/protocol/field-offers.ts';
import { fittingOffers, type TypedText } from './fitting-offers.ts';

/** Asks what could be written in a box; undefined when another question has taken the place of this one. */
export type Complete = (text: string, offset: number) => Promise<FieldAnswer | undefined>;

interface Answered {
  readonly answer: FieldAnswer;
  readonly asked: TypedText;
  readonly isBrowsing: boolean;
}

/** The list of what is offered below a box: whether it is open, what it holds, and which of that is chosen. */
export class Suggestions {
  readonly #changed: () => void;
  #answered: Answered | undefined;
  /** Of the question whose answer is waited for; the answer to another one is none. */
  #round = 0;
  #chosen = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Of what is shown, from 0. */
  get chosen(): number {
    return this.#chosen;
  }

  /** What an earlier answer offers stays until the new one is there. */
  ask(complete: Complete, asked: TypedText): void {
    this.#ask(complete, asked, (answer) => ({ answer, asked, isBrowsing: false }));
  }

  /** Shows all there is, whatever stands in the box. */
  browse(complete: Complete, asked: TypedText): void {
    this.#ask(complete, asked, (answer) => ({ answer, asked, isBrowsing: takesAll(answer, asked) }));
  }

  #ask(complete: Complete, { text, caret }: TypedText, answered: (answer: FieldAnswer) => Answered): void {
    this.#round += 1;
    const round = this.#round;
    this.#chosen = 0;
    void complete(text, caret).then((answer) => {
      if (answer === undefined || round !== this.#round) return;
      this.#answered = answered(answer);
      // A name that stands there already is where a person begins to look.
      this.#chosen = Math.max(
        0,
        this.shown({ text, caret }).findIndex(({ label }) => label === text),
      );
      this.#changed();
    });
  }

  close(): void {
    this.#round += 1;
    this.#answered = undefined;
    this.#changed();
  }

  /** Empty while the list is closed. */
  shown(now: TypedText): readonly FieldOffer[] {
    return this.#answered === undefined ? [] : fittingOffers(this.#answered, now);
  }

  /** Chooses the next one or the one before, and after the last the first. */
  choose(by: 1 | -1, now: TypedText): void {
    const { length } = this.shown(now);
    this.#chosen = (this.#chosen + by + length) % Math.max(length, 1);
    this.#changed();
  }
}

/** The box holds one name, which any of the offers replaces as a whole. */
function takesAll({ offers }: FieldAnswer, { text }: TypedText): boolean {
  return offers.every(({ edit }) => edit.start === 0 && edit.end === text.length);
}
