import { messageOf } from '../../base/errors.ts';

export interface Pace {
  /** What is asked for within this time is done together. */
  readonly afterMs: number;
  /** While it is asked for all the time it is done this often. */
  readonly everyMs: number;
}

/** Each time costs VS Code more than us. */
const usualPace: Pace = { afterMs: 20, everyMs: 100 };

/** Does something soon after it was asked for, and not too often. */
export class PacedWork {
  readonly #work: () => Promise<void>;
  readonly #onError: (message: string) => void;
  readonly #pace: Pace;
  #timer: NodeJS.Timeout | undefined;
  /** Milliseconds, as `performance.now()` counts. */
  #doneAt = -Infinity;

  constructor(work: () => Promise<void>, onError: (message: string) => void, pace: Pace = usualPace) {
    this.#work = work;
    this.#onError = onError;
    this.#pace = pace;
  }

  soon(): void {
    const { afterMs, everyMs } = this.#pace;
    const wait = Math.max(afterMs, this.#doneAt + everyMs - performance.now());
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#doneAt = performance.now();
      this.#work().catch((error: unknown) => this.#onError(messageOf(error)));
    }, wait);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
