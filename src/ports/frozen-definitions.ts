import type { FrozenDefinition } from '../domain/frozen-definition.ts';

/** What executions run, by the hash that it was frozen under. The same object serves all who ask: nobody changes it. */
export interface FrozenDefinitions {
  /** Undefined when it is not stored, or another version of Baton wrote it. */
  of(hash: string): FrozenDefinition | undefined;
}
