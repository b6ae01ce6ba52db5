import type { ForgottenSteps } from './execution-event.ts';
import { type SpawnKey, type SpawnKind, isFirstTry, parseSpawnKey } from './spawn-key.ts';

/**
 * Where a step stands in a run. `research`; nested in a container `gather.web`; in the third item of a map
 * `each[2].fetch`; in the fallback of a step `fetch.fallback.cached`; undoing one `book.compensate.cancel`.
 */
export function nestedPrefix(path: string, part?: 'fallback' | 'compensate'): string {
  return part === undefined ? `${path}.` : `${path}.${part}.`;
}

export function itemPrefix(path: string, index: number): string {
  return `${itemsStart(path)}${index}].`;
}

/** What the paths of all items of a map begin with. */
export function itemsStart(path: string): string {
  return `${path}[`;
}

/** True when the record of the step at `path` no longer counts. */
export function isForgotten(path: string, forgotten: ForgottenSteps): boolean {
  return forgotten.steps.includes(path) || isWithin(path, new Set(forgotten.subtrees));
}

/** True when a retry must not find this settled spawn. Spawns of no step belong to the round that has ended. */
export function isSpawnForgotten(
  spawn: { readonly key: string; readonly status: 'completed' | 'failed' },
  forgotten: ForgottenSteps,
): boolean {
  const key = parseSpawnKey(spawn.key);
  if (key === undefined || isWithin(key.path, new Set(forgotten.subtrees))) return true;
  if (!forgotten.steps.includes(key.path)) return false;
  return spawn.status === 'failed' || isOfOneRound(key) || forgotten.asked_again.includes(key.question ?? '');
}

/**
 * What a new round does anew though it settled well: time passes again, an agent ends again, a child goes on, and a model
 * turn is described from its record, or asked of the budget again. The child of the first try is itself retried, those of
 * later tries are made anew. A tool call finds the child that it had.
 */
function isOfOneRound(key: SpawnKey): boolean {
  if (key.kind === 'create') return !isFirstTry(key);
  return key.kind !== null && ofOneRound.includes(key.kind);
}

const ofOneRound: readonly SpawnKind[] = [
  ...(['backoff', 'child', 'finish', 'timeout', 'turn'] as const),
  ...(['call_child', 'call_create', 'call_timeout'] as const),
];

/** Paths of the containers around a step, the nearest first; what undoes or replaces a step does not stand in it. */
export function containersOf(path: string): readonly string[] {
  const own = path.slice(path.lastIndexOf('.compensate.') + 1);
  const outer = path.slice(0, path.length - own.length);
  const found: string[] = [];
  for (let end = own.length - 1; end > 0; end--) {
    if (own[end] === '.' || own[end] === '[') found.push(outer + own.slice(0, end));
  }
  return outer === '' ? found : found.filter((each) => !each.endsWith('compensate'));
}

/** True when `path` is one of `paths` or lies inside one of them. */
export function isWithin(path: string, paths: ReadonlySet<string>): boolean {
  if (paths.has(path)) return true;
  for (let end = path.length - 1; end > 0; end--) {
    const character = path[end];
    if ((character === '.' || character === '[') && paths.has(path.slice(0, end))) return true;
  }
  return false;
}
