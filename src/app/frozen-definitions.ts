import { type FrozenDefinition, readFrozenDefinition } from '../domain/frozen-definition.ts';
import type { FrozenDefinitions } from '../ports/frozen-definitions.ts';
import type { Store } from '../ports/store.ts';

/** More than executions that are under way at the same time have, as a rule. */
const mostKept = 32;

/**
 * Keeps those that were asked for last: each task of an execution asks for its own. Since the hash is that of the text, what
 * is kept holds whatever becomes of the database.
 */
export function createFrozenDefinitions(store: Pick<Store, 'get'>): FrozenDefinitions {
  return new KeptDefinitions(store);
}

class KeptDefinitions implements FrozenDefinitions {
  readonly #store: Pick<Store, 'get'>;
  /** The one that was asked for last stands last. */
  readonly #kept = new Map<string, FrozenDefinition>();

  constructor(store: Pick<Store, 'get'>) {
    this.#store = store;
  }

  of(hash: string): FrozenDefinition | undefined {
    const definition = this.#kept.get(hash) ?? this.#read(hash);
    if (definition === undefined) return undefined;
    this.#kept.delete(hash);
    this.#kept.set(hash, definition);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
    return definition;
  }

  #read(hash: string): FrozenDefinition | undefined {
    const blob = this.#store.get('content_blobs', { hash });
    return blob === undefined ? undefined : readFrozenDefinition(blob.content);
  }
}
