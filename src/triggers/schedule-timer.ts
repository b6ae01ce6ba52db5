import type { Clock } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';

/** A machine that sleeps, or whose clock is set, is noticed within this time. */
const longestMs = 60_000;

export interface ScheduleTimerOptions {
  readonly clock: Clock;
  /** The first time at which something is due, in milliseconds since 1970; null: there is none. */
  readonly nextAt: () => number | null;
  /** Does what is due. Does not reject. */
  readonly onDue: () => Promise<void>;
}

/** Waits for the next time of all schedules; one look at a time. */
export class ScheduleTimer implements Disposable {
  readonly #options: ScheduleTimerOptions;
  #timer: Disposable | undefined;
  #isAtWork = false;
  #isDisposed = false;

  constructor(options: ScheduleTimerOptions) {
    this.#options = options;
  }

  /** Looks when the next time is, after schedules have changed. */
  arm(): void {
    if (this.#isDisposed || this.#isAtWork) return;
    this.#timer?.dispose();
    this.#timer = undefined;
    const next = this.#options.nextAt();
    if (next === null) return;
    const wait = Math.max(0, next - this.#options.clock.now());
    this.#timer = this.#options.clock.schedule(Math.min(wait, longestMs), () => {
      if (wait > longestMs) this.arm();
      else void this.#work();
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#timer?.dispose();
  }

  /** What is still due afterwards could not be done: it is tried again after a while, not at once. */
  async #work(): Promise<void> {
    this.#isAtWork = true;
    try {
      await this.#options.onDue();
    } finally {
      this.#isAtWork = false;
    }
    const next = this.#isDisposed ? null : this.#options.nextAt();
    if (next === null) return;
    if (next > this.#options.clock.now()) this.arm();
    else this.#timer = this.#options.clock.schedule(longestMs, () => void this.#work());
  }
}
