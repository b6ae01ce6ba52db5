import type { RunOutcome, RunState } from '../ports/durable-runtime.ts';
import type { RunEnd } from './run-rows.ts';
import type { Watcher } from './surroundings.ts';

const parkedOutcome: RunOutcome = { state: 'parked', value: null, error: null };

/** Who wants to hear of one run: parents, callers that wait for its outcome, and the listeners of the runtime. */
export class RunAudience {
  readonly #changed: (state: RunState) => void;
  readonly #watchers: Watcher[] = [];
  /** One promise for all who wait, so that waiting often costs nothing. */
  #outcome: PromiseWithResolvers<RunOutcome> | undefined;

  constructor(changed: (state: RunState) => void) {
    this.#changed = changed;
  }

  /** True when somebody learns of it when the run cannot go on. */
  get isHeard(): boolean {
    return this.#outcome !== undefined || this.#watchers.length > 0;
  }

  watch(watcher: Watcher): void {
    this.#watchers.push(watcher);
  }

  /** The next outcome that is told. */
  outcome(): Promise<RunOutcome> {
    this.#outcome ??= Promise.withResolvers<RunOutcome>();
    return this.#outcome.promise;
  }

  parked(): void {
    this.#tell(parkedOutcome);
    for (const watcher of this.#watchers) watcher.parked();
  }

  unparked(): void {
    this.#changed('running');
    for (const watcher of this.#watchers) watcher.unparked();
  }

  /** Parents need not wait for the end to be durable: what they record comes after it in the journal. */
  ended(end: RunEnd): void {
    for (const watcher of this.#watchers) watcher.ended(end);
  }

  endedDurably(end: RunEnd): void {
    this.#tell(end);
  }

  /** No outcome will come in this process. */
  stopped(reason: unknown): void {
    this.#outcome?.reject(reason);
    this.#outcome = undefined;
  }

  broke(error: unknown): void {
    this.stopped(error);
    for (const watcher of this.#watchers) watcher.broke(error);
  }

  #tell(outcome: RunOutcome): void {
    this.#outcome?.resolve(outcome);
    this.#outcome = undefined;
    this.#changed(outcome.state);
  }
}
