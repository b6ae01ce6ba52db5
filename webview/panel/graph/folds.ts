/** More ids than anybody opens by hand are not kept. */
const mostKept = 1000;

interface KeptFolds {
  readonly opened: readonly string[];
  readonly closed: readonly string[];
}

/** Which steps a person has opened or closed: those that may hold very much are closed by themselves, all others open. */
export class Folds {
  #opened: ReadonlySet<string>;
  #closed: ReadonlySet<string>;
  #version = 0;

  constructor({ opened, closed }: KeptFolds) {
    this.#opened = new Set(opened);
    this.#closed = new Set(closed);
  }

  /** Another number when something was opened or closed. */
  get version(): number {
    return this.#version;
  }

  get opened(): ReadonlySet<string> {
    return this.#opened;
  }

  /** `large`: ids of steps that are closed until somebody opens them. */
  closedIn(large: ReadonlySet<string>): ReadonlySet<string> {
    return new Set([...this.#closed, ...[...large].filter((id) => !this.#opened.has(id))]);
  }

  /** These are closed now, and no others. */
  fold(closed: ReadonlySet<string>, large: ReadonlySet<string>): void {
    this.#version += 1;
    this.#opened = new Set([...large].filter((id) => !closed.has(id)));
    this.#closed = new Set([...closed].filter((id) => !large.has(id)));
  }

  kept(): KeptFolds {
    return { opened: [...this.#opened].slice(0, mostKept), closed: [...this.#closed].slice(0, mostKept) };
  }
}
