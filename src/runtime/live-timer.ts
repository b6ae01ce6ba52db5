import type { Clock } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';

/** A timer that can stand still. Made paused. */
export class LiveTimer {
  readonly #clock: Clock;
  readonly #fire: () => void;
  #left: number;
  #going: { readonly since: number; readonly handle: Disposable } | undefined;

  constructor(clock: Clock, ms: number, fire: () => void) {
    this.#clock = clock;
    this.#left = ms;
    this.#fire = fire;
  }

  go(): void {
    if (this.#going !== undefined) return;
    this.#going = { since: this.#clock.now(), handle: this.#clock.schedule(this.#left, this.#fire) };
  }

  pause(): void {
    if (this.#going === undefined) return;
    this.#going.handle.dispose();
    this.#left = Math.max(0, this.#left - (this.#clock.now() - this.#going.since));
    this.#going = undefined;
  }
}
