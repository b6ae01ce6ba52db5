import path from 'node:path';
import { stampOf } from './file-stamp.ts';
import { linksIn } from './links-in.ts';

/** Which files that a folder only links to have changed: who watches the folder is not told. */
export class LinkStamps {
  readonly #folder: string;
  /** By name in the folder; undefined: the link leads nowhere. */
  #stamps: ReadonlyMap<string, string | undefined> = new Map();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Looks which links there are, and at what they lead to. */
  async read(): Promise<void> {
    const links = await linksIn(this.#folder);
    this.#stamps = new Map(await Promise.all(links.map(async (name) => [name, await this.#stamp(name)] as const)));
  }

  /** Names of those that are not as they were read. */
  async changed(): Promise<readonly string[]> {
    const names = [...this.#stamps.keys()];
    const stamps = await Promise.all(names.map((name) => this.#stamp(name)));
    return names.filter((name, index) => stamps[index] !== this.#stamps.get(name));
  }

  async #stamp(name: string): Promise<string | undefined> {
    return (await stampOf(path.join(this.#folder, name)))?.text;
  }
}
