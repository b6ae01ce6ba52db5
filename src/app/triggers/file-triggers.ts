import type { Disposable } from '../../base/disposable.ts';
import type { Failure } from '../../domain/failure.ts';
import { failureOf } from '../../domain/failure-error.ts';
import type { DeclaredTrigger } from '../../domain/trigger.ts';
import { globMatch } from '../../host/glob-match.ts';
import type { FileWatching, WatchFiles, WatchedChange } from '../../ports/file-watch.ts';
import { FileGatherer } from '../../triggers/file-gatherer.ts';
import type { Core } from '../core.ts';
import type { Firing } from './firing.ts';
import { type LeftOut, LeftOutFiles } from './left-out-files.ts';
import type { OwnDoing } from './own-doing.ts';
import { recordProblems } from './record-problems.ts';

/** More are not listed, only counted. */
const mostListed = 1000;
/** Somebody may have raised the number of files that can be watched. */
const againAfterMs = 60_000;

export interface FileTriggersParts {
  readonly core: Core;
  readonly watchFiles: WatchFiles;
  readonly ownDoing: Pick<OwnDoing, 'slugs' | 'runs'>;
  readonly fire: (firing: Firing) => void;
  readonly leaveOut: (leftOut: LeftOut) => void;
  /** Sees to it that `follow` is called again. */
  readonly look: () => void;
  readonly log: (error: unknown) => void;
}

interface Watched {
  readonly trigger: DeclaredTrigger;
  readonly matches: (path: string) => boolean;
  readonly gatherer: FileGatherer;
  readonly leftOut: LeftOutFiles;
}

/** Fires the triggers that wait for changes of files. */
export class FileTriggers implements Disposable {
  readonly #parts: FileTriggersParts;
  #watched: readonly Watched[] = [];
  #wanted: readonly string[] = [];
  /** What is under way; never rejects. */
  #hearing: Promise<void> = Promise.resolve();
  /** Those that are heard of. */
  #globs: readonly string[] = [];
  #watching: FileWatching | undefined;
  /** One that is to take its place, and has not begun. */
  #next: FileWatching | undefined;
  #again: Disposable | undefined;
  /** What was said last of why changes are not heard of, so that it is not said every minute. */
  #told: string | null = null;
  #isDisposed = false;

  constructor(parts: FileTriggersParts) {
    this.#parts = parts;
  }

  /**
   * Those that are active from now on; what was gathered for one that stays still counts. Nobody waits for the
   * watcher: in a large folder it takes its time.
   */
  follow(triggers: readonly DeclaredTrigger[]): void {
    if (this.#isDisposed) return;
    this.#again?.dispose();
    const former = this.#watched;
    this.#watched = triggers.flatMap(
      (trigger) => former.find((each) => isSame(each.trigger, trigger)) ?? this.#watch(trigger),
    );
    for (const each of former) if (!this.#watched.includes(each)) end(each);
    this.#wanted = [...new Set(triggers.flatMap(({ spec }) => (spec.type === 'file' ? [spec.glob] : [])))];
    this.#hearing = this.#hearing.then(() => this.#hearOfWanted()).catch((error: unknown) => this.#parts.log(error));
  }

  /** Resolves when every later change counts, or it is recorded why it does not. */
  async settled(): Promise<void> {
    await this.#hearing;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#again?.dispose();
    this.#next?.dispose();
    this.#watching?.dispose();
    for (const each of this.#watched) end(each);
  }

  async #hearOfWanted(): Promise<void> {
    if (this.#isDisposed) return;
    const globs = this.#wanted;
    const problem = globs.join('\n') === this.#globs.join('\n') ? null : await this.#hearOf(globs);
    await this.#record(globs, problem);
  }

  /** The watcher before ends only when the next has begun, so that no change is missed in between. Answers why it has not. */
  async #hearOf(globs: readonly string[]): Promise<Failure | null> {
    const next = globs.length === 0 ? undefined : this.#parts.watchFiles(globs, (change) => this.#hear(change));
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
    [this.#globs, this.#watching] = [globs, next];
    // Nobody else would end it after that.
    if (this.#isDisposed) next?.dispose();
    else if (next !== undefined) this.#parts.core.logger.log('info', 'Files are watched.', { globs: globs.join(' ') });
    return null;
  }

  #refused(problem: Failure): Failure {
    if (this.#isDisposed) return problem;
    const { clock, logger } = this.#parts.core;
    const { message: reason, hint } = problem;
    if (this.#told !== reason) logger.log('error', 'Triggers do not hear of changes of files.', { reason, hint });
    this.#told = reason;
    this.#again = clock.schedule(againAfterMs, this.#parts.look);
    return problem;
  }

  /** With those of which nothing is heard. */
  async #record(wanted: readonly string[], problem: Failure | null): Promise<void> {
    if (this.#isDisposed) return;
    if (problem === null) this.#told = null;
    const unheard = wanted.filter((glob) => !this.#globs.includes(glob));
    await recordProblems(this.#parts.core, {
      type: 'file',
      problemOf: ({ spec }) => (spec.type === 'file' && unheard.includes(spec.glob) ? problem : null),
    });
  }

  #watch(trigger: DeclaredTrigger): readonly Watched[] {
    const { spec } = trigger;
    if (spec.type !== 'file') return [];
    const { core, leaveOut } = this.#parts;
    const { clock } = core;
    const pauseMs = (): number => core.world().configuration.triggers.pause_seconds * 1000;
    const gather = (onQuiet: (files: readonly WatchedChange[]) => void): FileGatherer =>
      new FileGatherer({ clock, pauseMs, on: spec.on, onQuiet });
    const gatherer = gather((files) => this.#fire(trigger, files));
    const leftOut = new LeftOutFiles({ gather, tell: (run, files) => leaveOut({ trigger, run, files }) });
    return [{ trigger, matches: globMatch(spec.glob), gatherer, leftOut }];
  }

  /** What a run of the workflow changes does not start it again. */
  #hear(change: WatchedChange): void {
    const matching = this.#watched.filter(({ matches }) => matches(change.path));
    if (matching.length === 0) return;
    const runs = this.#parts.ownDoing.runs();
    for (const { trigger, gatherer, leftOut } of matching) {
      const run = runs.get(trigger.workflow_slug);
      if (run === undefined) gatherer.add(change);
      else leftOut.add(change, run);
    }
  }

  #fire(trigger: DeclaredTrigger, files: readonly WatchedChange[]): void {
    const listed = files.slice(0, mostListed).map(({ path, change }) => ({ path, change }));
    this.#parts.fire({
      trigger,
      ...{ key: this.#parts.core.ids(), missed: 0, set: {} },
      data: { files: listed, total: files.length, chain: this.#parts.ownDoing.slugs() },
    });
  }
}

function end({ gatherer, leftOut }: Watched): void {
  gatherer.dispose();
  leftOut.dispose();
}

function isSame(one: DeclaredTrigger, other: DeclaredTrigger): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
