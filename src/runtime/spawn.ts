import { BatonError } from '../base/errors.ts';
import type { Json } from '../base/json.ts';
import type { SpawnRecord } from '../domain/durable-records.ts';
import type { Failure } from '../domain/failure.ts';
import type { Settled, SpawnSpec } from '../ports/durable-runtime.ts';

export type SpawnOutcome =
  { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly error: Failure };

/** What runs behind a begun spawn. */
export interface SpawnWork {
  /** Gives back what it holds; work that is given up is told to stop. */
  end(how: 'settled' | 'given_up'): void;
  /** `waiting`: only a signal can end it. `beside`: it does not keep a run from being parked. */
  readonly rest: 'working' | 'waiting' | 'beside';
}

export interface OrderedSettled {
  readonly order: number;
  readonly settled: Settled;
}

type SpawnState =
  /** Begins when the run comes to rest. */
  | { readonly kind: 'fresh' }
  /** Its intention is on the way to the disk. */
  | { readonly kind: 'intended' }
  | { readonly kind: 'begun'; readonly work: SpawnWork }
  | ({ readonly kind: 'settled' } & OrderedSettled)
  /** Given to the run, or abandoned: of no more interest. */
  | { readonly kind: 'closed' };

const closed: SpawnState = { kind: 'closed' };

/** One started thing of a live run. */
export class Spawn {
  readonly key: string;
  readonly spec: SpawnSpec;
  /** True when an earlier process recorded the intention. */
  readonly isRecorded: boolean;
  readonly attempt: number;
  /** Time (ms since 1970) at which a wall timer or a time-out fires. */
  readonly wakeAt: number | null;
  state: SpawnState;

  /** `now` counts when no row is given. */
  constructor(key: string, spec: SpawnSpec, origin: { readonly row: SpawnRecord | undefined; readonly now: number }) {
    const { row, now } = origin;
    this.key = key;
    this.spec = spec;
    this.isRecorded = row !== undefined;
    this.attempt = (row?.attempt ?? 0) + 1;
    this.wakeAt = row === undefined ? wakeTime(spec, now) : readTime(row.wake_at);
    this.state = row === undefined ? { kind: 'fresh' } : recordedState(row);
  }

  get isPending(): boolean {
    return this.state.kind === 'fresh' || this.state.kind === 'intended' || this.state.kind === 'begun';
  }

  /** True when it can settle no more. */
  get isClosed(): boolean {
    return this.state.kind === 'closed';
  }

  get rest(): SpawnWork['rest'] {
    return this.state.kind === 'begun' ? this.state.work.rest : 'working';
  }

  settle(order: number, at: number, outcome: SpawnOutcome): OrderedSettled {
    if (this.state.kind === 'begun') this.state.work.end('settled');
    this.state = { kind: 'settled', order, settled: { key: this.key, at, ...outcome } };
    return this.state;
  }

  /** Gives the work up, if any, and forgets the outcome. */
  close(): void {
    if (this.state.kind === 'begun') this.state.work.end('given_up');
    this.state = closed;
  }
}

function wakeTime(spec: SpawnSpec, now: number): number | null {
  if (spec.kind === 'timer') return spec.clock === 'wall' ? now + spec.ms : null;
  if (spec.kind === 'event' && spec.timeoutMs !== undefined) return now + spec.timeoutMs;
  return null;
}

function readTime(iso: string | null): number | null {
  return iso === null ? null : Date.parse(iso);
}

function recordedState(row: SpawnRecord): SpawnState {
  switch (row.status) {
    case 'pending':
      return { kind: 'fresh' };
    case 'cancelled':
      return closed;
    case 'completed':
    case 'failed':
      return { kind: 'settled', ...readSettled(row) };
  }
}

function readSettled(row: SpawnRecord): OrderedSettled {
  if (row.settled_order === null || row.settled_at === null) throw unreadable(row, 'has no place in the order');
  const common = { key: row.key, at: Date.parse(row.settled_at) };
  if (row.status === 'completed') {
    return { order: row.settled_order, settled: { ...common, ok: true, value: row.result } };
  }
  if (row.error === null) throw unreadable(row, 'failed without a reason');
  return { order: row.settled_order, settled: { ...common, ok: false, error: row.error } };
}

function unreadable(row: SpawnRecord, what: string): BatonError {
  return new BatonError('unreadable_run', `The record of ${row.run_id}/${row.key} ${what}.`, {
    hint: 'The database was changed by something else than Baton; restore it from a copy.',
  });
}
