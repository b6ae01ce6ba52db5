import type { Disposable } from '../../base/disposable.ts';
import type { Failure } from '../../domain/failure.ts';
import type { DeclaredTrigger } from '../../domain/trigger.ts';
import type { TriggerRecord } from '../../domain/workflow-records.ts';
import { globMatch } from '../../host/glob-match.ts';
import type { WatchFiles, WatchedChange } from '../../ports/file-watch.ts';
import { FileGatherer } from '../../triggers/file-gatherer.ts';
import type { Core } from '../core.ts';
import type { Firing } from './firing.ts';
import { LeftOutFiles } from './left-out-files.ts';
import type { OwnDoing } from './own-doing.ts';
import type { LeftOut } from './record-left-out.ts';
import { recordProblems } from './record-problems.ts';
import { SteadyWatch } from './steady-watch.ts';

/** More are not listed, only counted. */
const mostListed = 1000;

export interface FileTriggersParts {
  readonly core: Core;
  readonly watchFiles: WatchFiles;
  readonly ownDoing: Pick<OwnDoing, 'slugs' | 'runs'>;
  readonly fire: (firing: Firing) => void;
  readonly leaveOut: (leftOut: LeftOut) => void;
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
  readonly #files: SteadyWatch;
  #isDisposed = false;

  constructor(parts: FileTriggersParts) {
    this.#parts = parts;
    const { core, watchFiles, log } = parts;
    this.#files = new SteadyWatch({
      ...{ core, watchFiles, log },
      tell: (change) => this.#hear(change),
      began: (globs) => core.logger.log('info', 'Files are watched.', { globs: globs.join(' ') }),
      record: (problem, unheard) => recordUnheard(core, problem, unheard),
    });
  }

  /**
   * Those that are active from now on; what was gathered for one that stays still counts. What keeps changes from being
   * heard of is recorded with them.
   */
  follow(triggers: readonly DeclaredTrigger[]): void {
    if (this.#isDisposed) return;
    const former = this.#watched;
    this.#watched = triggers.flatMap(
      (trigger) => former.find((each) => isSame(each.trigger, trigger)) ?? this.#watch(trigger),
    );
    for (const each of former) if (!this.#watched.includes(each)) end(each);
    this.#files.watch([...new Set(triggers.flatMap(({ spec }) => (spec.type === 'file' ? [spec.glob] : [])))]);
  }

  /** Resolves when every later change counts, or it is recorded why it does not. */
  async settled(): Promise<void> {
    await this.#files.settled();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#files.dispose();
    for (const each of this.#watched) end(each);
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

function recordUnheard(core: Core, problem: Failure | null, unheard: readonly string[]): Promise<void> {
  const problemOf = ({ spec }: TriggerRecord): Failure | null =>
    spec.type === 'file' && unheard.includes(spec.glob) ? problem : null;
  return recordProblems(core, { type: 'file', problemOf });
}

function end({ gatherer, leftOut }: Watched): void {
  gatherer.dispose();
  leftOut.dispose();
}

function isSame(one: DeclaredTrigger, other: DeclaredTrigger): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
