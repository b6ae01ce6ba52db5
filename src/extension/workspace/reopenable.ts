export interface ReopenableOptions<T> {
  readonly open: () => Promise<T>;
  readonly close: (opened: T) => Promise<void>;
  /** It was opened or closed. Not that it could not be opened: who follows this would try again without end. */
  readonly onChange: () => void;
}

/** Something that is opened when it is needed, closed, and perhaps opened again: never two of it at a time. */
export class Reopenable<T> {
  readonly #options: ReopenableOptions<T>;
  #opening: Promise<T> | undefined;
  /** Of each that was closed so far; never rejects. */
  #closing: Promise<void> = Promise.resolve();
  #opened: T | undefined;

  constructor(options: ReopenableOptions<T>) {
    this.#options = options;
  }

  /** Undefined while it is not open. */
  get opened(): T | undefined {
    return this.#opened;
  }

  /** Rejects with what keeps it from being opened; the next call tries again. */
  open(): Promise<T> {
    if (this.#opening !== undefined) return this.#opening;
    const opening = this.#closing.then(() => this.#open());
    this.#opening = opening;
    opening.catch(() => {
      // Closed meanwhile: another one may be on its way.
      if (this.#opening === opening) this.#opening = undefined;
    });
    return opening;
  }

  /** Resolves when all that was open is closed. Rejects with what went wrong; it counts as closed all the same. */
  close(): Promise<void> {
    const closing = this.#close(this.#opening, this.#closing);
    this.#opening = undefined;
    this.#closing = closing.catch(() => undefined);
    return closing;
  }

  async #open(): Promise<T> {
    const opened = await this.#options.open();
    this.#opened = opened;
    this.#options.onChange();
    return opened;
  }

  async #close(opening: Promise<T> | undefined, former: Promise<void>): Promise<void> {
    await former;
    const opened = await opening?.catch(() => undefined);
    this.#opened = undefined;
    try {
      if (opened !== undefined) await this.#options.close(opened);
    } finally {
      this.#options.onChange();
    }
  }
}
