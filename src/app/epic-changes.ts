import type { Disposable } from '../base/disposable.ts';
import type { Event } from '../base/event.ts';
import type { RegistryQueries } from './calls/registry-api.ts';

/** Waits for what happens to an epic or in it. */
export class EpicChanges implements Disposable {
  readonly #listening: readonly Disposable[];
  #noted: PromiseWithResolvers<void> = Promise.withResolvers();
  #isKnown = true;

  /** `others` concern every epic. */
  constructor(
    { onDidChangeRegistry }: Pick<RegistryQueries, 'onDidChangeRegistry'>,
    id: string,
    others: readonly Event<unknown>[],
  ) {
    const registry = onDidChangeRegistry((changes) => {
      if (changes.some((change) => change.id === id || change.epic_id === id)) this.note();
    });
    this.#listening = [registry, ...others.map((event) => event(() => this.note()))];
  }

  /** Nothing has happened that is not known. */
  get isQuiet(): boolean {
    return this.#isKnown;
  }

  note(): void {
    this.#isKnown = false;
    this.#noted.resolve();
  }

  /** What has happened so far is known. */
  forget(): void {
    this.#noted = Promise.withResolvers();
    this.#isKnown = true;
  }

  next(): Promise<void> {
    return this.#noted.promise;
  }

  dispose(): void {
    for (const listening of this.#listening) listening.dispose();
  }
}
