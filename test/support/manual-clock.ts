import type { Clock } from '../../src/base/clock.ts';

interface Timer {
  readonly at: number;
  readonly ms: number;
  readonly callback: () => void;
}

/** Time that passes only when told so. */
export class ManualClock implements Clock {
  #now: number;
  readonly #timers = new Set<Timer>();
  #watchers: { readonly ms: number; readonly resolve: () => void }[] = [];

  constructor(now = 0) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  schedule(ms: number, callback: () => void): { dispose(): void } {
    const timer = { at: this.#now + ms, ms, callback };
    this.#timers.add(timer);
    for (const watcher of this.#watchers.filter((one) => one.ms === ms)) watcher.resolve();
    this.#watchers = this.#watchers.filter((one) => one.ms !== ms);
    return { dispose: () => this.#timers.delete(timer) };
  }

  /** Fires everything that is due, in order. */
  advance(ms: number): void {
    this.#now += ms;
    const due = [...this.#timers].filter(({ at }) => at <= this.#now).sort((a, b) => a.at - b.at);
    for (const timer of due) {
      if (this.#timers.delete(timer)) timer.callback();
    }
  }

  /** Resolves when somebody waits for a timer of exactly this length. */
  whenScheduled(ms: number): Promise<void> {
    if ([...this.#timers].some((timer) => timer.ms === ms)) return Promise.resolve();
    return new Promise((resolve) => this.#watchers.push({ ms, resolve }));
  }
}

/** The machine's time, for tests that wait for real processes. */
export const realClock: Clock = {
  now: () => Date.now(),
  schedule(ms, callback) {
    const timer = setTimeout(callback, ms);
    return { dispose: () => clearTimeout(timer) };
  },
};
