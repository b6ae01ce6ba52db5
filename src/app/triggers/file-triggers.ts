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
  #watching: FileWatching | undefined;
  #isDisposed = false;

  constructor(parts: FileTriggersParts) {
    this.#parts = parts;
  }

  /** Those that are active from now on. Resolves when every later change counts. */
  async follow(triggers: readonly DeclaredTrigger[]): Promise<void> {
    if (this.#isDisposed) return;
    if (JSON.stringify(triggers) === JSON.stringify(this.#watched.map(({ trigger }) => trigger))) return;
    this.#stop();
    this.#watched = triggers.flatMap((trigger) => this.#watch(trigger));
    const globs = [...new Set(triggers.flatMap(({ spec }) => (spec.type === 'file' ? [spec.glob] : [])))];
    if (globs.length === 0) return;
    this.#watching = this.#parts.watchFiles(globs, (change) => this.#hear(change));
    const { logger } = this.#parts.core;
    try {
      await this.#watching.ready;
      logger.log('info', 'Files are watched.', { globs: globs.join(' ') });
    } catch (error) {
      logger.log('error', 'Triggers do not hear of changes of files.', { reason: messageOf(error) });
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#stop();
  }

  #stop(): void {
    this.#watching?.dispose();
    this.#watching = undefined;
    for (const { gatherer } of this.#watched) gatherer.dispose();
    this.#watched = [];
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
