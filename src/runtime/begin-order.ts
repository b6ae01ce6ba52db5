import type { Spawn } from './spawn.ts';

/** Work costs something and has effects; timers and events only wait. */
export function isWork({ spec }: Spawn): boolean {
  return spec.kind === 'task' || spec.kind === 'workflow';
}

/**
 * As spawned, but events first, since their signal may be here already, and timers last and by their time: of those that
 * came due while no process ran, the earliest fires first.
 */
export function beginOrder(spawns: readonly Spawn[]): readonly Spawn[] {
  const events = spawns.filter((spawn) => spawn.spec.kind === 'event');
  const work = spawns.filter(isWork);
  const timers = spawns.filter((spawn) => spawn.spec.kind === 'timer');
  return [...events, ...work, ...timers.sort((a, b) => (a.wakeAt ?? 0) - (b.wakeAt ?? 0))];
}
