import { raceAbort } from '../base/abort.ts';
import { type Disposable, DisposableStore } from '../base/disposable.ts';
import { messageOf } from '../base/errors.ts';
import { SharedLock } from '../base/shared-lock.ts';
import type { ExecutionReport } from '../domain/execution-report.ts';
import { systemClock } from '../host/system-clock.ts';
import type { ResponseWatch } from '../team/response-watch.ts';
import type { CommandParts } from './calls/command-parts.ts';
import { inTurnAt } from './in-turn.ts';
import type { Cassettes } from './cassettes.ts';
import { sweepCheckpoints } from './checkpoint-sweep.ts';
import type { CoreMeans } from './core-means.ts';
import type { Core } from './core.ts';
import { Decisions } from './decisions.ts';
import { EpicEndings } from './epic-endings.ts';
import { findExecution } from './find-execution.ts';
import { reportExecution } from './execution-queries.ts';
import type { RecordMeans } from './record-commands.ts';
import { registryParts } from './planned-change.ts';
import { Resumptions } from './resumptions.ts';
import { type Running, isLiveIn, liveRunsIn, orSayHowToGoOn } from './running.ts';
import { settledRun } from './settled-run.ts';
import { StateRecorder } from './state-recorder.ts';
import { retryExecution } from './steer-execution.ts';
import { TaskFollowups } from './task-followups.ts';
import { TriggerDuty } from './triggers/trigger-duty.ts';
import { unfinishedTop } from './unfinished-kin.ts';
import { watchRequests } from './watch-requests.ts';
import type { CurrentWorld } from './world.ts';

export interface LocalWorkParts {
  readonly core: Core;
  readonly cassettes: Cassettes;
  readonly worlds: CurrentWorld;
  readonly means: CoreMeans;
  /** Keeps what is cached of the database in step with it; disposed with the work. */
  readonly reloading: Disposable;
}

/** What goes on in the process that holds a workspace: the executions, and what follows from them between the calls. */
export class LocalWork implements CommandParts {
  readonly #core: Core;
  readonly #parts: LocalWorkParts;
  readonly #followups: TaskFollowups;
  readonly #owned = new DisposableStore();
  readonly running: Running;
  readonly decisions: Decisions;
  readonly resumptions: Resumptions;
  readonly requests: ResponseWatch;
  readonly endings: EpicEndings;
  readonly #triggers: TriggerDuty;
  readonly database = new SharedLock();
  readonly inTurn = inTurnAt(this.database);
  #closing: Promise<void> | undefined;

  constructor(parts: LocalWorkParts) {
    const { core, cassettes, worlds } = parts;
    this.#core = core;
    this.#parts = parts;
    this.#owned.add(parts.reloading);
    this.#owned.add(sweepCheckpoints(core, systemClock));
    this.requests = this.#owned.add(watchRequests(core, systemClock));
    this.endings = this.#owned.add(
      new EpicEndings({
        registry: registryParts(core),
        store: core.store,
        logger: core.logger,
        timers: systemClock,
        inTurn: this.inTurn,
      }),
    );
    const states = this.#owned.add(new StateRecorder(core, (id) => cassettes.eject(id)));
    this.#owned.add(
      core.runtime.onDidChangeState(({ runId, state }) => {
        if (state !== 'running') worlds.rest(runId);
      }),
    );
    const running: Running = { core, cassettes, worlds, states, beginning: new Set() };
    this.running = running;
    this.resumptions = new Resumptions(running, this.inTurn);
    this.#triggers = this.#owned.add(new TriggerDuty({ running, resumptions: this.resumptions, inTurn: this.inTurn }));
    const retry = this.inTurn((id: string, assertWanted: () => void) =>
      retryExecution(running, id, { from: null, assertWanted }),
    );
    this.#followups = this.#owned.add(new TaskFollowups({ running, retry }));
    this.decisions = new Decisions({
      core,
      record: this.inTurn((id, decision) => core.approvals.decide(id, decision)),
      isLive: (id) => this.isLive(id),
      resume: (id) => this.resumptions.resume(id),
    });
  }

  get means(): RecordMeans {
    return this.#parts.means;
  }

  /** Resolves when what fell due while nobody held the workspace is recorded. */
  async caughtUp(): Promise<void> {
    const { ledger, logger } = this.#core;
    await ledger.recover().catch((error: unknown) => {
      logger.log('warn', 'What a process that died has reserved could not be released.', { reason: messageOf(error) });
    });
    await this.#followups.look();
    this.endings.look();
    await this.requests.idle();
    this.#triggers.begin();
  }

  triggersAtRest(): Promise<void> {
    return this.#triggers.idle();
  }

  isLive(id: string): boolean {
    return isLiveIn(this.running, id);
  }

  liveRuns(): readonly string[] {
    return liveRunsIn(this.running);
  }

  /** See `OrchestratorApi.settled`. */
  async settled(id: string, options: { readonly signal?: AbortSignal } = {}): Promise<ExecutionReport> {
    const { runtime, store } = this.#core;
    const execution = findExecution(store, id);
    // An answer that is recorded and not yet passed on will move it.
    await this.decisions.idle();
    const { id: top } = unfinishedTop(store, execution);
    const heard = <T>(promise: Promise<T>): Promise<T> =>
      options.signal === undefined ? promise : raceAbort(promise, options.signal);
    const wasLive = runtime.isLive(execution.id) || runtime.isLive(top);
    if (wasLive) {
      await heard(orSayHowToGoOn(this.#core, execution.id, () => settledRun(runtime, execution.id, top)));
      await this.running.states.idle();
    }
    // A task that has retries left goes on with the same execution; its check follows on it.
    await heard(this.#followups.of(execution.task_id));
    const goesOn = findExecution(store, execution.id).round > execution.round;
    // A retry that was recorded before this was asked, and has begun since.
    if (goesOn || (!wasLive && runtime.isLive(execution.id))) return this.settled(execution.id, options);
    return reportExecution(store, execution.id, (each) => runtime.isLive(each));
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#triggers.dispose();
    await this.#triggers.idle();
    await this.#core.runtime.close();
    await this.running.states.idle();
    this.#owned.dispose();
    await this.requests.idle();
    await Promise.all([this.#parts.worlds.close(), this.#parts.means.sandbox.close()]);
    this.#core.finder.dispose();
    await this.#core.store.close();
  }
}
