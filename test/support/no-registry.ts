import type { Registry } from '../../src/ports/registry.ts';

/** Of a world in which nobody works with epics and tasks. */
export function noRegistry(): Registry {
  throw new Error('There is no registry here.');
}
