import { ExpressionError } from './evaluation.ts';
import { isList, kindOf, wordOf, type Kind, type Value } from './runtime-value.ts';

/** The values that a function was called with, read by position and checked as they are read. The receiver is number 0. */
export class CallArguments {
  readonly #name: string;
  readonly #values: readonly Value[];

  constructor(name: string, values: readonly Value[]) {
    this.#name = name;
    this.#values = values;
  }

  get count(): number {
    return this.#values.length;
  }

  value(at: number): Value {
    return this.#values[at] ?? null;
  }

  text(at: number): string {
    const value = this.value(at);
    return typeof value === 'string' ? value : this.misfit(value, 'string');
  }

  /** A whole number. */
  integer(at: number): number {
    const value = this.value(at);
    if (typeof value !== 'number') return this.misfit(value, 'number');
    if (!Number.isInteger(value)) throw new ExpressionError(`${this.#name}() needs a whole number, not ${value}.`);
    return value;
  }

  list(at: number): readonly Value[] {
    const value = this.value(at);
    return isList(value) ? value : this.misfit(value, 'list');
  }

  /** Ends the evaluation with a message that says what was needed. */
  misfit(value: Value, needed: Kind): never {
    throw new ExpressionError(`${this.#name}() needs ${wordOf(needed)}, not ${wordOf(kindOf(value))}.`);
  }
}
