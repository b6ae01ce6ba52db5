import type { LiveTimer } from './live-timer.ts';

/** The live timers of one run that have begun, by key. All stand still while the run is parked, one also on demand. */
export class LiveTimers {
  /** Made when the first begins: most runs never have one. */
  #begun: Map<string, LiveTimer> | undefined;
  /** Keys that the run wants to stand still, whether their timers have begun or not. */
  #paused: Set<string> | undefined;

  /** Until it is let go, the timer stands still when it is to. */
  hold(key: string, timer: LiveTimer): void {
    this.#begun ??= new Map();
    this.#begun.set(key, timer);
    if (this.#paused?.has(key) === true) timer.pause('paused');
  }

  letGo(key: string): void {
    this.#begun?.delete(key);
  }

  pause(key: string): void {
    this.#paused ??= new Set();
    this.#paused.add(key);
    this.#begun?.get(key)?.pause('paused');
  }

  go(key: string): void {
    this.#paused?.delete(key);
    this.#begun?.get(key)?.go('paused');
  }

  park(): void {
    this.#begun?.forEach((timer) => timer.pause('parked'));
  }

  unpark(): void {
    this.#begun?.forEach((timer) => timer.go('parked'));
  }
}
