import { raceAbort } from '../base/abort.ts';
import { type Disposable, DisposableStore } from '../base/disposable.ts';
import { BatonError, messageOf } from '../base/errors.ts';
import type { Emitter } from '../base/event.ts';
import { SharedLock } from '../base/shared-lock.ts';
import type { ApprovalDecision, ApprovalRecord } from '../domain/approval.ts';
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
import type { RegistryCommands } from './registry-api.ts';
import { createRegistryCommands } from './registry-commands.ts';
import { type RecordMeans, createRecordCommands } from './record-commands.ts';
import type { RecordCommands } from './records-api.ts';
import type { ExecutionReport } from '../domain/execution-report.ts';
import type { MessageRecord, SkillRecord } from '../domain/team-records.ts';
import { systemClock } from '../host/system-clock.ts';
import type { ResponseWatch } from '../team/response-watch.ts';
import { Decisions } from './decisions.ts';
import type { Cassettes } from './cassettes.ts';
import { onDidChangeMessagesIn } from './changed-messages.ts';
import { sweepCheckpoints } from './checkpoint-sweep.ts';
import type { Core } from './core.ts';
import { correctSkill } from './correct-skill.ts';
import { findExecution, reportExecution } from './execution-queries.ts';
import type {
  DelegateRequest,
  LiveReplayOptions,
  PruneReport,
  PruneRequest,
  OrchestratorApi,
  SendMessageRequest,
  SkillCorrectionRequest,
  StartRequest,
  TextPiece,
} from './orchestrator-api.ts';
import { onDidRecordIn } from './recorded-events.ts';
import { replayLive } from './replay-live.ts';
import { pruneRecord } from './prune-record.ts';
import { type Running, isLiveIn, orSayHowToGoOn } from './running.ts';
import { sendMessage } from './send-message.ts';
import { settledRun } from './settled-run.ts';
import { startDelegation, startWorkflow } from './start-execution.ts';
import { StateRecorder } from './state-recorder.ts';
import { type RetryOptions, cancelExecution, resumeExecution, retryExecution } from './steer-execution.ts';
import { unfinishedTop } from './unfinished-kin.ts';
import { watchRequests } from './watch-requests.ts';
import { WorkspaceQueries } from './workspace-queries.ts';
import { TaskFollowups } from './task-followups.ts';
import type { CurrentWorld } from './world.ts';

export interface LocalOrchestratorParts {
  readonly core: Core;
  readonly cassettes: Cassettes;
  readonly worlds: CurrentWorld;
  readonly sandbox: { close(): Promise<void> };
  readonly text: Emitter<TextPiece>;
  readonly means: RecordMeans;
  /** Keeps what is cached of the database in step with it; disposed with the orchestrator. */
  readonly reloading: Disposable;
}

/** The core of one workspace in this process: each command waits here for its turn at the database. */
export class LocalOrchestrator extends WorkspaceQueries implements OrchestratorApi {
  readonly #core: Core;
  readonly #parts: LocalOrchestratorParts;
  readonly #running: Running;
  readonly #decisions: Decisions;
  readonly #registry: RegistryCommands;
  readonly #records: RecordCommands;
  readonly #followups: TaskFollowups;
  readonly #requests: ResponseWatch;
  readonly #owned = new DisposableStore();
  readonly onDidRecord;
  readonly onDidChangeMessages;
  readonly onDidReceiveText;
  readonly #resuming = new Map<string, Promise<void>>();
  /** Commands share it; an import must not change the database under one of them. */
  readonly #database = new SharedLock();
  #closing: Promise<void> | undefined;

