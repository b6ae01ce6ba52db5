import type { Settled } from '../ports/durable-runtime.ts';
import type { LiveTimers } from './live-timers.ts';
import type { RunAudience } from './run-audience.ts';
import type { SpawnBook } from './spawn-book.ts';

interface Wait {
  readonly keys: readonly string[];
  readonly give: (settled: Settled) => void;
}

export interface RestParts {
  readonly book: SpawnBook;
  readonly timers: LiveTimers;
  readonly audience: RunAudience;
}

/** What the function of a run waits for. The run is parked while only a signal can move it on. */
export class RunRest {
  readonly #book: SpawnBook;
  readonly #timers: LiveTimers;
  readonly #audience: RunAudience;
  #wait: Wait | undefined;
  #isParked = false;

  constructor({ book, timers, audience }: RestParts) {
    this.#book = book;
    this.#timers = timers;
    this.#audience = audience;
  }

  /** False while the function runs. */
  get isResting(): boolean {
    return this.#wait !== undefined;
  }

  get isParked(): boolean {
    return this.#isParked;
  }

  begin(wait: Wait): void {
    this.#wait = wait;
  }

  isFor(key: string): boolean {
    return this.#wait?.keys.includes(key) === true;
  }

  /** Gives the function what it waits for, if that has settled: the run works again. */
  endIfSettled(): void {
    const wait = this.#wait;
    const settled = wait === undefined ? undefined : this.#book.give(wait.keys);
    if (wait === undefined || settled === undefined) return;
    this.#wait = undefined;
    this.#unpark();
    wait.give(settled);
  }

  /** True when it is to be parked: only a signal can move it on. */
  get isStill(): boolean {
    const wait = this.#wait;
    if (this.#isParked || wait === undefined) return false;
    return !this.#book.hasPendingTasks && this.#book.areAtRest(wait.keys);
  }

  park(): void {
    this.#isParked = true;
    this.#timers.park();
    this.#audience.parked();
  }

  unparkIfMoving(): void {
    if (this.#wait !== undefined && !this.#book.areAtRest(this.#wait.keys)) this.#unpark();
  }

  #unpark(): void {
    if (!this.#isParked) return;
    this.#isParked = false;
    this.#timers.unpark();
    this.#audience.unparked();
  }
}
