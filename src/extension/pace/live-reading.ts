import { type Pace, PacedWork } from './paced-work.ts';

export interface LiveReadingOptions {
  /** What it has read after `signal` was aborted is of no interest to anybody. */
  readonly read: (options: { readonly signal: AbortSignal }) => Promise<void>;
  /** Of what fails after it was disposed nobody is told. */
  readonly onFailure: (error: unknown) => void;
  readonly pace?: Pace | undefined;
}

/** Reads something anew when it is asked for, until it is disposed: never twice at a time. */
export class LiveReading {
  readonly #options: LiveReadingOptions;
  readonly #paced: PacedWork;
  readonly #ended = new AbortController();
  #isReading = false;
  /** What was asked for while it was read. */
  #next: 'nothing' | 'soon' | 'now' = 'nothing';

  constructor(options: LiveReadingOptions) {
    this.#options = options;
    this.#paced = new PacedWork(
      async () => this.#begin('soon'),
      (message) => options.onFailure(new Error(message)),
      options.pace,
    );
  }

  /** Not too often: what is asked for within a short time is read once. */
  soon(): void {
    if (!this.#ended.signal.aborted) this.#paced.soon();
  }

  /** At once, or as soon as what is read now is there. */
  now(): void {
    if (!this.#ended.signal.aborted) this.#begin('now');
  }

  dispose(): void {
    this.#ended.abort();
    this.#paced.dispose();
  }

  #begin(wish: 'soon' | 'now'): void {
    if (!this.#isReading) void this.#work();
    else if (this.#next !== 'now') this.#next = wish;
  }

  async #work(): Promise<void> {
    const { signal } = this.#ended;
    this.#isReading = true;
    try {
      await this.#options.read({ signal });
    } catch (error) {
      if (!signal.aborted) this.#options.onFailure(error);
    }
    this.#isReading = false;
    const next = this.#next;
    this.#next = 'nothing';
    if (next === 'soon') this.soon();
    if (next === 'now') this.now();
  }
}
