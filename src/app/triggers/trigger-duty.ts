import { type Disposable, DisposableStore } from '../../base/disposable.ts';
import { messageOf } from '../../base/errors.ts';
import { type TriggerFiringRecord, isOfTrigger } from '../../domain/trigger.ts';
import type { InTurn } from '../in-turn.ts';
import { type Running, isLiveIn } from '../running.ts';
import type { Resumptions } from '../resumptions.ts';
import { dueFirings } from './due-firings.ts';
import { fireTrigger } from './fire-trigger.ts';
import type { Firing } from './firing.ts';
import { FollowedTriggers } from './followed-triggers.ts';
import { forgetFirings } from './forget-firings.ts';

export interface TriggerDutyParts {
  readonly running: Running;
  readonly resumptions: Resumptions;
  readonly inTurn: InTurn;
}

/** Fires the triggers of a workspace in the process that holds it, when that is a program that stays for it. */
export class TriggerDuty implements Disposable {
  readonly #parts: TriggerDutyParts;
  readonly #owned = new DisposableStore();
  readonly #fireNow: (firing: Firing) => Promise<TriggerFiringRecord>;
  /** What is under way; never rejects. */
  #working: Promise<void> = Promise.resolve();
  #followed: FollowedTriggers | undefined;
  #isDisposed = false;

  constructor(parts: TriggerDutyParts) {
    this.#parts = parts;
    this.#fireNow = parts.inTurn((firing: Firing) => fireTrigger(parts.running, firing));
  }

  /** Nothing where the program does not stay, or is closing already. Nobody waits for it. */
  begin(): void {
    const { host } = this.#parts.running.core;
    if (this.#isDisposed || host.firesTriggers !== true || host.staysUntil === undefined || host.staysUntil.aborted)
      return;
    const stop = (): void => this.dispose();
    host.staysUntil.addEventListener('abort', stop, { once: true });
    this.#owned.add({ dispose: () => host.staysUntil?.removeEventListener('abort', stop) });
    this.#afterOthers(() => this.#beginLeft());
    this.#follow();
  }

  /** Resolves when nothing of it is under way. */
  async idle(): Promise<void> {
    for (let last; last !== this.#working;) {
      last = this.#working;
      await last;
      await this.#followed?.settled();
    }
    await this.#followed?.closed();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#owned.dispose();
  }

  /** Everything that can be an occasion is heard of from now on. */
  #follow(): void {
    const { running } = this.#parts;
    const afterOthers = (work: () => Promise<void>): void => this.#afterOthers(work);
    this.#followed = this.#owned.add(
      new FollowedTriggers({
        ...{ running, afterOthers },
        fireNow: (firing) => this.#fireNow(firing),
        fireLater: (firing) => this.#afterOthers(() => this.#fire(firing)),
        fireDue: () => this.#fireDue(),
        log: (error) => this.#log(error),
      }),
    );
    this.#followed.look();
    this.#owned.add(forgetFirings(running.core, afterOthers));
  }

  #afterOthers(work: () => Promise<void>): void {
    this.#working = this.#working.then(async () => {
      if (!this.#isDisposed) await work().catch((error: unknown) => this.#log(error));
    });
  }

  /** What a process that died has recorded and not begun: it was wanted, and has cost nothing yet. */
  async #beginLeft(): Promise<void> {
    const { running, resumptions } = this.#parts;
    const pending = running.core.store.find('executions', { status: 'pending' });
    for (const { id, trigger } of pending) {
      // One that cannot go on keeps no other from it.
      if (!isOfTrigger(trigger) || isLiveIn(running, id)) continue;
      await resumptions.resume(id).catch((error: unknown) => this.#log(error));
    }
  }

  async #fireDue(): Promise<void> {
    const { core } = this.#parts.running;
    this.#afterOthers(async () => {
      for (const firing of dueFirings(core, await core.definitions.configuration())) await this.#fire(firing);
    });
    await this.#working;
  }

  async #fire(firing: Firing): Promise<void> {
    if (this.#isDisposed) return;
    await this.#fireNow(firing).catch((error: unknown) => this.#log(error));
  }

  #log(error: unknown): void {
    if (this.#isDisposed) return;
    this.#parts.running.core.logger.log('error', 'A trigger could not fire.', { reason: messageOf(error) });
  }
}
