import { isCancelled } from '../base/errors.ts';
import { asText } from '../base/json.ts';
import type { WorkspaceBase } from '../app/workspace-base.ts';
import { type HolderLink, isLinkFailure } from './holder-link.ts';

/** A holder that works answers this question at once. */
const answerWithinMs = 2000;

/** What the holder of the workspace runs, as it said last. */
export class RunsElsewhere {
  readonly #store: WorkspaceBase['store'];
  readonly #link: HolderLink;
  readonly #ids = new Set<string>();
  /** It lives but does not answer, as when it is suspended: what it runs is not interrupted. */
  #isHolderSilent = false;

  constructor(store: WorkspaceBase['store'], link: HolderLink) {
    this.#store = store;
    this.#link = link;
  }

  /** True for every execution while the holder is silent. */
  has(id: string): boolean {
    return this.#isHolderSilent || this.#ids.has(id);
  }

  async refresh(): Promise<void> {
    this.#ids.clear();
    for (const id of await this.#ask()) this.#ids.add(id);
  }

  async #ask(): Promise<readonly string[]> {
    this.#isHolderSilent = false;
    if (this.#store.holder() === undefined) return [];
    try {
      const runs = await this.#link.request('live_runs', {}, AbortSignal.timeout(answerWithinMs));
      return Array.isArray(runs) ? runs.map(asText) : [];
    } catch (error) {
      this.#isHolderSilent = isCancelled(error);
      if (this.#isHolderSilent || isLinkFailure(error)) return [];
      throw error;
    }
  }
}
