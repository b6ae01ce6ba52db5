/** Held by many who share it, or by one alone. Who comes while it is held the other way waits. */
export class SharedLock {
  readonly #sharers = new Set<Promise<unknown>>();
  /** The last who wanted it alone, until done. Never rejects. */
  #alone: Promise<void> | undefined;

  /** Must not ask for the lock again inside of `work`. */
  async share<T>(work: () => Promise<T>): Promise<T> {
    while (this.#alone !== undefined) await this.#alone;
    const working = work();
    this.#sharers.add(working);
    try {
      return await working;
    } finally {
      this.#sharers.delete(working);
    }
  }

  /** Waits for those who share it now; those who come later wait for `work`. */
  async holdAlone<T>(work: () => Promise<T>): Promise<T> {
    while (this.#alone !== undefined) await this.#alone;
    const working = Promise.allSettled(this.#sharers).then(work);
    const free = (): void => {
      this.#alone = undefined;
    };
    this.#alone = working.then(free, free);
    return working;
  }
}
