import type { Json } from '../base/json.ts';
import type { Failure } from './failure.ts';

/** One thing that a run of the durable runtime started: a task, a timer, an awaited event or a child run. */
export interface SpawnRecord {
  readonly run_id: string;
  /** Unique in the run. The run itself has the empty key. */
  readonly key: string;
  readonly kind: 'run' | 'task' | 'timer' | 'event' | 'workflow';
  readonly spec: Json;
  readonly status: 'pending' | 'completed' | 'failed' | 'cancelled';
  readonly result: Json;
  readonly error: Failure | null;
  /** How often it was begun; above 1 after a crash in mid-work. */
  readonly attempt: number;
  /** Time at which a timer, or an event's time-out, fires. */
  readonly wake_at: string | null;
  /**
   * Order of settling in the run, from 1. It is the recorded choice: among several awaited keys the one with the
   * lowest order is learned first, live and on every resume.
   */
  readonly settled_order: number | null;
  readonly created_at: string;
  readonly settled_at: string | null;
}

export interface SignalRecord {
  readonly id: string;
  readonly run_id: string;
  readonly topic: string;
  readonly payload: Json;
  /** Key of the spawn that took it; null: not awaited yet. */
  readonly consumed_by: string | null;
  readonly created_at: string;
}
