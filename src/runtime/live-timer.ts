import type { Clock } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';

/** Why a timer stands still: the run is parked, or has paused it itself; `idle`: it has not begun, or is over. */
export type Standstill = 'parked' | 'paused' | 'idle';

/** A timer that can stand still, for as long as there is a reason to. Made idle. */
export class LiveTimer {
  readonly #clock: Clock;
  readonly #fire: () => void;
  readonly #reasons = new Set<Standstill>(['idle']);
  #left: number;
  #going: { readonly since: number; readonly handle: Disposable } | undefined;

  constructor(clock: Clock, ms: number, fire: () => void) {
    this.#clock = clock;
    this.#left = ms;
    this.#fire = fire;
  }

  go(reason: Standstill): void {
    this.#reasons.delete(reason);
    if (this.#going !== undefined || this.#reasons.size > 0) return;
    this.#going = { since: this.#clock.now(), handle: this.#clock.schedule(this.#left, this.#fire) };
  }

  pause(reason: Standstill): void {
    this.#reasons.add(reason);
    if (this.#going === undefined) return;
    this.#going.handle.dispose();
    this.#left = Math.max(0, this.#left - (this.#clock.now() - this.#going.since));
    this.#going = undefined;
  }
}
