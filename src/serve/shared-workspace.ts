import { CancelledError } from '../base/errors.ts';
import type { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import type { ApprovalDecision, ApprovalRecord } from '../domain/approval.ts';
import type { ExecutionReport, ExecutionSummary } from '../domain/execution-report.ts';
import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import type { BundleDocument } from '../domain/context-bundle.ts';
import type {
  CollectOutputsRequest,
  CompleteDeploymentRequest,
  DeploymentCompleted,
  EndSessionRequest,
  InitSessionRequest,
  MoveSessionRequest,
  OutputItem,
  PrepareContextRequest,
  StartDeploymentRequest,
} from '../domain/record-requests.ts';
import type { SessionRecord } from '../domain/session.ts';
import type { EpicRecord, TaskRecord } from '../domain/registry-records.ts';
import type {
  CreateEpicRequest,
  CreateTaskRequest,
  DeleteRequest,
  EpicChange,
  EpicsDeleted,
  EpicUpdate,
  RunTaskRequest,
  TaskCancelled,
  TaskChange,
  TasksDeleted,
} from '../domain/registry-requests.ts';
import type { MessageRecord, SkillRecord } from '../domain/team-records.ts';
import type {
  DelegateRequest,
  ExecutionFilter,
  LiveReplayOptions,
  PruneReport,
  PruneRequest,
  Page,
  SendMessageRequest,
  SkillCorrectionRequest,
  StartRequest,
  TextPiece,
  WorkspaceActivity,
} from '../app/orchestrator-api.ts';
import { onDidChangeMessagesIn } from '../app/changed-messages.ts';
import { onDidRecordIn } from '../app/recorded-events.ts';
import { resumeUnlessEnded } from '../app/resume-unless-ended.ts';
import type { WorkspaceBase } from '../app/workspace-base.ts';
import { WorkspaceQueries } from '../app/workspace-queries.ts';
import { HolderCommands } from './holder-commands.ts';
import { aMoment, HolderLink, isLinkFailure } from './holder-link.ts';
import { RunsElsewhere } from './runs-elsewhere.ts';
import type { SharedOrchestrator, WorkspaceNotice, WorkspacePlace } from './shared-orchestrator.ts';
import { Tenure } from './tenure.ts';

/** One process's view of a workspace that several processes use: it holds it, or it follows and forwards. */
export class SharedWorkspace extends WorkspaceQueries implements SharedOrchestrator {
  readonly #base: WorkspaceBase;
  readonly #link: HolderLink;
  readonly #elsewhere: RunsElsewhere;
  readonly #tenure: Tenure;
  readonly #commands: HolderCommands;
  readonly #text: Emitter<TextPiece>;
  readonly #placeChanged = new Emitter<WorkspacePlace>();
  readonly #listening: readonly Disposable[];
  readonly onDidRecord;
  readonly onDidChangeMessages;
  readonly onDidReceiveText;
  readonly onDidChangePlace = this.#placeChanged.event;
  readonly onDidReload;
  /** Whoever still waits gives up. */
  #isClosed = false;

  constructor(base: WorkspaceBase) {
    const link = new HolderLink(base);
    const elsewhere = new RunsElsewhere(base.store, link);
    const text = new Emitter<TextPiece>();
    const tenure = new Tenure(base, (piece) => text.fire(piece));
    super(base, (id) => tenure.orchestrator?.isLive(id) ?? elsewhere.has(id));
    this.#base = base;
    this.#link = link;
    this.#elsewhere = elsewhere;
    this.#tenure = tenure;
    this.#commands = new HolderCommands({ base, tenure, link });
    this.#text = text;
    this.onDidReceiveText = text.event;
    this.onDidRecord = onDidRecordIn(base.store);
    this.onDidChangeMessages = onDidChangeMessagesIn(base.store);
    this.onDidReload = base.store.onDidReload;
    const tellPlace = (): void => this.#placeChanged.fire(this.place);
    const { store } = base;
    this.#listening = [elsewhere, store.onDidChangeMode(tellPlace), store.onDidLoseHolder(tellPlace)];
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
    if (this.place.kind === 'follower') await this.#tenure.tryToBegin();
  }

  async open(): Promise<void> {
    if (this.#tenure.hasLock) await this.#tenure.tryToBegin();
  }

  start(request: StartRequest): Promise<{ readonly id: string }> {
    return this.#commands.performOnce('starting the execution', (commands) => commands.start(request));
  }

  delegate(request: DelegateRequest): Promise<{ readonly id: string }> {
    return this.#commands.performOnce('beginning the delegation', (commands) => commands.delegate(request));
  }

  cancel(id: string, reason: string): Promise<void> {
    return this.#commands.perform((commands) => commands.cancel(id, reason));
  }

  resume(id: string): Promise<void> {
    return this.#commands.perform((commands) => commands.resume(id));
  }

  retry(id: string, options: { readonly from: string | null }): Promise<void> {
    return this.#commands.performOnce('beginning the retry', (commands) => commands.retry(id, options));
  }

  replayLive(id: string, options: LiveReplayOptions): Promise<{ readonly id: string }> {
    return this.#commands.performOnce('beginning the replay', (commands) => commands.replayLive(id, options));
  }

  prune(request: PruneRequest): Promise<PruneReport> {
    return this.#commands.perform((commands) => commands.prune(request));
  }

  decide(id: string, decision: ApprovalDecision): Promise<ApprovalRecord> {
    return this.#commands.performOnce('recording the answer', (commands) => commands.decide(id, decision));
  }

  correctSkill(correction: SkillCorrectionRequest): Promise<SkillRecord> {
    return this.#commands.performOnce('recording the correction', (commands) => commands.correctSkill(correction));
  }

  sendMessage(request: SendMessageRequest): Promise<MessageRecord> {
    return this.#commands.performOnce('sending the message', (commands) => commands.sendMessage(request));
  }

  createEpic(request: CreateEpicRequest): Promise<EpicRecord> {
    return this.#commands.performOnce('making the epic', (commands) => commands.createEpic(request));
  }

  updateEpic(id: string, change: EpicChange): Promise<EpicUpdate> {
    return this.#commands.performOnce('changing the epic', (commands) => commands.updateEpic(id, change));
  }

  deleteEpics(ids: readonly string[], request: DeleteRequest): Promise<EpicsDeleted> {
    return this.#commands.performOnce('deleting the epics', (commands) => commands.deleteEpics(ids, request));
  }

  createTask(request: CreateTaskRequest): Promise<TaskRecord> {
    return this.#commands.performOnce('making the task', (commands) => commands.createTask(request));
  }

  updateTask(id: string, change: TaskChange): Promise<TaskRecord> {
    return this.#commands.performOnce('changing the task', (commands) => commands.updateTask(id, change));
  }

  deleteTasks(ids: readonly string[], request: DeleteRequest): Promise<TasksDeleted> {
    return this.#commands.performOnce('deleting the tasks', (commands) => commands.deleteTasks(ids, request));
  }

  cancelTask(id: string, reason: string, by: string): Promise<TaskCancelled> {
    return this.#commands.performOnce('cancelling the task', (commands) => commands.cancelTask(id, reason, by));
  }

  retryTask(id: string, request: { readonly by: string }): Promise<TaskRecord> {
    return this.#commands.performOnce('retrying the task', (commands) => commands.retryTask(id, request));
  }

  runTask(id: string, request: RunTaskRequest): Promise<{ readonly id: string }> {
    return this.#commands.performOnce('beginning the task', (commands) => commands.runTask(id, request));
  }

  initSession(request: InitSessionRequest): Promise<SessionRecord> {
    return this.#commands.performOnce('beginning the session', (commands) => commands.initSession(request));
  }

  moveSession(id: string, request: MoveSessionRequest): Promise<SessionRecord> {
    return this.#commands.performOnce('moving the session', (commands) => commands.moveSession(id, request));
  }

  endSession(id: string, request: EndSessionRequest): Promise<SessionRecord> {
    return this.#commands.performOnce('ending the session', (commands) => commands.endSession(id, request));
  }

  prepareContext(request: PrepareContextRequest): Promise<BundleDocument> {
    return this.#commands.performOnce('preparing the context', (commands) => commands.prepareContext(request));
  }

  startDeployment(request: StartDeploymentRequest): Promise<AgentExecutionRecord> {
    return this.#commands.performOnce('recording the deployment', (commands) => commands.startDeployment(request));
  }

  completeDeployment(id: string, request: CompleteDeploymentRequest): Promise<DeploymentCompleted> {
    return this.#commands.performOnce('ending the deployment', (commands) => commands.completeDeployment(id, request));
  }

  collectOutputs(id: string, request: CollectOutputsRequest): Promise<readonly OutputItem[]> {
    return this.#commands.performOnce('recording the outputs', (commands) => commands.collectOutputs(id, request));
  }

  importDatabase(path: string): Promise<{ readonly kept_as: string | null }> {
    return this.#commands.performOnce('importing the database', (commands) => commands.importDatabase(path));
  }

  async settled(id: string, options: { readonly signal?: AbortSignal } = {}): Promise<ExecutionReport> {
    const { signal = new AbortController().signal } = options;
    for (let wasLost = false; ;) {
      try {
        const report = await this.#settled(id, signal);
        if (!wasLost || (report.status !== 'running' && report.status !== 'pending')) return report;
        // Whoever took over does not know that this process waits for it.
        if (report.interrupted) await resumeUnlessEnded(this, id);
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
    this.#isClosed = true;
    const hasHeld = await this.#tenure.end(options);
    await this.#link.close();
    if (!hasHeld) await this.#base.store.close();
    for (const subscription of this.#listening) subscription.dispose();
    this.#placeChanged.dispose();
    this.#text.dispose();
  }

  async #settled(id: string, signal: AbortSignal): Promise<ExecutionReport> {
    if (this.#tenure.hasLock) await this.#tenure.tryToBegin();
    if (this.#tenure.orchestrator !== undefined) return this.#tenure.orchestrator.settled(id, { signal });
    await this.#link.request('settled', { id }, signal);
    return this.showExecution(id);
  }

  async #catchUp(): Promise<void> {
    if (this.#tenure.hasLock) return;
    this.#base.store.catchUp();
    await this.#elsewhere.refresh();
  }
}
