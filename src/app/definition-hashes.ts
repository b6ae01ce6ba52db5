import type { Digest } from '../base/digest.ts';
import { asJson } from '../base/json.ts';
import type { FrozenDefinition } from '../domain/frozen-definition.ts';

/** More than the agents of a team and the workflows that are at work in turn, as a rule. */
const mostKept = 32;
/** Characters of a definition that is kept. */
const longestKept = 64 * 1024;

/** A definition as it is stored. */
export interface FrozenText {
  readonly hash: string;
  readonly content: string;
}

/**
 * The hashes of the definitions that were frozen last: each delegation to an agent freezes the same one, and to put it into
 * canonical form costs more than all else about it.
 */
export class DefinitionHashes {
  readonly #digest: Digest;
  readonly #known = new Map<string, string>();

  constructor(digest: Digest) {
    this.#digest = digest;
  }

  textOf(definition: FrozenDefinition): FrozenText {
    const json = asJson(definition);
    const content = JSON.stringify(json);
    const known = this.#known.get(content);
    if (known !== undefined) return { hash: known, content };
    const hash = this.#digest.json(json);
    if (content.length <= longestKept) this.#keep(content, hash);
    return { hash, content };
  }

  #keep(content: string, hash: string): void {
    const [oldest] = this.#known.keys();
    if (this.#known.size >= mostKept && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(content, hash);
  }
}
