import { raceAbort } from '../base/abort.ts';
import { BatonError, messageOf } from '../base/errors.ts';
import { type Disposable, DisposableStore } from '../base/disposable.ts';
import type { Emitter } from '../base/event.ts';
import { SharedLock } from '../base/shared-lock.ts';
import type { ApprovalDecision, ApprovalRecord } from '../domain/approval.ts';
import { type ExecutionRecord, hasEnded } from '../domain/execution.ts';
import type { MessageRecord, SkillRecord } from '../domain/team-records.ts';
import type { Workflow } from '../domain/workflow.ts';
import type { ExecutionReport } from '../domain/execution-report.ts';
import type { ResponseWatch } from '../team/response-watch.ts';
import { cancelTopic } from '../engine/run/run-execution.ts';
import { systemClock } from '../host/system-clock.ts';
import { beginRun } from './begin-run.ts';
import type { Cassettes } from './cassettes.ts';
import type { Core } from './core.ts';
import { correctSkill } from './correct-skill.ts';
import { createExecution } from './create-execution.ts';
import { findExecution, reportExecution } from './execution-queries.ts';
import { delegateByPerson } from './delegate-by-person.ts';
import type {
  DelegateRequest,
  OrchestratorApi,
  SendMessageRequest,
  SkillCorrectionRequest,
  StartRequest,
  TextPiece,
} from './orchestrator-api.ts';
import { parseModel } from './parse-model.ts';
import { prepareResume } from './prepare-resume.ts';
import { prepareRetry, recordRetry, restartRun, retryChildren } from './retry-execution.ts';
import { onDidChangeMessagesIn } from './changed-messages.ts';
import { sweepCheckpoints } from './checkpoint-sweep.ts';
import { settledRun } from './settled-run.ts';
import { standingStill } from './standing-still.ts';
import { onDidRecordIn } from './recorded-events.ts';
import { sendMessage } from './send-message.ts';
import { StateRecorder } from './state-recorder.ts';
import { userName } from './user-name.ts';
import { unfinishedTop } from './unfinished-kin.ts';
import { assertInItsFolder } from './working-folder.ts';
import { watchRequests } from './watch-requests.ts';
import { WorkspaceQueries } from './workspace-queries.ts';
import type { CurrentWorld } from './world.ts';

export interface LocalOrchestratorParts {
  readonly core: Core;
  readonly cassettes: Cassettes;
  readonly worlds: CurrentWorld;
  readonly sandbox: { close(): Promise<void> };
  readonly text: Emitter<TextPiece>;
  /** Keeps what is cached of the database in step with it; disposed with the orchestrator. */
  readonly reloading: Disposable;
}

/** The core of one workspace in this process. */
export class LocalOrchestrator extends WorkspaceQueries implements OrchestratorApi {
  readonly #core: Core;
  readonly #parts: LocalOrchestratorParts;
  readonly #states: StateRecorder;
  readonly #requests: ResponseWatch;
  readonly #owned = new DisposableStore();
  readonly onDidRecord;
  readonly onDidChangeMessages;
  readonly onDidReceiveText;
  readonly #resuming = new Map<string, Promise<void>>();
  readonly #deciding = new Set<Promise<ApprovalRecord>>();
  readonly #answered = new Set<string>();
  /** Commands share it; an import must not change the database under one of them. */
  readonly #database = new SharedLock();
  #closing: Promise<void> | undefined;

  /** Executions that are recorded, or will be at once, and whose run is about to begin: nobody else shall go on with them. */
  readonly #beginning: Set<string>;

