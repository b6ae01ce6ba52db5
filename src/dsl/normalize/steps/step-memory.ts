import type { Json } from '../../../base/json.ts';
import type { Step } from '../../../domain/workflow.ts';
import type { Found } from '../../problems/problem-list.ts';
import type { Path } from '../../yaml/path.ts';
import type { RetryDefaults } from '../reading.ts';

/** A step of a document's own list, with those in it. All paths begin at it. */
export interface ReadStep {
  readonly steps: readonly Step[];
  readonly places: ReadonlyMap<Step, Path>;
  readonly found: Found;
}

interface Known {
  readonly read: ReadStep;
  readonly retry: RetryDefaults;
}

/** Steps as they were read, by the values that they were read from. */
export class StepMemory {
  readonly #known = new WeakMap<object, Known>();

  get(value: Json, retry: RetryDefaults): ReadStep | undefined {
    const known = typeof value === 'object' && value !== null ? this.#known.get(value) : undefined;
    return known !== undefined && isSame(known.retry, retry) ? known.read : undefined;
  }

  keep(value: Json, retry: RetryDefaults, read: ReadStep): void {
    // One without a name is called by its place, which changes.
    const isNamed = read.steps.every(({ name }) => !name.startsWith('#'));
    if (typeof value === 'object' && value !== null && isNamed) this.#known.set(value, { read, retry });
  }
}

function isSame(a: RetryDefaults, b: RetryDefaults): boolean {
  return (
    a.max_retries === b.max_retries &&
    a.retry_strategy === b.retry_strategy &&
    a.retry_delay_seconds === b.retry_delay_seconds
  );
}
