import { type Disposable, DisposableStore } from '../../base/disposable.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Change } from '../../domain/tables.ts';
import type { ListedTrigger, TriggerFiringRecord } from '../../domain/trigger.ts';
import { LinkWatch } from '../discovery/link-watch.ts';
import { createFileWatch } from '../../host/node-file-watch.ts';
import { ScheduleTimer } from '../../triggers/schedule-timer.ts';
import { type Running, refreshWorld } from '../running.ts';
import { firstDue } from './due-firings.ts';
import { EventTriggers } from './event-triggers.ts';
import { FileTriggers } from './file-triggers.ts';
import type { Firing } from './firing.ts';
import { wantedTriggers } from './list-triggers.ts';
import { OwnDoing } from './own-doing.ts';
import { recordTriggers } from './pause-triggers.ts';
import { type LeftOut, recordLeftOut } from './record-left-out.ts';
import { SteadyWatch, type SteadyWatchParts } from './steady-watch.ts';
import { WebhookTriggers } from './webhook-triggers.ts';

/** Which may only be linked, as files in them may: who watches a folder hears nothing of what links lead to. */
const definitionFolders = ['.baton', '.baton/workflows'];
/** The folder itself may be a link that comes or goes. */
const definitionGlobs = ['.baton/workflows', '.baton/workflows/*.{yaml,yml}', '.baton/config.{yaml,yml}'];

export interface FollowedTriggersParts {
  readonly running: Running;
  /** Does something when what is under way has ended; what fails is logged. */
  readonly afterOthers: (work: () => Promise<void>) => void;
  /** Resolves with the record of the occasion. */
  readonly fireNow: (firing: Firing) => Promise<TriggerFiringRecord>;
  readonly fireLater: (firing: Firing) => void;
  /** Fires what schedules owe by now. */
  readonly fireDue: () => Promise<void>;
  readonly log: (error: unknown) => void;
}

/** Hears of everything that can be an occasion, and keeps up with what the files, the configuration and people want. */
export class FollowedTriggers implements Disposable {
  readonly #parts: FollowedTriggersParts;
  readonly #owned = new DisposableStore();
  readonly #schedules: ScheduleTimer;
  readonly #events: EventTriggers;
  readonly #files: FileTriggers;
  readonly #webhooks: WebhookTriggers;
  readonly #links: LinkWatch;
  readonly #definitions: SteadyWatch;
  /** What happens until then is seen by that look. */
  #isAboutToLook = false;

  constructor(parts: FollowedTriggersParts) {
    this.#parts = parts;
    const { running, fireNow, fireLater: fire, fireDue: onDue } = parts;
    const { core } = running;
    const { store, host, clock } = core;
    const watchFiles = host.watchFiles ?? createFileWatch(core.workspace);
    const look = (): void => this.look();
    const leaveOut = (left: LeftOut): void => parts.afterOthers(() => recordLeftOut(core, left));
    const ownDoing = this.#owned.add(new OwnDoing(running));
    this.#files = this.#owned.add(new FileTriggers({ core, watchFiles, ownDoing, fire, leaveOut, log: parts.log }));
    this.#events = this.#owned.add(new EventTriggers({ core, ownDoing, fire }));
    this.#schedules = this.#owned.add(new ScheduleTimer({ clock, nextAt: () => firstDue(store), onDue }));
    this.#webhooks = this.#owned.add(new WebhookTriggers({ core, fire: fireNow, look }));
    this.#links = this.#owned.add(new LinkWatch(look));
    this.#definitions = this.#owned.add(followDefinitions({ core, watchFiles, look, log: parts.log }));
    this.#owned.add(store.onDidReload(look));
    if (host.onDidChangeSecrets !== undefined) this.#owned.add(host.onDidChangeSecrets(look));
    this.#owned.add(store.onDidCommit((changes) => this.#hear(changes)));
  }

  /** Sees to it that what is wanted now is followed. A checkout asks for it hundreds of times. */
  look(): void {
    if (this.#isAboutToLook) return;
    this.#isAboutToLook = true;
    this.#parts.afterOthers(() => {
      this.#isAboutToLook = false;
      return this.#follow();
    });
  }

  /** Resolves when everything that was to be followed so far is. */
  async settled(): Promise<void> {
    await Promise.all([this.#definitions.settled(), this.#files.settled()]);
  }

  /** Resolves when nobody who has called waits for an answer any more; after `dispose`. */
  closed(): Promise<void> {
    return this.#webhooks.closed();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #follow(): Promise<void> {
    const { running } = this.#parts;
    const { core } = running;
    // Before the files are read, so that no change falls in between.
    await this.#links.watch([core.workspace], definitionFolders);
    await refreshWorld(running);
    const found = await core.definitions.listWorkflows();
    await recordTriggers(core, found);
    const wanted = await wantedTriggers(core, found);
    const active = wanted.filter(({ status }) => status === 'active').map(declared);
    this.#schedules.arm();
    this.#events.follow(active);
    await this.#webhooks.follow(wanted);
    this.#files.follow(active.filter(({ spec }) => spec.type === 'file'));
  }

  #hear(changes: readonly Change[]): void {
    if (changes.some(({ table }) => table === 'triggers')) this.#schedules.arm();
    if (changes.some(isAboutStanding)) this.look();
  }
}

interface DefinitionsParts extends Pick<SteadyWatchParts, 'core' | 'watchFiles' | 'log'> {
  readonly look: () => void;
}

function followDefinitions({ look, ...parts }: DefinitionsParts): SteadyWatch {
  let hasFailed = false;
  const record = async (problem: Failure | null): Promise<void> => {
    // What has changed in between was not told.
    if (problem === null && hasFailed) look();
    hasFailed = problem !== null;
  };
  const definitions = new SteadyWatch({ ...parts, record, tell: look, began: () => undefined });
  definitions.watch(definitionGlobs);
  return definitions;
}

/** Not only that it has fired. */
function isAboutStanding(change: Change): boolean {
  return change.table === 'triggers' && (change.kind !== 'update' || change.set.paused !== undefined);
}

function declared({ id, workflow, spec }: ListedTrigger) {
  return { id, workflow_slug: workflow, spec };
}
