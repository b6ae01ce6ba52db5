import type { Disposable } from '../../base/disposable.ts';

/** After a walkthrough came to the front: VS Code may know its steps only then, or up to five seconds later. */
const toldAfterMs = [0, 1_000, 6_000];

/**
 * Has VS Code tick off steps of the walkthrough. VS Code looks at a step's context only when that changes, from the time on
 * when a walkthrough is first shown in the window, and never at one that held already then. So what is done holds for no
 * longer than it takes to tell of it, and is told again when a walkthrough comes to the front.
 */
export class WalkthroughTicks implements Disposable {
  readonly #setContext: (key: string, value: boolean) => void;
  readonly #done = new Set<string>();
  #timers: readonly NodeJS.Timeout[] = [];

  constructor(setContext: (key: string, value: boolean) => void) {
    this.#setContext = setContext;
  }

  /** A step, by its name in the manifest, is done. */
  tell(step: string): void {
    this.#done.add(step);
    this.#setContext(`baton.done.${step}`, true);
    this.#setContext(`baton.done.${step}`, false);
  }

  /** A walkthrough has come to the front. */
  tellAgain(): void {
    this.dispose();
    this.#timers = toldAfterMs.map((after) => setTimeout(() => this.#tellAll(), after));
  }

  dispose(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }

  #tellAll(): void {
    for (const step of this.#done) this.tell(step);
  }
}
