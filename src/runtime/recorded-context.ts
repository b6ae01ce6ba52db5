import { BatonError } from '../base/errors.ts';
import type { SpawnRecord } from '../domain/durable-records.ts';
import type { RunContext, Settled } from '../ports/durable-runtime.ts';
import type { Store } from '../ports/store.ts';

/**
 * The context of a run that has ended, read only: spawns are looked up, never begun, and settle in the recorded order.
 * Waiting for something that was never settled is the error `not_recorded`.
 */
export function createRecordedContext(store: Store, runId: string): RunContext {
  const rows = store.find('spawns', { run_id: runId });
  const run = rows.find(({ key }) => key === '');
  if (run === undefined) throw new BatonError('unknown_run', `Nothing was recorded of a run ${runId}.`);
  const settled = new Map(rows.filter(isSettled).map((row) => [row.key, row]));
  return {
    runId,
    startedAt: Date.parse(run.created_at),
    spawn() {
      // What was spawned then is in the record.
    },
    waitAny(keys) {
      const next = firstSettled(settled, keys);
      if (next === undefined) return Promise.reject(notRecorded(runId, keys));
      settled.delete(next.key);
      return Promise.resolve(settledOf(next));
    },
    alongside() {
      // Nothing is written.
      return Promise.resolve();
    },
    keep() {
      // All is recorded.
    },
    pause() {
      // No time passes.
    },
    go() {
      // No time passes.
    },
    abandon() {
      // Nothing runs.
    },
  };
}

function isSettled({ key, status, settled_order }: SpawnRecord): boolean {
  return key !== '' && settled_order !== null && (status === 'completed' || status === 'failed');
}

function firstSettled(settled: ReadonlyMap<string, SpawnRecord>, keys: readonly string[]): SpawnRecord | undefined {
  const rows = keys.map((key) => settled.get(key)).filter((row) => row !== undefined);
  return rows.reduce<SpawnRecord | undefined>(
    (first, row) => (first === undefined || orderOf(row) < orderOf(first) ? row : first),
    undefined,
  );
}

function orderOf(row: SpawnRecord): number {
  return row.settled_order ?? Infinity;
}

function settledOf(row: SpawnRecord): Settled {
  const at = Date.parse(row.settled_at ?? row.created_at);
  if (row.status === 'completed') return { key: row.key, at, ok: true, value: row.result };
  return {
    key: row.key,
    at,
    ok: false,
    error: row.error ?? { code: 'unknown', message: 'The reason was not recorded.' },
  };
}

function notRecorded(runId: string, keys: readonly string[]): BatonError {
  return new BatonError('not_recorded', `The record of ${runId} holds no answer for ${keys.slice(0, 3).join(', ')}.`, {
    hint: 'The workflow engine may have changed since, or the execution was interrupted there.',
  });
}
