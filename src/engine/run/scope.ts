import type { Json } from '../../base/json.ts';

/**
 * The names that a list of steps sees, and where the list stands in the run. A nested scope sees what its parents held
 * when it was opened; what its own steps produce stays inside.
 */
export class Scope {
  /** Prefix of the paths of this list's steps: empty at the top, else it ends with a dot. */
  readonly prefix: string;
  /** Hash that stands for everything outside on which this list rests. */
  readonly basis: string;
  /** Added to the keys of this list's steps: tells the tries of the containers around apart. Empty for the first. */
  readonly mark: string;
  readonly #parent: Scope | null;
  readonly #values: Record<string, Json>;
  #isClosed = false;

  constructor(options: { prefix: string; basis: string; values: Record<string, Json>; parent?: Scope; mark?: string }) {
    this.prefix = options.prefix;
    this.basis = options.basis;
    this.mark = options.mark ?? '';
    this.#values = options.values;
    this.#parent = options.parent ?? null;
  }

  nested(options: { prefix: string; basis: string; values?: Readonly<Record<string, Json>>; mark?: string }): Scope {
    return new Scope({
      prefix: options.prefix,
      basis: options.basis,
      mark: `${this.mark}${options.mark ?? ''}`,
      values: { ...this.#values, ...options.values },
      parent: this,
    });
  }

  /** A step of this list has failed for good: nothing more begins in it unless its `run_if` says so. */
  close(): void {
    this.#isClosed = true;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** The output of a finished step of this list. */
  setOutput(step: string, output: Json): void {
    this.#values[step] = output;
  }

  /** A key of the shared context: seen here and in every list around. */
  setMapped(key: string, value: Json): void {
    this.#values[key] = value;
    this.#parent?.setMapped(key, value);
  }

  /**
   * The context of one step, with the outputs it waited for. The object is the scope's own and is only valid until the
   * flow waits again: whoever keeps it, copies it.
   */
  contextFor(names: { readonly previous_results: Json; readonly result: Json }): Record<string, Json> {
    this.#values['previous_results'] = names.previous_results;
    this.#values['result'] = names.result;
    return this.#values;
  }
}
