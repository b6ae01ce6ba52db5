import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { silentLogger } from '../../src/base/logger.ts';
import { openStore, type OpenStore, type OpenStoreOptions } from '../../src/storage/open-store.ts';
import { FakeClock } from './fake-clock.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A `.baton` folder of its own, and the stores that a test opened on it or on copies of it. */
export class StoreWorkspace {
  readonly clock = new FakeClock(Date.now());
  readonly folder: string;
  readonly #root: string;
  readonly #removeRoot: () => Promise<void>;
  readonly #opened: OpenStore[] = [];
  #copies = 0;

  private constructor(root: string, removeRoot: () => Promise<void>) {
    this.#root = root;
    this.#removeRoot = removeRoot;
    this.folder = join(root, '.baton');
  }

  static async create(): Promise<StoreWorkspace> {
    const { path, remove } = await temporaryFolder();
    return new StoreWorkspace(path, remove);
  }

  /** A path beside the folder. */
  beside(name: string): string {
    return join(this.#root, name);
  }

  async open(options: Partial<OpenStoreOptions> = {}): Promise<OpenStore> {
    const store = await openStore({ folder: this.folder, logger: silentLogger, clock: this.clock, ...options });
    this.#opened.push(store);
    return store;
  }

  /** What lies on the disk now, as a crash at this moment would leave it: a folder to open. Default: of the first folder. */
  async copy(from = this.folder): Promise<string> {
    const copy = join(this.#root, `copy-${++this.#copies}`);
    await cp(from, copy, { recursive: true, filter: (file) => !file.includes('baton.lock') });
    return copy;
  }

  async remove(): Promise<void> {
    for (const store of this.#opened.reverse()) await store.close();
    await this.#removeRoot();
  }
}
