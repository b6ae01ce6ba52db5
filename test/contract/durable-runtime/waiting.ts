import type { Json } from '../../../src/base/json.ts';
import { FailureError } from '../../../src/domain/failure-error.ts';
import type { RunContext, Settled, SpawnSpec } from '../../../src/ports/durable-runtime.ts';

export function task(name: string, input: Json = null): SpawnSpec {
  return { kind: 'task', name, input };
}

export function event(topic: string, timeoutMs?: number): SpawnSpec {
  return timeoutMs === undefined ? { kind: 'event', topic } : { kind: 'event', topic, timeoutMs };
}

export function timer(ms: number, clock: 'wall' | 'live' = 'wall'): SpawnSpec {
  return { kind: 'timer', ms, clock };
}

export function child(name: string, id: string, input: Json = null): SpawnSpec {
  return { kind: 'workflow', name, id, input };
}

/** Spawns one thing and waits for it alone. */
export async function settle(context: RunContext, key: string, spec: SpawnSpec): Promise<Settled> {
  context.spawn(key, spec);
  return context.waitAny([key]);
}

/** The value of what must have succeeded; throws its failure. */
export function valueOf(settled: Settled): Json {
  if (settled.ok) return settled.value;
  throw new FailureError(settled.error);
}

/** Texts as they are, other values as JSON. */
export function text(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Waits for all of these; gives their ends in the order in which they were learned. */
export async function inOrder(context: RunContext, keys: readonly string[]): Promise<Settled[]> {
  const ends: Settled[] = [];
  for (const _key of keys) ends.push(await context.waitAny(keys));
  return ends;
}

/** The keys of these ends, in their order. */
export function keysOf(ends: readonly Settled[]): string[] {
  return ends.map(({ key }) => key);
}
