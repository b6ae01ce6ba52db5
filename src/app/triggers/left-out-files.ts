import type { Disposable } from '../../base/disposable.ts';
import type { WatchedChange } from '../../ports/file-watch.ts';
import type { FileGatherer } from '../../triggers/file-gatherer.ts';

export interface LeftOutFilesOptions {
  readonly gather: (onQuiet: (files: readonly WatchedChange[]) => void) => FileGatherer;
  /** Those of a run that were not told before. */
  readonly tell: (run: string, files: readonly WatchedChange[]) => void;
}

/** Gathers what is left out of each run of the workflow of one trigger. */
export class LeftOutFiles implements Disposable {
  readonly #options: LeftOutFilesOptions;
  /** By id of the run; those that hold something that was not told yet. */
  readonly #gatherers = new Map<string, FileGatherer>();

  constructor(options: LeftOutFilesOptions) {
    this.#options = options;
  }

  add(change: WatchedChange, run: string): void {
    const gatherer = this.#gatherers.get(run) ?? this.#options.gather((files) => this.#options.tell(run, files));
    gatherer.add(change);
    this.#gatherers.set(run, gatherer);
    for (const [other, each] of this.#gatherers) if (each.isEmpty) this.#gatherers.delete(other);
  }

  dispose(): void {
    for (const gatherer of this.#gatherers.values()) gatherer.dispose();
  }
}
