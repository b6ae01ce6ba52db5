import type { Clock } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';
import { messageOf } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { batonItself } from '../domain/message.ts';
import type { Store } from '../ports/store.ts';
import { nextStretch } from '../registry/epic-ending.ts';
import type { RegistryParts } from '../registry/registry-parts.ts';
import type { InTurn } from './in-turn.ts';

const firstPauseMs = 10_000;
const longestPauseMs = 10 * 60_000;

export interface EpicEndingsParts {
  readonly registry: RegistryParts;
  readonly store: Pick<Store, 'find' | 'commit'>;
  readonly logger: Logger;
  /** Whose timers let the process end: who opens the workspace next goes on. */
  readonly timers: Clock;
  readonly inTurn: InTurn;
}

/**
 * Does what is left to do with the tasks of epics that were cancelled or deleted: in stretches, between which everything else
 * goes on. Several may do so with the same epic at once.
 */
export class EpicEndings implements Disposable {
  readonly #parts: EpicEndingsParts;
  #pauseMs = firstPauseMs;
  #timer: Disposable | undefined;
  #isDisposed = false;

  constructor(parts: EpicEndingsParts) {
    this.#parts = parts;
  }

  /**
   * Gives the ids of the tasks that it has cancelled. Rejects when it cannot be recorded: it is tried again later on, here or
   * by whoever opens the workspace next.
   */
  async finish(epicId: string, by: string): Promise<readonly string[]> {
    try {
      return await this.#finish(epicId, by);
    } catch (error) {
      this.#lookLater();
      throw error;
    }
  }

  /** Begins to go on with everything that somebody has left. Nobody waits for it. */
  look(): void {
    const goOn = this.#parts.inTurn((id: string) => this.#finish(id, batonItself));
    for (const { id } of this.#parts.store.find('epics', { ending: ['cancelling', 'deleting'] })) {
      goOn(id).catch((error: unknown) => {
        if (this.#isDisposed) return;
        this.#parts.logger.log('info', 'The rest of an epic is left for later.', { id, reason: messageOf(error) });
        this.#lookLater();
      });
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#timer?.dispose();
  }

  async #finish(epicId: string, by: string): Promise<readonly string[]> {
    const cancelled: string[] = [];
    for (;;) {
      const stretch = nextStretch(this.#parts.registry, epicId, by);
      if (stretch === null) return cancelled;
      await this.#parts.store.commit(stretch.changes);
      this.#pauseMs = firstPauseMs;
      cancelled.push(...stretch.cancelled);
    }
  }

  /** Ever less often, while nothing can be recorded. */
  #lookLater(): void {
    if (this.#isDisposed || this.#timer !== undefined) return;
    this.#timer = this.#parts.timers.schedule(this.#pauseMs, () => {
      this.#timer = undefined;
      this.look();
    });
    this.#pauseMs = Math.min(2 * this.#pauseMs, longestPauseMs);
  }
}
