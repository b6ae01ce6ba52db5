import type { Disposable } from '../../base/disposable.ts';
import { messageOf } from '../../base/errors.ts';
import type { DeclaredTrigger } from '../../domain/trigger.ts';
import { globMatch } from '../../host/glob-match.ts';
import type { FileWatching, WatchFiles, WatchedChange } from '../../ports/file-watch.ts';
import { FileGatherer } from '../../triggers/file-gatherer.ts';
import type { Core } from '../core.ts';
import type { Firing } from './firing.ts';
import type { OwnDoing } from './own-doing.ts';

/** More are not listed, only counted. */
const mostListed = 1000;

export interface FileTriggersParts {
  readonly core: Core;
  readonly watchFiles: WatchFiles;
  readonly ownDoing: Pick<OwnDoing, 'slugs'>;
  readonly fire: (firing: Firing) => void;
}

interface Watched {
  readonly trigger: DeclaredTrigger;
  readonly matches: (path: string) => boolean;
  readonly gatherer: FileGatherer;
}

/** Fires the triggers that wait for changes of files. */
export class FileTriggers implements Disposable {
  readonly #parts: FileTriggersParts;
  #watched: readonly Watched[] = [];
  #globs: readonly string[] = [];
  #watching: FileWatching | undefined;
  #isDisposed = false;

  constructor(parts: FileTriggersParts) {
    this.#parts = parts;
  }

  /**
   * Those that are active from now on; what was gathered for one that stays still counts. Resolves when every later change
   * counts.
   */
  async follow(triggers: readonly DeclaredTrigger[]): Promise<void> {
    if (this.#isDisposed) return;
    const former = this.#watched;
    this.#watched = triggers.flatMap(
      (trigger) => former.find((each) => isSame(each.trigger, trigger)) ?? this.#watch(trigger),
    );
    for (const each of former) if (!this.#watched.includes(each)) each.gatherer.dispose();
    const globs = [...new Set(triggers.flatMap(({ spec }) => (spec.type === 'file' ? [spec.glob] : [])))];
    if (globs.join('\n') !== this.#globs.join('\n')) await this.#hearOf(globs);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#watching?.dispose();
    for (const { gatherer } of this.#watched) gatherer.dispose();
  }

  /** The watcher before ends only when the next has begun, so that no change is missed in between. */
  async #hearOf(globs: readonly string[]): Promise<void> {
    const former = this.#watching;
    const watching = globs.length === 0 ? undefined : this.#parts.watchFiles(globs, (change) => this.#hear(change));
    [this.#globs, this.#watching] = [globs, watching];
    const { logger } = this.#parts.core;
    try {
      await watching?.ready;
      if (watching !== undefined) logger.log('info', 'Files are watched.', { globs: globs.join(' ') });
    } catch (error) {
      logger.log('error', 'Triggers do not hear of changes of files.', { reason: messageOf(error) });
    } finally {
      former?.dispose();
    }
  }

  #watch(trigger: DeclaredTrigger): readonly Watched[] {
    const { spec } = trigger;
    if (spec.type !== 'file') return [];
    const { core } = this.#parts;
    const gatherer = new FileGatherer({
      clock: core.clock,
      pauseMs: () => core.world().configuration.triggers.pause_seconds * 1000,
      on: spec.on,
      onQuiet: (files) => this.#fire(trigger, files),
    });
    return [{ trigger, matches: globMatch(spec.glob), gatherer }];
  }

  /** What a run of the workflow changes does not start it again. */
  #hear(change: WatchedChange): void {
    const matching = this.#watched.filter(({ matches }) => matches(change.path));
    if (matching.length === 0) return;
    const busy = this.#parts.ownDoing.slugs();
    for (const { trigger, gatherer } of matching) {
      if (!busy.includes(trigger.workflow_slug)) gatherer.add(change);
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

function isSame(one: DeclaredTrigger, other: DeclaredTrigger): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
