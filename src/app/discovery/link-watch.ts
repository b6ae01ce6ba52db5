import { type FSWatcher, watch } from 'node:fs';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { linksIn } from './links-in.ts';

/** A link in a folder, and the file that it leads to. */
interface Link {
  readonly link: string;
  readonly target: string;
}

/** As `watch` of Node. */
export type WatchFolder = (
  folder: string,
  options: { readonly persistent: false },
  listener: (event: string, name: string | null) => void,
) => FSWatcher;

/** Tells of changes of files to which folders only link: who watches the folders is told of the links alone. */
export class LinkWatch {
  readonly #tell: (link: string) => void;
  readonly #watchFolder: WatchFolder;
  readonly #watchers = new Map<string, FSWatcher>();
  #looks = 0;

  /** `tell` is given the path of the link. */
  constructor(tell: (link: string) => void, watchFolder: WatchFolder = watch) {
    this.#tell = tell;
    this.#watchFolder = watchFolder;
  }

  /** From now on what these folders link to as they are now, and nothing else. */
  async watch(folders: readonly string[]): Promise<void> {
    const look = ++this.#looks;
    const links = (await Promise.all(folders.map(targetsIn))).flat();
    if (look !== this.#looks) return;
    const wanted = new Map(links.map((each) => [`${each.link}\n${each.target}`, each]));
    for (const [key, watcher] of this.#watchers) if (!wanted.has(key)) this.#end(key, watcher);
    for (const [key, link] of wanted) if (!this.#watchers.has(key)) this.#begin(key, link);
  }

  dispose(): void {
    this.#looks += 1;
    for (const [key, watcher] of this.#watchers) this.#end(key, watcher);
  }

  /** Its folder is watched: programs write a file by putting another one in its place. */
  #begin(key: string, { link, target }: Link): void {
    const name = path.basename(target);
    try {
      const watcher = this.#watchFolder(path.dirname(target), { persistent: false }, (_event, changed) => {
        if (changed === null || changed === name) this.#tell(link);
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

async function targetsIn(folder: string): Promise<readonly Link[]> {
  const links = (await linksIn(folder)).map((name) => path.join(folder, name));
  const found = await Promise.all(links.map(async (link) => ({ link, target: await targetOf(link) })));
  return found.flatMap(({ link, target }) => (target === undefined ? [] : [{ link, target }]));
}

/** Undefined: it leads nowhere. */
async function targetOf(link: string): Promise<string | undefined> {
  try {
    return await realpath(link);
  } catch {
    return undefined;
  }
}
