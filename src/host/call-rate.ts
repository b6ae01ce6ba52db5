import type { Clock } from '../base/clock.ts';

/** Of all who know the secret; others are not counted, so that nobody else can shut them out. */
const mostPerMinute = 120;
const minuteMs = 60_000;

/** How many calls there were in the current minute. */
export class CallRate {
  readonly #clock: Clock;
  #since = 0;
  #count = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  allows(): boolean {
    const now = this.#clock.now();
    // A clock that was set back begins a new minute.
    if (now < this.#since || now - this.#since >= minuteMs) [this.#since, this.#count] = [now, 0];
    this.#count += 1;
    return this.#count <= mostPerMinute;
  }
}
