import type { Change } from '../domain/tables.ts';
import type { Store } from '../ports/store.ts';

/** What one run has to record. A flush makes one transaction of it. */
export class Outbox {
  readonly #store: Store;
  #changes: Change[] = [];
  #durable: Promise<void> = Promise.resolve();
  /** Of the next flush, for whom it was asked. */
  #next: PromiseWithResolvers<void> | undefined;

  constructor(store: Store) {
    this.#store = store;
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

  /** Resolves when everything that was ever added is durable; rejects when the store refused the last of it. */
  flush(): Promise<void> {
    if (this.#changes.length === 0) return this.#durable;
    const changes = this.#changes;
    this.#changes = [];
    const durable = this.#store.commit(changes);
    this.#durable = durable;
    if (this.#next !== undefined) durable.then(this.#next.resolve, this.#next.reject);
    this.#next = undefined;
    return durable;
  }
}
