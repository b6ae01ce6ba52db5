import { BatonError } from '../base/errors.ts';
import type { SpawnRecord } from '../domain/durable-records.ts';

const hint = 'This is a defect of the workflow function, not of its input.';

export function unknownSpawn(runId: string, key: string): BatonError {
  return new BatonError('unknown_spawn', `Run ${runId} waits for '${key}', which it has not spawned.`, { hint });
}

export function nothingToWaitFor(runId: string, keys: readonly string[]): BatonError {
  const which = keys.length === 0 ? 'no key' : `only keys that were given or abandoned before: ${shown(keys)}`;
  return new BatonError('nothing_to_wait_for', `Run ${runId} would wait for ever: it waits for ${which}.`, { hint });
}

export function concurrentWait(runId: string): BatonError {
  return new BatonError('concurrent_wait', `Run ${runId} called waitAny while it already waits.`, {
    hint: 'Wait for all keys in one call: only then is the order the same on every resume.',
  });
}

export function reservedKey(runId: string): BatonError {
  return new BatonError('reserved_key', `Run ${runId} spawned the empty key, which stands for the run itself.`, {
    hint,
  });
}

export function otherKind(runId: string, row: SpawnRecord, kind: string): BatonError {
  return new BatonError(
    'run_not_deterministic',
    `Run ${runId} spawned a ${kind} under '${row.key}', where a ${row.kind} is recorded.`,
    { hint: 'A workflow function must take the same way each time: no clock, random number or outside state in it.' },
  );
}

function shown(keys: readonly string[]): string {
  return keys.length <= 3 ? keys.join(', ') : `${keys.slice(0, 3).join(', ')} and ${keys.length - 3} more`;
}
