import type { Change } from '../domain/tables.ts';
import type { Store } from '../ports/store.ts';

/** What one run has to record. A flush makes one transaction of it. */
export class Outbox {
  readonly #store: Store;
  #changes: Change[] = [];
  #durable: Promise<void> = Promise.resolve();
  #onTheWay = 0;
  #refusal: { readonly error: unknown } | undefined;
  /** Of the next flush, for whom it was asked. */
  #next: PromiseWithResolvers<void> | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The store did not take something: nothing after it is recorded either. */
  get isRefused(): boolean {
    return this.#refusal !== undefined;
  }

  /** Everything that was handed to the store is on the disk. */
  get isDurable(): boolean {
    return this.#onTheWay === 0;
  }

  add(...changes: readonly Change[]): void {
    this.#changes.push(...changes);
  }

  /** Adds changes that somebody waits for. Resolves when the flush that takes them is durable. */
  enclose(changes: readonly Change[]): Promise<void> {
    this.add(...changes);
    this.#next ??= Promise.withResolvers();
    return this.#next.promise;
  }

  /**
   * Hands everything over, readable at once. Resolves when everything that was ever added is durable; rejects when the
   * store refused some of it.
   */
  flush(): Promise<void> {
    if (this.#changes.length === 0) return this.#durable;
    const changes = this.#changes;
    this.#changes = [];
    const durable = this.#commit(changes);
    this.#durable = durable;
    if (this.#next !== undefined) durable.then(this.#next.resolve, this.#next.reject);
    this.#next = undefined;
    return durable;
  }

  async #commit(changes: readonly Change[]): Promise<void> {
    if (this.#refusal !== undefined) throw this.#refusal.error;
    try {
      this.#store.apply(changes);
    } catch (error) {
      this.#refusal = { error };
      throw error;
    }
    this.#onTheWay += 1;
    await this.#store.durable();
    this.#onTheWay -= 1;
  }
}
