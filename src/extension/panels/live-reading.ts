import { type Pace, PacedWork } from '../trees/paced-work.ts';

/** Reads something anew soon after it was asked for: not too often, and never twice at a time. */
export class LiveReading {
  readonly #read: () => Promise<void>;
  readonly #paced: PacedWork;
  #isReading = false;
  #isAskedFor = false;

  constructor(read: () => Promise<void>, onError: (message: string) => void, pace?: Pace) {
    this.#read = read;
    this.#paced = new PacedWork(() => this.#work(), onError, pace);
  }

  soon(): void {
    this.#paced.soon();
  }

  dispose(): void {
    this.#paced.dispose();
  }

  async #work(): Promise<void> {
    if (this.#isReading) {
      this.#isAskedFor = true;
      return;
    }
    this.#isReading = true;
    try {
      await this.#read();
    } finally {
      this.#isReading = false;
      if (this.#isAskedFor) this.soon();
      this.#isAskedFor = false;
    }
  }
}
