import type { Change } from '../domain/tables.ts';
import type { Store } from '../ports/store.ts';

/** What one run has to record. A flush makes one transaction of it. */
export class Outbox {
  readonly #store: Store;
  #changes: Change[] = [];
  #durable: Promise<void> = Promise.resolve();

  constructor(store: Store) {
    this.#store = store;
  }

  add(...changes: readonly Change[]): void {
    this.#changes.push(...changes);
  }

  /** Resolves when everything that was ever added is durable; rejects when the store refused the last of it. */
  flush(): Promise<void> {
    if (this.#changes.length === 0) return this.#durable;
    const changes = this.#changes;
    this.#changes = [];
    this.#durable = this.#store.commit(changes);
    return this.#durable;
  }
}
