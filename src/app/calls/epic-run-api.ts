import type { BatonError } from '../../base/errors.ts';
import type { EpicRecord, TaskRecord } from '../../domain/registry-records.ts';

export interface EpicRunOptions {
  /** Begins the work on a task. What it rejects with leaves the task as it is, and the others go on. */
  readonly begin: (task: TaskRecord) => Promise<unknown>;
  /** What a person is asked is waited for, or left when nothing else goes on. Default: `wait`. */
  readonly whenAsked?: 'wait' | 'leave';
  /** Told whenever one has begun or ended. */
  readonly onProgress?: (epic: EpicRecord) => void;
  /** No further task begins once it fires; what runs goes on. */
  readonly signal: AbortSignal;
}

export interface EpicRun {
  readonly epic: EpicRecord;
  /** Tasks that could not begin, or not go on with an answer, and why. */
  readonly refused: readonly RefusedTask[];
  /** Running tasks that do not go on by themselves. Not told when the signal has fired. */
  readonly standing: readonly StandingTask[];
}

export interface RefusedTask {
  readonly task: TaskRecord;
  readonly error: BatonError;
}

export interface StandingTask {
  readonly task: TaskRecord;
  /** A person is asked, or does it by hand; or its execution goes on only when it is resumed. */
  readonly until: 'answered' | 'resumed';
}
