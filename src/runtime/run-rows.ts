import { isoTime } from '../base/clock.ts';
import { BatonError } from '../base/errors.ts';
import { type Json, isJsonObject } from '../base/json.ts';
import type { SpawnRecord } from '../domain/durable-records.ts';
import type { Failure } from '../domain/failure.ts';
import { type Change, update } from '../domain/tables.ts';
import type { RunOutcome } from '../ports/durable-runtime.ts';

/** The key of the row that stands for the run itself. */
export const runKey = '';

export interface RunSpec {
  readonly name: string;
  readonly input: Json;
}

/** How a run ends; `cancelled` when its function threw a `CancelledError`. */
export interface RunEnd extends RunOutcome {
  readonly state: 'completed' | 'failed' | 'cancelled';
}

export function newRunRow(runId: string, { name, input }: RunSpec, at: number): SpawnRecord {
  return {
    run_id: runId,
    key: runKey,
    kind: 'run',
    spec: { name, input },
    status: 'pending',
    result: null,
    error: null,
    attempt: 1,
    wake_at: null,
    settled_order: null,
    created_at: isoTime(at),
    settled_at: null,
  };
}

export function endRun(runId: string, end: RunEnd, at: number): Change {
  return update(
    'spawns',
    { run_id: runId, key: runKey },
    { status: end.state, result: end.value, error: end.error, settled_at: isoTime(at) },
  );
}

export function readRunSpec(row: SpawnRecord): RunSpec {
  const { spec } = row;
  if (!isJsonObject(spec) || typeof spec['name'] !== 'string') {
    throw new BatonError('unreadable_run', `The record of run ${row.run_id} names no workflow.`, {
      hint: 'The database was changed by something else than Baton; restore it from a copy.',
    });
  }
  return { name: spec['name'], input: spec['input'] ?? null };
}

/** How the run of this row ended; undefined while it has not. */
export function readRunEnd(row: SpawnRecord): RunEnd | undefined {
  if (row.status === 'pending') return undefined;
  return { state: row.status, value: row.result, error: row.error };
}

/** What a parent learns of a child that did not complete. */
export function childFailure(runId: string, end: RunEnd): Failure {
  return end.error ?? { code: end.state, message: `The child run ${runId} ended as ${end.state}.` };
}

/** Ids of the child runs that were given up. */
export function abandonedChildren(spawns: readonly SpawnRecord[]): readonly string[] {
  return spawns.flatMap(({ kind, status, spec }) => {
    if (kind !== 'workflow' || status !== 'cancelled' || !isJsonObject(spec)) return [];
    return typeof spec['id'] === 'string' ? [spec['id']] : [];
  });
}
