import type { Clock } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';
import type { FileChange } from '../domain/workflow.ts';
import type { WatchedChange } from '../ports/file-watch.ts';

/** Where changes never stop, a run begins after so many pauses. */
const mostPauses = 30;

export interface FileGathererOptions {
  readonly clock: Clock;
  /** No change for so long: what has changed by then belongs together. */
  readonly pauseMs: () => number;
  /** Which changes count. */
  readonly on: readonly FileChange[];
  /** Sorted by path; at least one. */
  readonly onQuiet: (files: readonly WatchedChange[]) => void;
}

/** Gathers changes of files that follow each other, each file once with what has become of it. */
export class FileGatherer implements Disposable {
  readonly #options: FileGathererOptions;
  readonly #changes = new Map<string, FileChange>();
  #timer: Disposable | undefined;
  /** When the first of them was, in milliseconds since 1970. */
  #since = 0;

  constructor(options: FileGathererOptions) {
    this.#options = options;
  }

  /** Whether there is nothing to tell. */
  get isEmpty(): boolean {
    return this.#changes.size === 0;
  }

  add({ path, change }: WatchedChange): void {
    const { clock, pauseMs } = this.#options;
    if (this.#changes.size === 0) this.#since = clock.now();
    const both = together(this.#changes.get(path), change);
    if (both === null) this.#changes.delete(path);
    else this.#changes.set(path, both);
    const left = this.#since + mostPauses * pauseMs() - clock.now();
    this.#timer?.dispose();
    this.#timer = clock.schedule(Math.max(0, Math.min(pauseMs(), left)), () => this.#tell());
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#changes.clear();
  }

  #tell(): void {
    const counted = [...this.#changes].filter(([, change]) => this.#options.on.includes(change));
    this.#changes.clear();
    const files = counted.map(([path, change]) => ({ path, change }));
    if (files.length > 0) this.#options.onQuiet(files.toSorted((a, b) => (a.path < b.path ? -1 : 1)));
  }
}

/** What two changes of a file come to; null: nothing. */
function together(before: FileChange | undefined, after: FileChange): FileChange | null {
  if (before === 'create') return after === 'delete' ? null : 'create';
  if (before === 'delete') return after === 'delete' ? 'delete' : 'change';
  return after === 'create' && before === 'change' ? 'change' : after;
}
