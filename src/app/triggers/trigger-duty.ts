import { type Disposable, DisposableStore } from '../../base/disposable.ts';
import { messageOf } from '../../base/errors.ts';
import type { Change } from '../../domain/tables.ts';
import { type ListedTrigger, type TriggerFiringRecord, isOfTrigger } from '../../domain/trigger.ts';
import { createFileWatch } from '../../host/node-file-watch.ts';
import { ScheduleTimer } from '../../triggers/schedule-timer.ts';
import type { InTurn } from '../in-turn.ts';
import { type Running, isLiveIn, refreshWorld } from '../running.ts';
import type { Resumptions } from '../resumptions.ts';
import { dueFirings, firstDue } from './due-firings.ts';
import { EventTriggers } from './event-triggers.ts';
import { FileTriggers } from './file-triggers.ts';
import { fireTrigger } from './fire-trigger.ts';
import type { Firing } from './firing.ts';
import { forgetFirings } from './forget-firings.ts';
import { wantedTriggers } from './list-triggers.ts';
import { OwnDoing } from './own-doing.ts';
import { recordTriggers } from './pause-triggers.ts';
import { WebhookTriggers } from './webhook-triggers.ts';

const definitionGlobs = ['.baton/workflows/*.{yaml,yml}', '.baton/config.{yaml,yml}'];

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
  #webhooks: WebhookTriggers | undefined;
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
    }
    await this.#webhooks?.closed();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#owned.dispose();
  }

  /** Everything that can be an occasion is heard of from now on. */
  #follow(): void {
    const { running } = this.#parts;
    const { core } = running;
    const { store, host, workspace } = core;
    const watchFiles = host.watchFiles ?? createFileWatch(workspace);
    const fire = (firing: Firing): void => this.#afterOthers(() => this.#fire(firing));
    const ownDoing = this.#owned.add(new OwnDoing(running));
    const files = this.#owned.add(new FileTriggers({ core, watchFiles, ownDoing, fire }));
    const events = this.#owned.add(new EventTriggers({ core, ownDoing, fire }));
    const schedules = this.#owned.add(
      new ScheduleTimer({ clock: core.clock, nextAt: () => firstDue(store), onDue: () => this.#fireDue() }),
    );
    const look = (): void =>
      this.#afterOthers(async () => {
        await refreshWorld(running);
        const found = await core.definitions.listWorkflows();
        await recordTriggers(core, found);
        const all = await wantedTriggers(core, found);
        const active = all.filter(({ status }) => status === 'active').map(declared);
        schedules.arm();
        events.follow(active);
        await webhooks.follow(all);
        await files.follow(active.filter(({ spec }) => spec.type === 'file'));
      });
    const fireNow = (firing: Firing): Promise<TriggerFiringRecord> => this.#fireNow(firing);
    const webhooks = this.#owned.add(new WebhookTriggers({ core, fire: fireNow, look }));
    this.#webhooks = webhooks;
    const definitions = this.#owned.add(watchFiles(definitionGlobs, look));
    definitions.ready.catch((error: unknown) => this.#log(error));
    this.#owned.add(store.onDidReload(look));
    if (host.onDidChangeSecrets !== undefined) this.#owned.add(host.onDidChangeSecrets(look));
    this.#owned.add(
      store.onDidCommit((changes) => {
        if (changes.some(({ table }) => table === 'triggers')) schedules.arm();
        if (changes.some(isAboutStanding)) look();
      }),
    );
    look();
    this.#owned.add(forgetFirings(core, (work) => this.#afterOthers(work)));
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

/** Not only that it has fired. */
function isAboutStanding(change: Change): boolean {
  return change.table === 'triggers' && (change.kind !== 'update' || change.set.paused !== undefined);
}

function declared({ id, workflow, spec }: ListedTrigger) {
  return { id, workflow_slug: workflow, spec };
}
