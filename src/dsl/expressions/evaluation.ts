import { BatonError } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import { describeMissing, type MissingPath } from './missing-path.ts';
import type { Value } from './runtime-value.ts';

/** Thrown inside an evaluation when a value does not suit what is done with it. It never leaves the program. */
export class ExpressionError extends BatonError {
  constructor(message: string) {
    super('expression_error', message);
    this.name = 'ExpressionError';
  }
}

/** Thrown inside a strict evaluation at a path that does not exist. Unlike other errors, `||` does not forgive it. */
export class MissingPathError extends BatonError {
  /** As it is written, whole. */
  readonly path: string;

  constructor(missing: MissingPath) {
    super('expression_error', describeMissing(missing));
    this.name = 'MissingPathError';
    this.path = missing.text;
  }
}

/** Thrown inside an evaluation that works too long or makes too much. */
export class EvaluationLimitError extends BatonError {
  constructor(what: string) {
    super('evaluation_limit', `It ${what}. Do the heavy part in a code step, or work on less data.`);
    this.name = 'EvaluationLimitError';
  }
}

/** A missing path is read as null and listed, or it ends the evaluation. */
export type MissingPolicy = 'read-as-null' | 'fail';

/**
 * One unit is 20 to 80 ns on a slow machine, so the whole stays under the 50 ms that an evaluation may take.
 * Counted and not timed, so that the same expression over the same data ends the same way everywhere.
 */
const MOST_WORK = 500_000;
const MOST_CHARACTERS = 8_388_608;
const MOST_MISSING_PATHS = 100;

/** The state of one evaluation. */
export class Evaluation {
  readonly context: JsonObject;
  /** Values of the variables of `map`, `filter` …, by the slot given at compile time. */
  readonly locals: Value[] = [];
  readonly #missing = new Set<string>();
  readonly #policy: MissingPolicy;
  #workLeft = MOST_WORK;

  constructor(context: JsonObject, policy: MissingPolicy) {
    this.context = context;
    this.#policy = policy;
  }

  get missing(): readonly string[] {
    return [...this.#missing];
  }

  /** Counts work: about one unit for an operation, an element of a list, 16 characters. */
  spend(units: number): void {
    this.#workLeft -= units;
    if (this.#workLeft < 0) throw new EvaluationLimitError('takes too long');
  }

  /** To be called before a text of that length is made or read through. */
  spendCharacters(length: number): void {
    if (length > MOST_CHARACTERS)
      throw new EvaluationLimitError(`makes a text of more than ${MOST_CHARACTERS} characters`);
    this.spend(length / 16);
  }

  /** Null, or the end of the evaluation; `describe` is asked only then. */
  readMissing(text: string, describe: () => MissingPath): null {
    if (this.#policy === 'fail') throw new MissingPathError(describe());
    if (this.#missing.size < MOST_MISSING_PATHS) this.#missing.add(text);
    return null;
  }
}
