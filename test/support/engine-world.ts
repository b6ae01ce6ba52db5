import assert from 'node:assert/strict';
import { beginRun } from '../../src/app/begin-run.ts';
import type { Core } from '../../src/app/core.ts';
import { type Conversation, createExecution } from '../../src/app/create-execution.ts';
import { pendingApprovals } from '../../src/app/approval-queries.ts';
import { reportExecution } from '../../src/app/execution-queries.ts';
import { prepareResume } from '../../src/app/prepare-resume.ts';
import { replayExecution } from '../../src/app/replay-execution.ts';
import { prepareRetry, recordRetry, restartRun, retryChildren } from '../../src/app/retry-execution.ts';
import { StateRecorder } from '../../src/app/state-recorder.ts';
import type { Disposable } from '../../src/base/disposable.ts';
import type { Json, JsonObject } from '../../src/base/json.ts';
import type { ApprovalDecision, ApprovalRecord } from '../../src/domain/approval.ts';
import type { ExecutionEventRecord, FactType } from '../../src/domain/execution-event.ts';
import type { ExecutionReport, StepReport } from '../../src/domain/execution-report.ts';
import { cancelTopic } from '../../src/engine/run/run-execution.ts';
import type { RunOutcome } from '../../src/ports/durable-runtime.ts';
import type { Store } from '../../src/ports/store.ts';
import { humanQuestion } from '../../src/presentation/human-question.ts';
import { createRegistryRules } from '../../src/registry/registry-changes.ts';
import { openMemoryStore } from '../../src/storage/memory-store.ts';
import { type EngineOptions, EngineOutside, startEngine } from './engine-process.ts';
import { settled } from './event-loop.ts';
import { checkRecord } from './record-checks.ts';

export type { EngineOptions } from './engine-process.ts';

/** What came of a run: the report of every face, with its events and short ways to its steps. */
export interface EngineReport extends ExecutionReport {
  readonly events: readonly ExecutionEventRecord[];
  /** The step with this name or path. */
  step(name: string): StepReport;
  has(name: string): boolean;
  /** Events of this type. */
  facts(type: FactType): readonly ExecutionEventRecord[];
}

const longestStory = 20_000;
const worlds: EngineWorld[] = [];
const stores: Disposable[] = [];

/** A world in which the workflow `yaml` can run: the real engine on a real database, and an outside by script. */
export async function engineWorld(options: EngineOptions & { readonly store?: Store }): Promise<EngineWorld> {
  const { store, ...rest } = options;
  const outside = new EngineOutside(rest);
  const world = new EngineWorld(outside, store ?? (await ownStore(outside)));
  if (options.rows !== undefined) await world.store.commit(options.rows);
  worlds.push(world);
  return world;
}

async function ownStore({ ids, clock }: EngineOutside): Promise<Store> {
  const store = await openMemoryStore(createRegistryRules({ ids, clock }));
  stores.push(store);
  return store;
}

/** Ends all worlds of a test; whatever it was about, their records must be sound and replay to the same. */
export async function endWorlds(): Promise<void> {
  for (const world of worlds.splice(0)) await world.end();
  for (const store of stores.splice(0)) store.dispose();
}

/** Runs the workflow of `options` until it ends or waits for a person. */
export async function runWorkflow(options: EngineOptions): Promise<EngineReport> {
  const world = await engineWorld(options);
  return world.run();
}

/** One world, in which one process works at a time. */
export class EngineWorld {
  readonly outside: EngineOutside;
  core: Core;
  store: Store;
  #states: StateRecorder;
  #id = '';
  #answered = new Set<string>();

  constructor(outside: EngineOutside, store: Store) {
    this.outside = outside;
    this.store = store;
    this.core = startEngine(outside, store);
    this.#states = new StateRecorder(this.core);
  }

  get id(): string {
    return this.#id;
  }

  get commands() {
    return this.outside.commands;
  }

  get model() {
    return this.outside.model;
  }

