import type { SpawnRecord } from '../domain/durable-records.ts';
import { type Change, remove, update } from '../domain/tables.ts';
import type { RestartOptions } from '../ports/durable-runtime.ts';
import { readRunSpec, runKey } from './run-rows.ts';

/** What makes an ended run one that runs from its top, knowing what it is to remember. `spawns` are all but its own row. */
export function restartChanges(
  run: SpawnRecord,
  spawns: readonly SpawnRecord[],
  { input, forget }: RestartOptions,
): readonly Change[] {
  const forgotten = spawns.filter(({ key, status }) => !isSettled(status) || forget({ key, status }));
  return [
    ...forgotten.map(({ run_id, key }) => remove('spawns', { run_id, key })),
    // A `cancel` that came too late for the last time is not meant for this one.
    remove('signals', { run_id: run.run_id, topic: 'cancel', consumed_by: null }),
    update(
      'spawns',
      { run_id: run.run_id, key: runKey },
      {
        spec: { name: readRunSpec(run).name, input },
        status: 'pending',
        result: null,
        error: null,
        attempt: run.attempt + 1,
        settled_at: null,
      },
    ),
  ];
}

function isSettled(status: SpawnRecord['status']): status is 'completed' | 'failed' {
  return status === 'completed' || status === 'failed';
}
