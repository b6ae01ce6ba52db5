import { type FSWatcher, watch } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../base/clock.ts';
import type { Disposable } from '../../base/disposable.ts';
import { type FileStamp, stampOf } from './file-stamp.ts';
import { LinkStamps } from './link-stamps.ts';

/** Some file systems tell nothing of what others write: after so long somebody has to look. */
const trustedForMs = 60_000;

/**
 * Tells whether the files of a folder may have changed, without looking at each. Where a folder cannot be watched it says
 * yes each time.
 */
export class FolderWatch implements Disposable {
  readonly #folder: string;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #links: LinkStamps;
  #watched: { readonly watcher: FSWatcher; readonly inode: bigint } | undefined;
  #stamp: string | undefined;
  #trustedUntil = 0;
  readonly #named = new Set<string>();
  #isDisposed = false;

  constructor(folder: string, clock: Pick<Clock, 'now'>) {
    this.#folder = folder;
    this.#clock = clock;
    this.#links = new LinkStamps(folder);
  }

  /**
   * Names of files that have changed since it was asked last; others may have changed too, come or gone. Undefined: nothing
   * has changed.
   */
  async changes(): Promise<ReadonlySet<string> | undefined> {
    const stamp = await stampOf(this.#folder);
    for (const name of await this.#links.changed()) this.#named.add(name);
    // What the system had to tell by then is heard first.
    await setImmediate();
    if (this.#isQuiet(stamp)) return undefined;
    const named = new Set(this.#named);
    this.#named.clear();
    this.#watch(stamp);
    await this.#links.read();
    this.#stamp = stamp?.text;
    this.#trustedUntil = this.#clock.now() + trustedForMs;
    return named;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#unwatch();
  }

  #isQuiet(stamp: FileStamp | undefined): boolean {
    if (this.#watched === undefined || this.#named.size > 0) return false;
    return stamp?.text === this.#stamp && this.#clock.now() < this.#trustedUntil;
  }

  /** Before anybody looks, so that no change falls in between. */
  #watch(stamp: FileStamp | undefined): void {
    if (this.#isDisposed || stamp?.inode === this.#watched?.inode) return;
    this.#unwatch();
    if (stamp === undefined) return;
    try {
      const watcher = watch(this.#folder, { persistent: false }, (_event, name) => {
        if (name === null) this.#trustedUntil = 0;
        else this.#named.add(name);
      });
      watcher.on('error', () => {
        this.#unwatch();
      });
      this.#watched = { watcher, inode: stamp.inode };
    } catch {
      // No watching on this file system, or too many watches: each time is looked.
      this.#watched = undefined;
    }
  }

  #unwatch(): void {
    this.#watched?.watcher.close();
    this.#watched = undefined;
  }
}
