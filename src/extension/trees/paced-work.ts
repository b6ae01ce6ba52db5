import { messageOf } from '../../base/errors.ts';

/** What is asked for together is done together. */
const afterMs = 20;
/** While it is asked for all the time it is done this often: each time costs VS Code more than us. */
const everyMs = 100;

/** Does something soon after it was asked for, and not too often. */
export class PacedWork {
  readonly #work: () => Promise<void>;
  readonly #onError: (message: string) => void;
  #timer: NodeJS.Timeout | undefined;
  /** Milliseconds, as `performance.now()` counts. */
  #doneAt = -Infinity;

  constructor(work: () => Promise<void>, onError: (message: string) => void) {
    this.#work = work;
    this.#onError = onError;
  }

  soon(): void {
    const wait = Math.max(afterMs, this.#doneAt + everyMs - performance.now());
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#doneAt = performance.now();
      this.#work().catch((error: unknown) => this.#onError(messageOf(error)));
    }, wait);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
