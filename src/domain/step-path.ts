import type { ForgottenSteps } from './execution-event.ts';

/**
 * Where a step stands in a run. `research`; nested in a container `gather.web`; in the third item of a map
 * `each[2].fetch`; in the fallback of a step `fetch.fallback.cached`; undoing one `book.compensate.cancel`.
 */
export function nestedPrefix(path: string, part?: 'fallback' | 'compensate'): string {
  return part === undefined ? `${path}.` : `${path}.${part}.`;
}

export function itemPrefix(path: string, index: number): string {
  return `${path}[${index}].`;
}

/** The path that a spawn's key belongs to; undefined for spawns of the execution itself. */
export function pathOfKey(key: string): string | undefined {
  const end = key.indexOf('~');
  return end < 0 ? undefined : key.slice(0, end);
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
  const path = pathOfKey(spawn.key);
  if (path === undefined || isWithin(path, new Set(forgotten.subtrees))) return true;
  if (!forgotten.steps.includes(path)) return false;
  if (spawn.status === 'failed' || isChild(spawn.key)) return true;
  return forgotten.asked_again.includes(path) && isQuestion(spawn.key);
}

/**
 * The spawns of a child execution. A failed child settles its spawn as a value, so it is told by its key; the child of the
 * first try is itself retried, those of later tries are made anew.
 */
function isChild(key: string): boolean {
  return key.endsWith('/child') || (key.endsWith('/create') && !isFirstTry(key));
}

/** True for a spawn of a step's first try. */
export function isFirstTry(key: string): boolean {
  return /#1\//.test(key);
}

/** The spawns under which `askPerson` asks and waits. */
function isQuestion(key: string): boolean {
  return key.endsWith('/ask') || key.endsWith('/answer');
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
