import { CancelledError, messageOf } from '../base/errors.ts';
import type { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import type { ExecutionReport } from '../domain/execution-report.ts';
import { createQueries } from '../app/calls/queries.ts';
import type { OrchestratorCommands, OrchestratorQueries, TextPiece } from '../app/orchestrator-api.ts';
import { resumeUnlessEnded } from '../app/resume-unless-ended.ts';
import type { WorkspaceBase } from '../app/workspace-base.ts';
import { caughtUpQueries } from './caught-up-queries.ts';
import { createHolderCommands } from './holder-commands.ts';
import { aMoment, HolderLink, isLinkFailure } from './holder-link.ts';
import { RunsElsewhere } from './runs-elsewhere.ts';
import type { WorkspacePlace } from './shared-orchestrator.ts';
import { Tenure } from './tenure.ts';

/** One process's part in a workspace that several processes use: it holds it, or it follows and forwards. */
export class WorkspaceShare {
  readonly #base: WorkspaceBase;
  readonly #link: HolderLink;
  readonly #elsewhere: RunsElsewhere;
  readonly #tenure: Tenure;
  readonly #text = new Emitter<TextPiece>();
  readonly #placeChanged = new Emitter<WorkspacePlace>();
  readonly #listening: readonly Disposable[];
  readonly commands: OrchestratorCommands;
  readonly queries: OrchestratorQueries;
  readonly onDidReceiveText = this.#text.event;
  readonly onDidChangePlace = this.#placeChanged.event;
  /** Whoever still waits gives up. */
  #isClosed = false;

  constructor(base: WorkspaceBase) {
    const { store } = base;
    const link = new HolderLink(base);
    const tenure = new Tenure(base, (piece) => this.#text.fire(piece));
    this.#base = base;
    this.#link = link;
    this.#elsewhere = new RunsElsewhere(store, link);
    this.#tenure = tenure;
    this.commands = createHolderCommands({ base, tenure, link });
    const queries = createQueries(base, (id) => this.#isLive(id));
    this.queries = caughtUpQueries(queries, () => this.#catchUp());
    const tellPlace = (): void => this.#placeChanged.fire(this.place);
    const takeOver = (): void => {
      if (base.host.firesTriggers === true) this.#takeOverSoon();
    };
    this.#listening = [
      this.#elsewhere,
      store.onDidChangeMode(tellPlace),
      store.onDidLoseHolder(tellPlace),
      store.onDidLoseHolder(takeOver),
    ];
  }

  get place(): WorkspacePlace {
    const { mode } = this.#base.store;
    return mode === 'follower' ? { kind: mode, pid: this.#base.store.holder()?.pid ?? null } : { kind: mode };
  }

  async open(): Promise<void> {
    if (this.#tenure.hasLock) await this.#tenure.tryToBegin();
  }

  /** Does nothing where the database may only be read. */
  async takeOver(): Promise<void> {
    if (this.place.kind === 'follower') await this.#tenure.tryToBegin();
  }

  /** See `OrchestratorApi.settled`. */
  async settled(id: string, options: { readonly signal?: AbortSignal } = {}): Promise<ExecutionReport> {
    const { signal = new AbortController().signal } = options;
    for (let wasLost = false; ;) {
      try {
        const report = await this.#settled(id, signal);
        if (!wasLost || (report.status !== 'running' && report.status !== 'pending')) return report;
        // Whoever took over does not know that this process waits for it.
        if (report.interrupted) await resumeUnlessEnded(this.commands, id);
        await aMoment(this.#base.clock, signal);
      } catch (error) {
        if (this.#isClosed) throw new CancelledError();
        if (!isLinkFailure(error)) throw error;
        wasLost = true;
        await this.#tenure.tryToBegin();
        if (!this.#tenure.hasLock) await aMoment(this.#base.clock, signal);
      }
    }
  }

  async close(options: { readonly signal?: AbortSignal } = {}): Promise<void> {
    this.#isClosed = true;
    const hasHeld = await this.#tenure.end(options);
    await this.#link.close();
    this.#base.finder.dispose();
    if (!hasHeld) await this.#base.store.close();
    for (const subscription of this.#listening) subscription.dispose();
    this.#placeChanged.dispose();
    this.#text.dispose();
  }

  /** Triggers fire in whoever holds the workspace. */
  #takeOverSoon(): void {
    if (this.#isClosed) return;
    this.takeOver().catch((error: unknown) => {
      this.#base.logger.log('warn', 'The workspace could not be taken over.', { reason: messageOf(error) });
    });
  }

  async #settled(id: string, signal: AbortSignal): Promise<ExecutionReport> {
    if (this.#tenure.hasLock) await this.#tenure.tryToBegin();
    if (this.#tenure.orchestrator !== undefined) return this.#tenure.orchestrator.settled(id, { signal });
    await this.#link.request('settled', { id }, signal);
    return this.queries.showExecution(id);
  }

  #isLive(id: string): boolean {
    return this.#tenure.orchestrator?.isLive(id) ?? this.#elsewhere.has(id);
  }

  /** What the holder has done until now is known. */
  async #catchUp(): Promise<void> {
    if (this.#tenure.hasLock) return;
    this.#base.store.catchUp();
    await this.#elsewhere.refresh();
  }
}
