/** Milliseconds. */
const pause = 150;

/** Calls back once something that moves has stood still for a moment, or is not there any more. */
export class OnceStill {
  readonly #callback: () => void;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(callback: () => void) {
    this.#callback = callback;
  }

  moved(): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.flush(), pause);
  }

  /** What has moved stands still now. */
  flush(): void {
    if (this.#waiting === undefined) return;
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    this.#callback();
  }
}
