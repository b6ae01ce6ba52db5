import { type Json, type JsonObject, isJsonObject } from '../base/json.ts';
import type { SpawnRecord } from '../domain/durable-records.ts';
import type { ExecutionRecord } from '../domain/execution.ts';
import { parseSpawnKey } from '../domain/spawn-key.ts';
import { effectKeyOf } from '../engine/activities/effect-key.ts';
import type { Store } from '../ports/store.ts';
import type { RepeatedEffect } from './calls/execution-api.ts';
import { unfinishedTree } from './unfinished-kin.ts';

/** What steps do themselves, in every mode. */
const ownEffects: readonly string[] = ['command', 'http', 'mcp_tool'];
/** In a rehearsal, and with the answers of a cassette, nobody outside is asked. */
const agentEffects: readonly string[] = ['model_turn', 'tool_call'];

/**
 * What had begun when the process ended and has no recorded end, here and in unfinished children, in the order in which
 * it was begun. To be asked of an execution that nobody works on.
 */
export function repeatedEffects(store: Store, execution: ExecutionRecord): readonly RepeatedEffect[] {
  return unfinishedTree(store, execution).flatMap((each) =>
    store
      .find('spawns', { run_id: each.id, kind: 'task', status: 'pending' })
      .flatMap((spawn) => effectOf(store, each, spawn)),
  );
}

function effectOf(store: Store, execution: ExecutionRecord, { key, spec }: SpawnRecord): readonly RepeatedEffect[] {
  const kinds = execution.mode === 'live' ? [...ownEffects, ...agentEffects] : ownEffects;
  const { name, input } = isJsonObject(spec) ? spec : {};
  const step = parseSpawnKey(key)?.path;
  if (isOnlyRecorded(input)) return [];
  if (typeof name !== 'string' || !kinds.includes(name) || step === undefined) return [];
  const tool = isJsonObject(input) ? toolOf(input) : null;
  const idempotency_key = effectKeyOf(store, execution.id, key);
  return [{ execution_id: execution.id, step, kind: name, tool, idempotency_key }];
}

/** The call of a tool that waited: what is done again is the record of what came of it. */
function isOnlyRecorded(input: Json | undefined): boolean {
  return isJsonObject(input) && ['awaited', 'begun', 'answered'].some((key) => input[key] !== undefined);
}

function toolOf({ tool }: JsonObject): string | null {
  return typeof tool === 'string' ? tool : null;
}
