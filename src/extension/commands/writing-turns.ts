export interface WritingTurnsDoor {
  /** Shows a notification with the button that takes the text; false: put away. It may stand for ever. */
  readonly ask: (said: string) => PromiseLike<boolean>;
  /** Says that a press has come too late. */
  readonly tellTooLate: () => void;
}

/**
 * The turns of a person who writes and is asked again as long as what is written is refused. VS Code can take no notification
 * back: a press on any of them takes what is written in the turn that is open, whichever it was shown for.
 */
export class WritingTurns {
  readonly #door: WritingTurnsDoor;
  #end: (isWanted: boolean) => void = () => undefined;
  #isGivenUp = false;

  constructor(door: WritingTurnsDoor) {
    this.#door = door;
  }

  /** Begins a turn; whether what is written is to be taken. A notification that is put away is no answer. */
  async isWanted(said: string): Promise<boolean> {
    if (this.#isGivenUp) return false;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#end = resolve;
    void this.#door.ask(said).then((isPressed) => {
      if (isPressed) this.take();
    });
    return await promise;
  }

  take(): void {
    if (this.#isGivenUp) this.#door.tellTooLate();
    else this.#end(true);
  }

  /** The person has changed their mind: no turn begins any more. */
  giveUp(): void {
    this.#isGivenUp = true;
    this.#end(false);
  }
}
