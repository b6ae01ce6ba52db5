import { BatonError, isCancelled } from '../base/errors.ts';
import type { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import { asText } from '../base/json.ts';
import type { ApprovalDecision, ApprovalRecord } from '../domain/approval.ts';
import type { ExecutionReport, ExecutionSummary } from '../domain/execution-report.ts';
import type {
  ExecutionFilter,
  OrchestratorCommands,
  Page,
  StartRequest,
  TextPiece,
  WorkspaceActivity,
} from '../app/orchestrator-api.ts';
import type { LocalOrchestrator } from '../app/local-orchestrator.ts';
import { openOrchestrator } from '../app/open-orchestrator.ts';
import { onDidRecordIn } from '../app/recorded-events.ts';
import type { WorkspaceBase } from '../app/workspace-base.ts';
import { WorkspaceQueries } from '../app/workspace-queries.ts';
import { type HolderDoor, openDoor } from './holder-door.ts';
import { aMoment, HolderLink, isConnectionLost, isLinkFailure } from './holder-link.ts';
import type { SharedOrchestrator, WorkspaceNotice, WorkspacePlace } from './shared-orchestrator.ts';
import { forwardTo } from './forwarded-commands.ts';

/** A holder that works answers this question at once. */
const answerWithinMs = 2000;
/** A holder that ends needs less until its lock is free. */
const patienceMs = 5000;

interface Holding {
  readonly orchestrator: LocalOrchestrator;
  readonly door: HolderDoor;
}

/** One process's view of a workspace that several processes use: it holds it, or it follows and forwards. */
export class SharedWorkspace extends WorkspaceQueries implements SharedOrchestrator {
  readonly #base: WorkspaceBase;
  readonly #link: HolderLink;
  readonly #text = new Emitter<TextPiece>();
  readonly #placeChanged = new Emitter<WorkspacePlace>();
  readonly #listening: readonly Disposable[];
  readonly onDidRecord;
  readonly onDidReceiveText = this.#text.event;
  readonly onDidChangePlace = this.#placeChanged.event;
  readonly onDidReload;
  /** Runs of the holder, as it said last. */
  readonly #elsewhere: Set<string>;
  /** A holder that lives but does not answer, as when it is suspended: what it runs is not interrupted. */
  #isHolderSilent = false;
  #holding: Holding | undefined;
  #takingOver: Promise<void> | undefined;

  constructor(base: WorkspaceBase) {
    const elsewhere = new Set<string>();
    super(base, (id) => this.#holding?.orchestrator.isLive(id) ?? (this.#isHolderSilent || elsewhere.has(id)));
    this.#base = base;
    this.#elsewhere = elsewhere;
    this.#link = new HolderLink(base);
    this.onDidRecord = onDidRecordIn(base.store);
    this.onDidReload = base.store.onDidReload;
    const tellPlace = (): void => this.#placeChanged.fire(this.place);
    this.#listening = [base.store.onDidChangeMode(tellPlace), base.store.onDidLoseHolder(tellPlace)];
  }

  get workspace(): string {
    return this.#base.workspace;
  }

  get notices(): readonly WorkspaceNotice[] {
    return this.#base.store.notices;
  }

  get place(): WorkspacePlace {
    const { mode } = this.#base.store;
    return mode === 'follower' ? { kind: mode, pid: this.#base.store.holder()?.pid ?? null } : { kind: mode };
  }

  /** Does nothing where the database may only be read. */
  async takeOver(): Promise<void> {
    if (this.place.kind === 'follower') await this.#tryToTakeOver();
  }

  async open(): Promise<void> {
    if (this.#base.store.mode === 'holder') await this.#tryToTakeOver();
  }

  start(request: StartRequest): Promise<{ readonly id: string }> {
    return this.#commandOnce('starting the execution', (commands) => commands.start(request));
  }

  cancel(id: string, reason: string): Promise<void> {
    return this.#command((commands) => commands.cancel(id, reason));
  }

  resume(id: string): Promise<void> {
    return this.#command((commands) => commands.resume(id));
  }

  retry(id: string, options: { readonly from: string | null }): Promise<void> {
    return this.#commandOnce('beginning the retry', (commands) => commands.retry(id, options));
  }

  decide(id: string, decision: ApprovalDecision): Promise<ApprovalRecord> {
    return this.#commandOnce('recording the answer', (commands) => commands.decide(id, decision));
  }

  importDatabase(path: string): Promise<{ readonly kept_as: string | null }> {
    return this.#commandOnce('importing the database', (commands) => commands.importDatabase(path));
  }

  async settled(id: string, options: { readonly signal?: AbortSignal } = {}): Promise<ExecutionReport> {
    const { signal = new AbortController().signal } = options;
    for (let wasLost = false; ;) {
      try {
        const report = await this.#settled(id, signal);
        if (!wasLost || (report.status !== 'running' && report.status !== 'pending')) return report;
        // Whoever took over does not know that this process waits for it.
        if (report.interrupted) await this.#goOn(id);
        await aMoment(this.#base.clock, signal);
      } catch (error) {
        if (!isLinkFailure(error)) throw error;
        wasLost = true;
        await this.#tryToTakeOver();
        if (!this.#isHolder()) await aMoment(this.#base.clock, signal);
      }
    }
  }

  override async showExecution(id: string): Promise<ExecutionReport> {
    await this.#catchUp();
    return super.showExecution(id);
  }

  override async activity(since: string): Promise<WorkspaceActivity> {
    await this.#catchUp();
    return super.activity(since);
  }

  override async listExecutions(filter: ExecutionFilter): Promise<Page<ExecutionSummary>> {
    await this.#catchUp();
    return super.listExecutions(filter);
  }

  async close(options: { readonly signal?: AbortSignal } = {}): Promise<void> {
    await this.#takingOver?.catch(() => undefined);
    const holding = this.#holding;
    if (holding !== undefined) {
      await Promise.allSettled(holding.door.watched().map((id) => holding.orchestrator.settled(id, options)));
      await holding.door.close();
      await holding.orchestrator.close();
    } else {
      await this.#link.close();
      await this.#base.store.close();
    }
    for (const subscription of this.#listening) subscription.dispose();
    this.#placeChanged.dispose();
    this.#text.dispose();
  }

  async #hold(): Promise<void> {
    const orchestrator = openOrchestrator(this.#base);
    orchestrator.onDidReceiveText((piece) => {
      this.#text.fire(piece);
    });
    this.#holding = { orchestrator, door: await openDoor(this.#base, orchestrator) };
  }

  async #settled(id: string, signal: AbortSignal): Promise<ExecutionReport> {
    if (this.#isHolder()) await this.#tryToTakeOver();
    if (this.#holding !== undefined) return this.#holding.orchestrator.settled(id, { signal });
    await this.#link.request('settled', { id }, signal);
    return this.showExecution(id);
  }

  /** Another process that waits may have been first, and the execution may have ended since. */
  async #goOn(id: string): Promise<void> {
    try {
      await this.resume(id);
    } catch (error) {
      if (!(error instanceof BatonError) || error.code !== 'already_ended') throw error;
    }
  }

  /** A command that must not be done twice: it is not repeated when it may have been done. */
  async #commandOnce<T>(what: string, perform: (commands: OrchestratorCommands) => Promise<T>): Promise<T> {
    return this.#command(async (commands) => {
      try {
        return await perform(commands);
      } catch (error) {
        throw isConnectionLost(error) ? outcomeUnknown(what, error) : error;
      }
    });
  }

  async #command<T>(perform: (commands: OrchestratorCommands) => Promise<T>): Promise<T> {
    const { store, clock, workspace } = this.#base;
    // Nothing is forwarded either: a folder that is not trusted must not make another process act.
    if (store.mode === 'read_only') throw readOnly(workspace);
    const until = clock.now() + patienceMs;
    for (;;) {
      if (this.#isHolder()) await this.#tryToTakeOver();
      if (this.#holding !== undefined) return perform(this.#holding.orchestrator);
      try {
        return await perform(forwardTo((method, params) => this.#link.request(method, params)));
      } catch (error) {
        if (!isLinkFailure(error) || clock.now() >= until) throw error;
        await this.#tryToTakeOver();
        if (!this.#isHolder()) await aMoment(clock, new AbortController().signal);
      } finally {
        store.catchUp();
      }
    }
  }

  /** True as soon as the lock is taken, which is before the door is open. */
  #isHolder(): boolean {
    return this.#base.store.mode === 'holder';
  }

  /** Callers at the same time share one attempt, up to the open door. */
  #tryToTakeOver(): Promise<void> {
    this.#takingOver ??= this.#takeOver().finally(() => {
      this.#takingOver = undefined;
    });
    return this.#takingOver;
  }

  async #takeOver(): Promise<void> {
    if (this.#base.store.mode === 'read_only') throw readOnly(this.#base.workspace);
    if (this.#holding === undefined && (await this.#base.store.takeOver())) await this.#hold();
  }

  async #catchUp(): Promise<void> {
    if (this.#isHolder()) return;
    this.#base.store.catchUp();
    this.#elsewhere.clear();
    for (const id of await this.#runsElsewhere()) this.#elsewhere.add(id);
  }

  async #runsElsewhere(): Promise<readonly string[]> {
    this.#isHolderSilent = false;
    if (this.#base.store.holder() === undefined) return [];
    try {
      const runs = await this.#link.request('live_runs', {}, AbortSignal.timeout(answerWithinMs));
      return Array.isArray(runs) ? runs.map(asText) : [];
    } catch (error) {
      this.#isHolderSilent = isCancelled(error);
      if (this.#isHolderSilent || isLinkFailure(error)) return [];
      throw error;
    }
  }
}

function outcomeUnknown(what: string, cause: unknown): BatonError {
  return new BatonError('outcome_unknown', `The process that held the workspace died while it was ${what}.`, {
    hint: 'Whether it was done is not known: see "baton executions list".',
    cause,
  });
}

function readOnly(workspace: string): BatonError {
  return new BatonError('read_only', `The database of ${workspace} is open for reading only.`, {
    hint: 'A newer Baton wrote it, or the folder is not trusted: update this installation, or trust the folder.',
  });
}
