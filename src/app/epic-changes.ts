import type { Disposable } from '../base/disposable.ts';
import type { RegistryQueries } from './calls/registry-api.ts';

/** Waits for what happens to an epic or in it. */
export class EpicChanges implements Disposable {
  readonly #listening: Disposable;
  #noted: PromiseWithResolvers<void> = Promise.withResolvers();
  #isKnown = true;

  constructor({ onDidChangeRegistry }: Pick<RegistryQueries, 'onDidChangeRegistry'>, id: string) {
    this.#listening = onDidChangeRegistry((changes) => {
      if (changes.some((change) => change.id === id || change.epic_id === id)) this.note();
    });
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
    this.#listening.dispose();
  }
}