  /** Starts the workflow `main`. */
  async start(conversation: Conversation = { started_by: 'ada', chat: null }): Promise<string> {
    const { inputs = {}, rehearsal = false, belongs = {} } = this.outside.options;
    const workflow = await this.core.definitions.validWorkflow('main');
    this.#id = await createExecution(this.core, {
      workflow,
      input: inputs,
      choice: { rehearsal, wanted: null, inherited: null },
      trigger: 'manual',
      parent: null,
      cassette: null,
      conversation,
      ...belongs,
    });
    await this.#begin();
    return this.#id;
  }

  /** Starts the workflow and lets time pass until it has ended or can go no further without a person. */
  async run(conversation?: Conversation): Promise<EngineReport> {
    await this.start(conversation);
    return this.goOn();
  }

  /** Lets time pass until the execution has ended or can go no further without a person. */
  async goOn(): Promise<EngineReport> {
    await this.#untilSettled();
    return this.report();
  }

  /** Lets so many seconds pass; what falls due in them happens. */
  async pass(seconds: number): Promise<void> {
    const { clock } = this.outside;
    const end = clock.now() + seconds * 1000;
    await settled();
    for (let next = clock.untilNext; next !== undefined && clock.now() + next <= end; next = clock.untilNext) {
      clock.advance(next);
      await settled();
    }
    clock.advance(end - clock.now());
    await settled();
  }

  async cancel(reason = 'No longer wanted.'): Promise<EngineReport> {
    await this.core.runtime.signal(this.#id, cancelTopic, reason);
    return this.goOn();
  }

  /** Questions that nobody has answered yet. */
  asked(): readonly ApprovalRecord[] {
    return pendingApprovals(this.store, this.#id);
  }

  /** Answers the only open question, or the one about `subject`. */
  async decide(decision: Partial<ApprovalDecision>, subject?: string): Promise<ApprovalRecord> {
    const open = this.asked().filter((row) => subject === undefined || row.subject === subject);
    assert.equal(open.length, 1, `one open question: ${open.map((row) => row.subject).join(', ')}`);
    return this.core.approvals.decide(open[0]!.id, { ...aDecision, ...decision });
  }

  approve(decision: Partial<ApprovalDecision> = {}, subject?: string): Promise<EngineReport> {
    return this.decide(decision, subject).then(() => this.goOn());
  }

  reject(reason: string | null = null): Promise<EngineReport> {
    return this.decide({ approved: false, reason }).then(() => this.goOn());
  }

  answer(answer: Json): Promise<EngineReport> {
    return this.decide({ answer }).then(() => this.goOn());
  }

  /** Runs the ended execution again, with the workflow as its text is now. */
  async retry({
    from = null,
    yaml,
  }: { readonly from?: string; readonly yaml?: string } | { from?: null; yaml?: string } = {}): Promise<EngineReport> {
    if (yaml !== undefined) this.outside.definitions.workflows.set('main', yaml);
    const execution = this.store.get('executions', { id: this.#id });
    assert.ok(execution);
    const prepared = await prepareRetry(this.core, execution, { from, inherited: execution.model });
    await recordRetry(this.core, prepared);
    await retryChildren(this.core, execution, prepared.children);
    await restartRun(this.core, this.#id);
    return this.goOn();
  }

  /** The process ends; another one begins to work on `store`. Nothing goes on by itself. */
  async changeProcess(store: Store): Promise<void> {
    const { runtime } = this.core;
    this.#states.dispose();
    this.store = store;
    this.#answered.clear();
    // A dead process does not say goodbye: what it still does goes to the store of before.
    void runtime.close();
    await settled();
    this.core = startEngine(this.outside, store);
    this.#states = new StateRecorder(this.core);
  }

  /** Goes on with the execution in this process; false when nothing durable is known of it. */
  async resume(): Promise<boolean> {
    const execution = this.store.get('executions', { id: this.#id });
    if (execution === undefined) return false;
    if (isEnded(execution.status)) return true;
    await prepareResume(this.core, execution);
    await this.#begin();
    return true;
  }

  report(id = this.#id): EngineReport {
    const report = reportExecution(this.store, id, (each) => this.core.runtime.isLive(each));
    const events = this.store.find('execution_events', { execution_id: id });
    const find = (name: string): StepReport | undefined =>
      report.steps.find((step) => step.path === name) ?? report.steps.find((step) => step.name === name);
    return {
      ...report,
      events,
      has: (name) => find(name) !== undefined,
      step(name) {
        const step = find(name);
        assert.ok(step, `There is no step ${name}; there are ${report.steps.map(({ path }) => path).join(', ')}.`);
        return step;
      },
      facts: (type) => events.filter((event) => event.type === type),
    };
  }

  async end(): Promise<void> {
    await this.#states.idle();
    this.#states.dispose();
    checkRecord(this.store);
    await this.#checkReplays();
    await this.core.runtime.close();
  }

  async #begin(): Promise<void> {
    const execution = this.store.get('executions', { id: this.#id });
    assert.ok(execution);
    await beginRun(this.core, execution);
  }

  /** Records a retry as a process does that dies before it begins it. */
  async recordRetry(): Promise<void> {
    const execution = this.store.get('executions', { id: this.#id });
    assert.ok(execution);
    await recordRetry(this.core, await prepareRetry(this.core, execution, { from: null, inherited: execution.model }));
  }

  /**
   * Works on, answering every question, until the execution has ended; false when that does not come, as in a process
   * whose writes get nowhere. It waits for no promise: a dead process keeps none.
   */
  async drive(): Promise<boolean> {
    const { clock } = this.outside;
    for (let quiet = 0; quiet < 5;) {
      await settled();
      const status = this.store.get('executions', { id: this.#id })?.status ?? 'pending';
      if (!this.core.runtime.isLive(this.#id) && isEnded(status)) return true;
      const [question] = this.#id === '' ? [] : this.asked();
      if (question !== undefined && !this.#answered.has(question.id)) {
        this.#answered.add(question.id);
        this.core.approvals.decide(question.id, { ...aDecision, answer: answerTo(question) }).catch(() => undefined);
      } else if (clock.untilNext !== undefined) clock.advance(clock.untilNext);
      else quiet += 1;
    }
    return false;
  }

  async #untilSettled(): Promise<void> {
    let ended: RunOutcome | { readonly thrown: unknown } | undefined;
    this.core.runtime.settled(this.#id).then(
      (outcome) => (ended = outcome),
      (error: unknown) => (ended = { thrown: error }),
    );
    const { clock } = this.outside;
    for (let moves = 0; moves < longestStory; moves++) {
      await settled();
      if (ended !== undefined) break;
      const next = clock.untilNext;
      if (next === undefined) throw new Error('The run neither ends nor waits for time or a person.');
      clock.advance(next);
    }
    if (ended !== undefined && 'thrown' in ended) throw ended.thrown;
    await this.#states.idle();
  }

  /** Save where the run itself broke: its record is not whole. */
  async #checkReplays(): Promise<void> {
    const rows = this.store.find('executions', { status: ['completed', 'failed', 'cancelled'] });
    for (const { id, started_at } of rows) {
      if (started_at === null || this.store.get('spawns', { run_id: id, key: '' })?.status === 'failed') continue;
      const replayed = await replayExecution(this.core, id, () => false);
      assert.ok(replayed.identical, replayed.difference ?? '');
    }
  }
}

const aDecision: ApprovalDecision = {
  approved: true,
  decided_by: 'ada',
  reason: null,
  scope: 'once',
  edited_payload: null,
  answer: null,
};

/** An answer that fits. */
function answerTo({ payload }: ApprovalRecord): Json {
  const { choices, fields } = humanQuestion(payload);
  return choices[0] ?? (fields.length > 0 ? 'yes' : null);
}

function isEnded(status: string): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled';
}

/** The data of an event, to be looked into. */
export function dataOf(event: ExecutionEventRecord | undefined): JsonObject {
  assert.ok(event, 'there is such an event');
  // Rows hold JSON.
  return event.data as unknown as JsonObject;
}