  constructor(parts: LocalOrchestratorParts) {
    const beginning = new Set<string>();
    super(parts.core, (id) => beginning.has(id) || parts.core.runtime.isLive(id));
    this.#beginning = beginning;
    this.#core = parts.core;
    this.#parts = parts;
    this.onDidReceiveText = parts.text.event;
    this.#owned.add(parts.reloading);
    this.#owned.add(sweepCheckpoints(parts.core, systemClock));
    this.#requests = this.#owned.add(watchRequests(parts.core, systemClock));
    this.#states = this.#owned.add(new StateRecorder(parts.core, (id) => parts.cassettes.eject(id)));
    this.#owned.add(
      parts.core.runtime.onDidChangeState(({ runId, state }) => {
        if (state !== 'running') parts.worlds.rest(runId);
      }),
    );
    this.onDidRecord = onDidRecordIn(parts.core.store);
    this.onDidChangeMessages = onDidChangeMessagesIn(parts.core.store);
  }

  get workspace(): string {
    return this.#core.workspace;
  }

  /** Resolves when what fell due while nobody held the workspace is recorded. */
  caughtUp(): Promise<void> {
    return this.#requests.idle();
  }

  isLive(id: string): boolean {
    return this.#beginning.has(id) || this.#core.runtime.isLive(id);
  }

  /** Ids of the executions that this process works on. */
  liveRuns(): readonly string[] {
    return [...this.#beginning, ...this.#core.runtime.liveRuns()];
  }

  start(request: StartRequest): Promise<{ readonly id: string }> {
    return this.#database.share(() => this.#start(request));
  }

  async #start(request: StartRequest): Promise<{ readonly id: string }> {
    await this.#refresh();
    const { configuration } = this.#core.world();
    const workflow = await this.#core.definitions.validWorkflow(request.workflow);
    assertStartable(workflow);
    const wanted = request.model === null ? null : parseModel(request.model, configuration);
    const rehearsal = request.rehearsal || wanted?.kind === 'rehearsal';
    const { input, trigger, cassette, chat = null } = request;
    const choice = { rehearsal, wanted, inherited: null };
    if (cassette !== null) await this.#parts.cassettes.check(cassette);
    const conversation = { started_by: userName(), chat };
    const create = { workflow, input, trigger, cassette, conversation, choice, parent: null };
    return this.#beginNew(request, (id) => createExecution(this.#core, { id, ...create }));
  }

  delegate(request: DelegateRequest): Promise<{ readonly id: string }> {
    return this.#database.share(async () => {
      await this.#refresh();
      return this.#beginNew(request, (id) => delegateByPerson(this.#core, id, request));
    });
  }

  /** Begins an execution once `create` has recorded it. */
  async #beginNew(
    { detached }: Pick<StartRequest, 'detached'>,
    create: (id: string) => Promise<unknown>,
  ): Promise<{ readonly id: string }> {
    const id = this.#core.ids();
    if (detached) {
      await create(id);
      return { id };
    }
    this.#beginning.add(id);
    try {
      await create(id);
      await this.#orSayHowToGoOn(id, () => this.#begin(this.#execution(id)));
    } finally {
      this.#beginning.delete(id);
    }
    return { id };
  }

  cancel(id: string, reason: string): Promise<void> {
    return this.#database.share(() => this.#cancel(id, reason));
  }

  async #cancel(id: string, reason: string): Promise<void> {
    const execution = this.#execution(id);
    if (hasEnded(execution)) throw alreadyEnded(execution);
    await this.#core.runtime.signal(execution.id, cancelTopic, reason);
    // It can have ended while the signal became durable: what has ended is not begun again.
    const now = this.#execution(execution.id);
    if (hasEnded(now) || this.#core.runtime.isLive(now.id)) return;
    await this.#insertIfThere(now);
    // An interrupted or never begun execution is begun, only to find that it is cancelled: no configuration is needed.
    await this.#orSayHowToGoOn(now.id, () => beginRun(this.#core, now));
  }

  /** Several processes that wait for an execution may want it resumed at the same time: they share one attempt. */
  async resume(id: string): Promise<void> {
    const { id: full } = this.#outermost(this.#execution(id));
    const resume = (): Promise<void> => this.#database.share(() => this.#resume(full));
    const resuming = this.#resuming.get(full) ?? resume().finally(() => this.#resuming.delete(full));
    this.#resuming.set(full, resuming);
    await resuming;
  }

  async #resume(id: string): Promise<void> {
    if (this.#core.runtime.isLive(id)) return;
    await this.#states.idle();
    const execution = this.#execution(id);
    if (hasEnded(execution)) throw alreadyEnded(execution);
    await assertInItsFolder(this.#core, execution);
    await this.#refresh();
    await this.#orSayHowToGoOn(id, async () => {
      await prepareResume(this.#core, execution);
      await this.#begin(execution);
    });
  }

  retry(id: string, options: { readonly from: string | null }): Promise<void> {
    return this.#database.share(() => this.#retry(id, options));
  }

  async #retry(id: string, { from }: { readonly from: string | null }): Promise<void> {
    await this.#refresh();
    await this.#states.idle();
    const execution = this.#execution(id);
    if (execution.cassette !== null) await this.#parts.cassettes.check(execution.cassette);
    const prepared = await prepareRetry(this.#core, execution, { from, inherited: execution.model });
    await recordRetry(this.#core, prepared);
    await this.#orSayHowToGoOn(execution.id, async () => {
      await this.#parts.cassettes.insert(execution);
      await retryChildren(this.#core, execution, prepared.children);
      await restartRun(this.#core, execution.id);
    });
  }

  async decide(id: string, decision: ApprovalDecision): Promise<ApprovalRecord> {
    // Known as under way before anybody can hear of it.
    const decide = (): Promise<ApprovalRecord> => this.#core.approvals.decide(id, decision);
    const deciding = Promise.resolve().then(() => this.#database.share(decide));
    this.#deciding.add(deciding);
    try {
      const decided = await deciding;
      await this.#goOnWith(decided);
      return decided;
    } finally {
      this.#deciding.delete(deciding);
    }
  }

  /** Executions that go on here because they were answered, and that perhaps nobody waits for. */
  answered(): readonly string[] {
    return [...this.#answered].filter((id) => this.#core.runtime.isLive(id));
  }

  /** The answer is recorded: what keeps the execution from going on with it is no failure of the answer, `resume` says it. */
  async #goOnWith({ execution_id }: ApprovalRecord): Promise<void> {
    if (this.#core.host.staysUntil?.aborted !== false) return;
    const { id, status } = this.#outermost(this.#execution(execution_id));
    // What was interrupted in its work may do a thing twice: that is for a person to say.
    if (status !== 'waiting' || this.isLive(id)) return;
    try {
      await this.resume(id);
      this.#answered.add(id);
    } catch (error) {
      this.#core.logger.log('warn', 'An execution could not go on with its answer.', { id, reason: messageOf(error) });
    }
  }

  sendMessage(request: SendMessageRequest): Promise<MessageRecord> {
    return this.#database.share(() => sendMessage(this.#core, request));
  }

  async settled(id: string, options: { readonly signal?: AbortSignal } = {}): Promise<ExecutionReport> {
    const execution = this.#execution(id);
    // An answer that is recorded and not yet passed on will move it.
    await Promise.allSettled(this.#deciding);
    const { runtime } = this.#core;
    const { id: whole } = this.#outermost(execution);
    if (runtime.isLive(execution.id) || runtime.isLive(whole)) {
      const outcome = this.#orSayHowToGoOn(execution.id, () => settledRun(runtime, execution.id, whole));
      await (options.signal === undefined ? outcome : raceAbort(outcome, options.signal));
      await this.#states.idle();
    }
    return reportExecution(this.#core.store, execution.id, (each) => this.#core.runtime.isLive(each));
  }

  correctSkill(correction: SkillCorrectionRequest): Promise<SkillRecord> {
    return this.#database.share(() => correctSkill(this.#core, correction));
  }

  importDatabase(path: string): Promise<{ readonly kept_as: string | null }> {
    return this.#database.holdAlone(async () => {
      assertNothingRuns(this.liveRuns());
      await Promise.all([this.#states.idle(), this.#requests.idle()]);
      const kept_as = await this.#core.store.import(path);
      this.#requests.look();
      return { kept_as };
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#core.runtime.close();
    await this.#states.idle();
    this.#owned.dispose();
    await this.#requests.idle();
    await Promise.all([this.#parts.worlds.close(), this.#parts.sandbox.close()]);
    await this.#core.store.close();
  }

  /** Work on an execution that is recorded: where its record cannot be kept on, the error says so. */
  async #orSayHowToGoOn(id: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      throw standingStill(error, { id, workspace: this.workspace });
    }
  }

  #execution(id: string): ExecutionRecord {
    return findExecution(this.#core.store, id);
  }

  #outermost(execution: ExecutionRecord): ExecutionRecord {
    return unfinishedTop(this.#core.store, execution);
  }

  /** An edited configuration holds from the next start on. */
  async #refresh(): Promise<void> {
    this.#parts.worlds.update(await this.#core.definitions.configuration());
  }

  async #begin(execution: ExecutionRecord): Promise<void> {
    await this.#parts.cassettes.insert(execution);
    await beginRun(this.#core, execution);
  }

  /** Without its cassette nobody answers an execution, but it can still be ended. */
  async #insertIfThere(execution: ExecutionRecord): Promise<void> {
    try {
      await this.#parts.cassettes.insert(execution);
    } catch (error) {
      const fields = { id: execution.id, reason: messageOf(error) };
      this.#core.logger.log('warn', 'An execution is cancelled without its cassette.', fields);
    }
  }
}

function assertStartable({ slug, triggers }: Pick<Workflow, 'slug' | 'triggers'>): void {
  if (triggers.length > 0 && triggers.every(({ type }) => type === 'none')) {
    throw new BatonError('not_startable', `Workflow '${slug}' has trigger: none: it runs only as a step of another.`, {
      hint: 'Set trigger: manual to run it by hand.',
    });
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

function alreadyEnded({ id, status, workflow_slug }: ExecutionRecord): BatonError {
  const hint =
    status === 'completed'
      ? `Start a new one with "baton run ${workflow_slug}".`
      : `"baton executions retry ${id}" runs it again.`;
  return new BatonError('already_ended', `Execution ${id} is ${status}: there is nothing to go on with.`, { hint });
}