  constructor(parts: LocalOrchestratorParts) {
    const { core, cassettes, worlds } = parts;
    const beginning = new Set<string>();
    super(core, (id) => isLiveIn({ core, beginning }, id));
    this.#core = core;
    this.#parts = parts;
    this.onDidReceiveText = parts.text.event;
    this.#owned.add(parts.reloading);
    this.#owned.add(sweepCheckpoints(core, systemClock));
    this.#requests = this.#owned.add(watchRequests(core, systemClock));
    const states = this.#owned.add(new StateRecorder(core, (id) => cassettes.eject(id)));
    this.#owned.add(
      core.runtime.onDidChangeState(({ runId, state }) => {
        if (state !== 'running') worlds.rest(runId);
      }),
    );
    this.#running = { core, cassettes, worlds, states, beginning };
    this.#registry = createRegistryCommands(this.#running);
    this.#records = createRecordCommands(this.#running, parts.means);
    const retry = (id: string, assertWanted: () => void): Promise<void> =>
      this.#database.share(() => retryExecution(this.#running, id, { from: null, assertWanted }));
    this.#followups = this.#owned.add(new TaskFollowups({ running: this.#running, retry }));
    this.#decisions = new Decisions({
      core,
      record: (id, decision) => this.#database.share(() => core.approvals.decide(id, decision)),
      isLive: (id) => this.isLive(id),
      resume: (id) => this.resume(id),
    });
    this.onDidRecord = onDidRecordIn(core.store);
    this.onDidChangeMessages = onDidChangeMessagesIn(core.store);
  }

  get workspace(): string {
    return this.#core.workspace;
  }

  /** Resolves when what fell due while nobody held the workspace is recorded. */
  async caughtUp(): Promise<void> {
    const { ledger, logger } = this.#core;
    await ledger.recover().catch((error: unknown) => {
      logger.log('warn', 'What a process that died has reserved could not be released.', { reason: messageOf(error) });
    });
    await this.#followups.look();
    await this.#requests.idle();
  }

  isLive(id: string): boolean {
    return isLiveIn(this.#running, id);
  }

  /** Ids of the executions that this process works on. */
  liveRuns(): readonly string[] {
    return [...this.#running.beginning, ...this.#core.runtime.liveRuns()];
  }

  start(request: StartRequest): Promise<{ readonly id: string }> {
    return this.#database.share(() => startWorkflow(this.#running, request));
  }

  delegate(request: DelegateRequest): Promise<{ readonly id: string }> {
    return this.#database.share(() => startDelegation(this.#running, request));
  }

  cancel(id: string, reason: string): Promise<void> {
    return this.#database.share(() => cancelExecution(this.#running, id, reason));
  }

  /** Several processes that wait for an execution may want it resumed at the same time: they share one attempt. */
  async resume(id: string): Promise<void> {
    const { store } = this.#core;
    const { id: top } = unfinishedTop(store, findExecution(store, id));
    const resume = (): Promise<void> => this.#database.share(() => resumeExecution(this.#running, top));
    const resuming = this.#resuming.get(top) ?? resume().finally(() => this.#resuming.delete(top));
    this.#resuming.set(top, resuming);
    await resuming;
  }

  retry(id: string, options: RetryOptions): Promise<void> {
    return this.#database.share(() => retryExecution(this.#running, id, options));
  }

  replayLive(id: string, options: LiveReplayOptions): Promise<{ readonly id: string }> {
    return this.#database.share(() => replayLive(this.#running, id, options));
  }

  decide(id: string, decision: ApprovalDecision): Promise<ApprovalRecord> {
    return this.#decisions.decide(id, decision);
  }

  /** Executions that go on here because they were answered, and that perhaps nobody waits for. */
  answered(): readonly string[] {
    return this.#decisions.live();
  }

  createEpic(request: CreateEpicRequest): Promise<EpicRecord> {
    return this.#database.share(() => this.#registry.createEpic(request));
  }

  updateEpic(id: string, change: EpicChange): Promise<EpicUpdate> {
    return this.#database.share(() => this.#registry.updateEpic(id, change));
  }

  deleteEpics(ids: readonly string[], request: DeleteRequest): Promise<EpicsDeleted> {
    return this.#database.share(() => this.#registry.deleteEpics(ids, request));
  }

  createTask(request: CreateTaskRequest): Promise<TaskRecord> {
    return this.#database.share(() => this.#registry.createTask(request));
  }

  updateTask(id: string, change: TaskChange): Promise<TaskRecord> {
    return this.#database.share(() => this.#registry.updateTask(id, change));
  }

  deleteTasks(ids: readonly string[], request: DeleteRequest): Promise<TasksDeleted> {
    return this.#database.share(() => this.#registry.deleteTasks(ids, request));
  }

  cancelTask(id: string, reason: string, by: string): Promise<TaskCancelled> {
    return this.#database.share(() => this.#registry.cancelTask(id, reason, by));
  }

  retryTask(id: string, request: { readonly by: string }): Promise<TaskRecord> {
    return this.#database.share(() => this.#registry.retryTask(id, request));
  }

  runTask(id: string, request: RunTaskRequest): Promise<{ readonly id: string }> {
    return this.#database.share(() => this.#registry.runTask(id, request));
  }

  initSession(request: InitSessionRequest): Promise<SessionRecord> {
    return this.#database.share(() => this.#records.initSession(request));
  }

  moveSession(id: string, request: MoveSessionRequest): Promise<SessionRecord> {
    return this.#database.share(() => this.#records.moveSession(id, request));
  }

  endSession(id: string, request: EndSessionRequest): Promise<SessionRecord> {
    return this.#database.share(() => this.#records.endSession(id, request));
  }

  prepareContext(request: PrepareContextRequest): Promise<BundleDocument> {
    return this.#database.share(() => this.#records.prepareContext(request));
  }

  startDeployment(request: StartDeploymentRequest): Promise<AgentExecutionRecord> {
    return this.#database.share(() => this.#records.startDeployment(request));
  }

  completeDeployment(id: string, request: CompleteDeploymentRequest): Promise<DeploymentCompleted> {
    return this.#database.share(() => this.#records.completeDeployment(id, request));
  }

  collectOutputs(id: string, request: CollectOutputsRequest): Promise<readonly OutputItem[]> {
    return this.#database.share(() => this.#records.collectOutputs(id, request));
  }

  sendMessage(request: SendMessageRequest): Promise<MessageRecord> {
    return this.#database.share(() => sendMessage(this.#core, request));
  }

  async settled(id: string, options: { readonly signal?: AbortSignal } = {}): Promise<ExecutionReport> {
    const { runtime, store } = this.#core;
    const execution = findExecution(store, id);
    // An answer that is recorded and not yet passed on will move it.
    await this.#decisions.idle();
    const { id: top } = unfinishedTop(store, execution);
    const heard = <T>(promise: Promise<T>): Promise<T> =>
      options.signal === undefined ? promise : raceAbort(promise, options.signal);
    if (runtime.isLive(execution.id) || runtime.isLive(top)) {
      await heard(orSayHowToGoOn(this.#core, execution.id, () => settledRun(runtime, execution.id, top)));
      await this.#running.states.idle();
    }
    // A task that has retries left goes on with the same execution; its check follows on it.
    await heard(this.#followups.of(execution.task_id));
    if (findExecution(store, execution.id).round > execution.round) return this.settled(execution.id, options);
    return reportExecution(store, execution.id, (each) => runtime.isLive(each));
  }

  correctSkill(correction: SkillCorrectionRequest): Promise<SkillRecord> {
    return this.#database.share(() => correctSkill(this.#core, correction));
  }

  importDatabase(path: string): Promise<{ readonly kept_as: string | null }> {
    return this.#database.holdAlone(async () => {
      assertNothingRuns(this.liveRuns());
      await Promise.all([this.#running.states.idle(), this.#requests.idle()]);
      const kept_as = await this.#core.store.import(path);
      this.#requests.look();
      return { kept_as };
    });
  }

  prune(request: PruneRequest): Promise<PruneReport> {
    return this.#database.share(() =>
      pruneRecord({ store: this.#core.store, isLive: (id) => this.isLive(id) }, request),
    );
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#core.runtime.close();
    await this.#running.states.idle();
    this.#owned.dispose();
    await this.#requests.idle();
    await Promise.all([this.#parts.worlds.close(), this.#parts.sandbox.close()]);
    await this.#core.store.close();
  }
}

/** A run would go on with what it knows of the old database, and write that into the new one. */
function assertNothingRuns(executions: readonly string[]): void {
  if (executions.length === 0) return;
  throw new BatonError('executions_running', 'A database cannot be imported while executions run or wait here.', {
    hint: `Cancel them, or wait until they have ended: ${executions.join(', ')}.`,
    details: { executions },
  });
}
