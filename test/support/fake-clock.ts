import type { Clock } from '../../src/base/clock.ts';

interface Appointment {
  readonly at: number;
  readonly callback: () => void;
}

/** Some day in 2026, 00:00 UTC. */
const someDay = Date.UTC(2026, 0, 1);

/** Time that passes only by `advance`, and stops at each appointment on the way. */
export class FakeClock implements Clock {
  readonly #appointments = new Set<Appointment>();
  #now: number;

  constructor(now = someDay) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  schedule(ms: number, callback: () => void): { dispose(): void } {
    const appointment = { at: this.#now + Math.max(0, ms), callback };
    this.#appointments.add(appointment);
    return { dispose: () => this.#appointments.delete(appointment) };
  }

  /** How many schedules have neither fired nor been disposed. */
  get pending(): number {
    return this.#appointments.size;
  }

  /** Milliseconds until the next schedule fires; undefined when there is none. */
  get untilNext(): number | undefined {
    const next = this.#next();
    return next === undefined ? undefined : next.at - this.#now;
  }

  /** Fires what falls due in these milliseconds, in the order of its time; at equal times in that of scheduling. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#next(); next !== undefined && next.at <= end; next = this.#next()) {
      this.#now = next.at;
      this.#appointments.delete(next);
      next.callback();
    }
    this.#now = end;
  }

  #next(): Appointment | undefined {
    let first: Appointment | undefined;
    for (const one of this.#appointments) if (first === undefined || one.at < first.at) first = one;
    return first;
  }
}
