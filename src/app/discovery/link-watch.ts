import { type FSWatcher, watch } from 'node:fs';
import { type LinkTarget, linkTargets } from './link-targets.ts';

/** As `watch` of Node. */
export type WatchFolder = (
  folder: string,
  options: { readonly persistent: false },
  listener: (event: string, name: string | null) => void,
) => FSWatcher;

/**
 * Tells of changes of definition files behind links: of files to which a folder links, and of all in a folder that is a link
 * itself, or lies in one. Who watches the folders is told of the links alone.
 */
export class LinkWatch {
  readonly #tell: (link: string) => void;
  readonly #watchFolder: WatchFolder;
  readonly #watchers = new Map<string, FSWatcher>();
  #looks = 0;
  #isDisposed = false;

  /** `tell` is given the path of the link, or of what is behind it as if that were a folder. */
  constructor(tell: (link: string) => void, watchFolder: WatchFolder = watch) {
    this.#tell = tell;
    this.#watchFolder = watchFolder;
  }

  /** From now on what these folders of each root link to as they are now, and nothing else. */
  async watch(roots: readonly string[], folders: readonly string[]): Promise<void> {
    if (this.#isDisposed) return;
    const look = ++this.#looks;
    const looking = roots.flatMap((root) => folders.map((folder) => linkTargets(root, folder)));
    const targets = (await Promise.all(looking)).flat();
    if (look !== this.#looks) return;
    const wanted = new Map(targets.map((each) => [each.key, each]));
    for (const [key, watcher] of this.#watchers) if (!wanted.has(key)) this.#end(key, watcher);
    for (const [key, target] of wanted) if (!this.#watchers.has(key)) this.#begin(target);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#looks += 1;
    for (const [key, watcher] of this.#watchers) this.#end(key, watcher);
  }

  #begin({ key, folder, pathOf }: LinkTarget): void {
    try {
      const watcher = this.#watchFolder(folder, { persistent: false }, (_event, name) => {
        const changed = pathOf(name);
        if (changed !== undefined) this.#tell(changed);
      });
      watcher.on('error', () => this.#end(key, watcher));
      this.#watchers.set(key, watcher);
    } catch {
      // No watching on this file system, or too many watches: the file is read anew when something else changes.
    }
  }

  #end(key: string, watcher: FSWatcher): void {
    watcher.close();
    // One that ended before may fail late.
    if (this.#watchers.get(key) === watcher) this.#watchers.delete(key);
  }
}
