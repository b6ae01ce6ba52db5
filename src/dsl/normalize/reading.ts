import type { RetryStrategy, Step } from '../../domain/workflow.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { Path } from '../yaml/path.ts';

/** What reading the steps of one file has at hand. */
export interface Reading {
  readonly problems: ProblemList;
  /** Where the value stands in the file at which paths begin. */
  readonly root: Path;
  /** Keys of the map at a path in the order of the file, which a JavaScript object with numeric keys loses. */
  readonly keysAt: (path: Path) => readonly string[];
  readonly retry: RetryDefaults;
  /** Where each step stands; filled while steps are read. */
  readonly places: Map<Step, Path>;
}

export interface RetryDefaults {
  readonly max_retries: number;
  readonly retry_strategy: RetryStrategy;
  readonly retry_delay_seconds: number;
}

/** What a step of one type is made from, beside its own keys. */
export interface StepReading {
  readonly path: Path;
  readonly problems: ProblemList;
  /** Reads one step or a list of steps that stands under the keys. */
  readonly nested: (value: unknown, keys: Path) => readonly Step[];
}
