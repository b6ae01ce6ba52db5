import type { Disposable } from '../../base/disposable.ts';
import type { Failure } from '../../domain/failure.ts';
import { failureOf } from '../../domain/failure-error.ts';
import type { FileWatching, WatchFiles, WatchedChange } from '../../ports/file-watch.ts';
import type { Core } from '../core.ts';

/** Somebody may have raised the number of files that can be watched. */
const againAfterMs = 60_000;

export interface SteadyWatchParts {
  readonly core: Pick<Core, 'clock' | 'logger'>;
  readonly watchFiles: WatchFiles;
  readonly tell: (change: WatchedChange) => void;
  /** Every later change of these is told. */
  readonly began: (globs: readonly string[]) => void;
  /** Why changes of `unheard` may not be told; null: those of all that are wanted are. Not called once it is disposed. */
  readonly record: (problem: Failure | null, unheard: readonly string[]) => Promise<void>;
  readonly log: (error: unknown) => void;
}

/** Watches files whatever comes: what keeps it from that is told, and it tries again. */
export class SteadyWatch implements Disposable {
  readonly #parts: SteadyWatchParts;
  #wanted: readonly string[] = [];
  /** What is under way; never rejects. */
  #working: Promise<void> = Promise.resolve();
  /** Those of which every change is told. */
  #heard: readonly string[] = [];
  #watching: FileWatching | undefined;
  /** One that is to take its place, and has not begun. */
  #next: FileWatching | undefined;
  #again: Disposable | undefined;
  /** What was said last of why changes are not told, so that it is not said every minute. */
  #told: string | null = null;
  #isDisposed = false;

  constructor(parts: SteadyWatchParts) {
    this.#parts = parts;
  }

  /** Nobody waits for the watcher: in a large folder it takes its time. */
  watch(globs: readonly string[]): void {
    if (this.#isDisposed) return;
    this.#again?.dispose();
    this.#wanted = globs;
    this.#afterOthers(() => this.#hearOfWanted());
  }

  /** Resolves when every later change is told, or it is recorded why it is not. */
  async settled(): Promise<void> {
    await this.#working;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#again?.dispose();
    this.#next?.dispose();
    this.#watching?.dispose();
  }

  #afterOthers(work: () => Promise<void>): void {
    this.#working = this.#working.then(work).catch((error: unknown) => this.#parts.log(error));
  }

  async #hearOfWanted(): Promise<void> {
    if (this.#isDisposed) return;
    const globs = this.#wanted;
    const problem = globs.join('\n') === this.#heard.join('\n') ? null : await this.#hearOf(globs);
    await this.#record(problem);
  }

  /** The watcher before ends only when the next has begun, so that no change is missed in between. Answers why it has not. */
  async #hearOf(globs: readonly string[]): Promise<Failure | null> {
    const next = globs.length === 0 ? undefined : this.#parts.watchFiles(globs, this.#parts.tell);
    this.#next = next;
    try {
      await next?.ready;
    } catch (error) {
      next?.dispose();
      return this.#refused(failureOf(error));
    } finally {
      this.#next = undefined;
    }
    this.#watching?.dispose();
    [this.#heard, this.#watching] = [globs, next];
    next?.onDidFail((error) => this.#lost(next, error));
    // Nobody else would end it after that.
    if (this.#isDisposed) next?.dispose();
    else if (next !== undefined) this.#parts.began(globs);
    return null;
  }

  /** It may still tell of some, so that it goes on until the next has begun. */
  #lost(watching: FileWatching, error: unknown): void {
    if (this.#isDisposed || this.#watching !== watching || this.#heard.length === 0) return;
    this.#heard = [];
    const problem = this.#refused(failureOf(error));
    this.#afterOthers(() => this.#record(problem));
  }

  #refused(problem: Failure): Failure {
    if (this.#isDisposed) return problem;
    const { clock, logger } = this.#parts.core;
    const { message: reason, hint } = problem;
    const globs = this.#wanted.join(' ');
    if (this.#told !== reason) logger.log('error', 'Changes of files are not heard of.', { globs, reason, hint });
    this.#told = reason;
    this.#again?.dispose();
    this.#again = clock.schedule(againAfterMs, () => this.#afterOthers(() => this.#hearOfWanted()));
    return problem;
  }

  async #record(problem: Failure | null): Promise<void> {
    if (this.#isDisposed) return;
    if (problem === null) this.#told = null;
    const unheard = this.#wanted.filter((glob) => !this.#heard.includes(glob));
    await this.#parts.record(problem, unheard);
  }
}
