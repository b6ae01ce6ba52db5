import { isoTime } from '../base/clock.ts';
import type { Json } from '../base/json.ts';
import type { SpawnRecord } from '../domain/durable-records.ts';
import { type Change, insert, insertIfAbsent, update } from '../domain/tables.ts';
import type { SpawnSpec } from '../ports/durable-runtime.ts';
import { newRunRow } from './run-rows.ts';
import type { OrderedSettled, Spawn } from './spawn.ts';
import type { Surroundings } from './surroundings.ts';

/** What is written before the spawn begins. A child run's row comes with its parent's intention. */
export function intend(runId: string, spawn: Spawn, around: Surroundings): readonly Change[] {
  const { spec } = spawn;
  const at = around.clock.now();
  const changes: Change[] = [];
  if (!spawn.isRecorded) changes.push(insert('spawns', newSpawnRow(runId, spawn, at)));
  else if (spec.kind === 'task') changes.push(countAttempt(runId, spawn));
  if (spec.kind === 'workflow' && around.hasWorkflow(spec.name)) {
    changes.push(insertIfAbsent('spawns', newRunRow(spec.id, spec, at)));
  }
  return changes;
}

/** The result, in its place in the order of settling. */
export function recordSettled(runId: string, { order, settled }: OrderedSettled): Change {
  return update(
    'spawns',
    { run_id: runId, key: settled.key },
    {
      status: settled.ok ? 'completed' : 'failed',
      result: settled.ok ? settled.value : null,
      error: settled.ok ? null : settled.error,
      settled_order: order,
      settled_at: isoTime(settled.at),
    },
  );
}

export function recordAbandoned(runId: string, key: string, at: number): Change {
  return update('spawns', { run_id: runId, key }, { status: 'cancelled', settled_at: isoTime(at) });
}

function countAttempt(runId: string, spawn: Spawn): Change {
  return update('spawns', { run_id: runId, key: spawn.key }, { attempt: spawn.attempt });
}

function newSpawnRow(runId: string, spawn: Spawn, at: number): SpawnRecord {
  return {
    run_id: runId,
    key: spawn.key,
    kind: spawn.spec.kind,
    spec: specJson(spawn.spec),
    status: 'pending',
    result: null,
    error: null,
    attempt: 1,
    wake_at: spawn.wakeAt === null ? null : isoTime(spawn.wakeAt),
    settled_order: null,
    created_at: isoTime(at),
    settled_at: null,
  };
}

function specJson(spec: SpawnSpec): Json {
  switch (spec.kind) {
    case 'task':
      return { name: spec.name, input: spec.input };
    case 'timer':
      return { ms: spec.ms, clock: spec.clock };
    case 'event':
      return spec.timeoutMs === undefined ? { topic: spec.topic } : { topic: spec.topic, timeout_ms: spec.timeoutMs };
    case 'workflow':
      return { name: spec.name, input: spec.input, id: spec.id };
  }
}
