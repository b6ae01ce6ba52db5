import { onDidRecordIn } from '../app/recorded-events.ts';
import type { Disposable } from '../base/disposable.ts';
import { isCancelled } from '../base/errors.ts';
import { asText } from '../base/json.ts';
import type { WorkspaceBase } from '../app/workspace-base.ts';
import { type HolderLink, isLinkFailure } from './holder-link.ts';

/** Facts after which somebody works on an execution. */
const begins: readonly string[] = [
  'execution_created',
  'execution_started',
  'execution_retried',
  'execution_resumed',
  'execution_continued',
];
/** A holder that works answers this question at once. */
const answerWithinMs = 2000;

type FollowedStore = Pick<WorkspaceBase['store'], 'holder' | 'onDidCommit'>;

/** What the holder of the workspace runs, as it said last. */
export class RunsElsewhere {
  readonly #store: FollowedStore;
  readonly #link: Pick<HolderLink, 'request'>;
  readonly #listening: Disposable;
  #ids: ReadonlySet<string> = new Set();
  /** What began elsewhere since the holder was asked last: its answer may be older. */
  readonly #begun = new Set<string>();
  /** It lives but does not answer, as when it is suspended: what it runs is not interrupted. */
  #isHolderSilent = false;
  #refreshing: Promise<void> | undefined;

  constructor(store: FollowedStore, link: Pick<HolderLink, 'request'>) {
    this.#store = store;
    this.#link = link;
    this.#listening = onDidRecordIn(store)(({ type, execution_id }) => {
      if (begins.includes(type)) this.#begun.add(execution_id);
    });
  }

  /** True for every execution while the holder is silent. */
  has(id: string): boolean {
    return this.#isHolderSilent || this.#ids.has(id) || this.#begun.has(id);
  }

  /** Whoever asks at the same moment shares one question: what begins while it is asked is known by itself. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  dispose(): void {
    this.#listening.dispose();
  }

  async #refresh(): Promise<void> {
    const known = [...this.#begun];
    const ids = new Set(await this.#ask());
    this.#ids = ids;
    for (const id of known) this.#begun.delete(id);
  }

  async #ask(): Promise<readonly string[]> {
    if (this.#store.holder() === undefined) {
      this.#isHolderSilent = false;
      return [];
    }
    try {
      const runs = await this.#link.request('live_runs', {}, AbortSignal.timeout(answerWithinMs));
      this.#isHolderSilent = false;
      return Array.isArray(runs) ? runs.map(asText) : [];
    } catch (error) {
      this.#isHolderSilent = isCancelled(error);
      if (this.#isHolderSilent || isLinkFailure(error)) return [];
      throw error;
    }
  }
}
