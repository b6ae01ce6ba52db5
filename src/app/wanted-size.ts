import type { PrunedStore } from '../storage/open-store.ts';
import type { WordIndexSizes } from '../storage/used-bytes.ts';

type Owners = Parameters<PrunedStore['textsOf']>[0];

/**
 * How small a database is to become, and how small it may be already: of the texts that removed rows have named, nobody
 * knows which ones are named by others before all rows were looked at.
 */
export class WantedSize {
  readonly #store: PrunedStore;
  readonly #bytes: number | null;
  readonly #words: WordIndexSizes;
  readonly #loose = new Set<string>();
  /** Who else names the texts of removed rows that were there when last looked. */
  #named: ReadonlyMap<string, Set<string>> = new Map();
  // What earlier ones have left behind may be any number of bytes.
  #looseBytes = Infinity;

  /** Null: whatever it is. */
  constructor(store: PrunedStore, bytes: number | null) {
    this.#store = store;
    this.#bytes = bytes;
    this.#words = store.wordIndexSizes();
  }

  /** Bytes of the database as it would be made anew. */
  get used(): number {
    return this.#store.usedBytes(this.#words);
  }

  get isReached(): boolean {
    return this.#bytes !== null && this.used <= this.#bytes;
  }

  /** False as long as it cannot be reached by removing the texts that nothing names any more. */
  get mayBeReached(): boolean {
    return this.#bytes !== null && this.used - this.#looseBytes <= this.#bytes;
  }

  /** The rows of these are about to go. */
  loosen(owners: Owners): void {
    if (this.#bytes === null) return;
    const gone = [...owners.executions, ...owners.agent_executions];
    for (const [hash, bytes] of this.#store.textsOf(owners)) {
      if (this.#loose.has(hash) || this.#isNamedBeside(gone, hash)) continue;
      this.#loose.add(hash);
      this.#looseBytes += bytes;
    }
  }

  /** Nothing is there any more that no row names. */
  tidied(): void {
    const named = this.#store.ownersOf([...this.#loose, ...this.#named.keys()]);
    this.#named = new Map([...named].map(([hash, owners]) => [hash, new Set(owners)]));
    this.#loose.clear();
    this.#looseBytes = 0;
  }

  #isNamedBeside(gone: readonly string[], hash: string): boolean {
    const owners = this.#named.get(hash);
    for (const owner of gone) owners?.delete(owner);
    return owners !== undefined && owners.size > 0;
  }
}
