import type { InTurn } from './in-turn.ts';
import { findExecution } from './find-execution.ts';
import type { Running } from './running.ts';
import { resumeExecution } from './steer-execution.ts';
import { unfinishedTop } from './unfinished-kin.ts';

/** Several processes that wait for an execution may want it resumed at the same time: they share one attempt. */
export class Resumptions {
  readonly #running: Running;
  readonly #resume: (id: string) => Promise<void>;
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(running: Running, inTurn: InTurn) {
    this.#running = running;
    this.#resume = inTurn((id: string) => resumeExecution(running, id));
  }

  async resume(id: string): Promise<void> {
    const { store } = this.#running.core;
    const { id: top } = unfinishedTop(store, findExecution(store, id));
    const resuming = this.#underWay.get(top) ?? this.#resume(top).finally(() => this.#underWay.delete(top));
    this.#underWay.set(top, resuming);
    await resuming;
  }
}
