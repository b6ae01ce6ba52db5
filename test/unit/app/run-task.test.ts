import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { silentLogger } from '../../../src/base/logger.ts';
import type { WorkspaceHost } from '../../../src/app/workspace-base.ts';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import type { TaskDetail } from '../../../src/app/calls/registry-api.ts';
import type { CreateTaskRequest } from '../../../src/domain/registry-requests.ts';
import type { TaskRecord } from '../../../src/domain/registry-records.ts';
import { systemClock } from '../../../src/host/system-clock.ts';
import { type Change, update } from '../../../src/domain/tables.ts';
import { type AskedApproval, type Decided, decisionBy } from '../../../src/domain/approval.ts';
import { type OpenStore, openStore } from '../../../src/storage/open-store.ts';
import { openCoreWithStore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { until } from '../../support/event-loop.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const by = 'person:ann';
const request = { model: null, rehearsal: false, trigger: 'manual', detached: false, by } as const;
const inRehearsal = { ...request, rehearsal: true };

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let core: LocalOrchestrator;
let store: OpenStore;

beforeEach(async () => {
  folder = await temporaryFolder();
  writeDefinitions(folder.path, {
    'config.yaml': `default_model: rehearsal
providers: [{ name: local, kind: openai, base_url: 'http://127.0.0.1:9/v1', models: [{ name: small }] }]
security: { commands: allow }
`,
    'agents/writer.yaml': 'name: writer\nprompt: You write.\ncapabilities: [writing]\n',
    'workflows/echo.yaml': `name: Echo
inputs: { word: { type: string } }
outputs: { said: $.say }
steps:
  - { name: say, type: transform, template: '{{ $.inputs.word }}' }
`,
    'workflows/broken.yaml': "name: Broken\nsteps: [{ name: stop, type: command, run: 'exit 3' }]\n",
    'workflows/asks-first.yaml':
      "name: Asks\nsteps: [{ name: ask, type: human, message: Go? }, { name: stop, type: command, run: 'exit 3', depends_on: [ask] }]\n",
    'workflows/ask.yaml': 'name: Ask\nsteps: [{ name: ask, type: human, message: Which? }]\n',
  });
  ({ core, store } = await openCoreWithStore({ workspace: folder.path }));
});

afterEach(async () => {
  await core.close();
  await folder.remove();
});

const make = (fields: Partial<CreateTaskRequest> = {}): Promise<TaskRecord> =>
  core.createTask({ title: 'Task', by, ...fields });
const roundOf = (id: string): number | undefined => store.get('executions', { id })?.round;
const taskNow = async (id: string): Promise<TaskDetail> => core.showTask(id);

async function standing(id: string) {
  const [task] = await core.taskNeighbours([id]);
  return { interrupted: task?.interrupted, answered: task?.answered };
}

function isQueued(change: Change): boolean {
  return change.table === 'tasks' && change.kind === 'update' && change.set.activity === 'queued';
}

async function afterTurns(turns: number): Promise<void> {
  for (let left = turns; left > 0; left--) await setImmediate();
}

/** Runs the task and waits until nothing goes on. */
async function ran(id: string, how: typeof request | typeof inRehearsal = request): Promise<TaskDetail> {
  const execution = await core.runTask(id, how);
  await core.settled(execution.id);
  return taskNow(id);
}

/** The process dies in this state; another one opens the workspace. */
async function leftWith(changes: readonly Change[]): Promise<void> {
  const left = await openStore({
    folder: path.join(folder.path, '.baton'),
    logger: silentLogger,
    clock: systemClock,
  });
  await left.commit(changes);
  await left.close();
  ({ core, store } = await openCoreWithStore({ workspace: folder.path }));
}

describe('a task that is run', () => {
  it('by its workflow gets its context as inputs and keeps what came of it', async () => {
    const epic = await core.createEpic({ title: 'Goal', by });
    const task = await make({ epic_id: epic.id, workflow_slug: 'echo', context: { word: 'rain' } });
    const next = await make({ epic_id: epic.id, depends_on: [task.id] });
    const after = await ran(task.id);
    assert.deepEqual([after.status, after.output, after.error_message], ['completed', { said: 'rain' }, null]);
    assert.equal((await taskNow(next.id)).status, 'pending');
    const { progress, epic: now } = await core.showEpic(epic.id);
    assert.deepEqual([now.status, progress.completed, progress.pending, progress.total], ['active', 1, 1, 2]);
  });

  it('is what its executions are listed with', async () => {
    await ran((await make({ title: 'Say it', workflow_slug: 'echo', context: { word: 'rain' } })).id);
    await ran((await make({ title: 'Write it', assigned_agent: 'writer' })).id);
    // As an agent names it that only lets a workflow run.
    await ran((await make({ title: 'Run echo', workflow_slug: 'echo', context: { word: 'snow' } })).id);
    const { items } = await core.listExecutions({});
    assert.deepEqual(
      items.map(({ workflow, asked }) => [workflow, asked]),
      [
        ['echo', null],
        ['delegate-to-writer', 'Write it'],
        ['echo', 'Say it'],
      ],
    );
  });

  it('by its agent, or by who suits best, is a delegation that works on it', async () => {
    const given = await ran((await make({ assigned_agent: 'writer' })).id);
    const found = await ran((await make({ tags: ['writing'] })).id);
    for (const task of [given, found]) {
      assert.deepEqual([task.status, task.assigned_agent, task.workflow_source], ['completed', 'writer', 'inline']);
      assert.equal(store.count('tasks', { execution_id: task.execution_id }), 1);
    }
  });

  it('in a rehearsal is tried out, and stays as it is with all that waits for it', async () => {
    for (const fields of [{ workflow_slug: 'echo', context: { word: 'rain' } }, { assigned_agent: 'writer' }]) {
      const task = await make(fields);
      const next = await make({ depends_on: [task.id] });
      for (const wish of [inRehearsal, { ...request, model: 'rehearsal' }]) {
        const { id } = await core.runTask(task.id, wish);
        const report = await core.settled(id);
        assert.deepEqual([report.status, report.rehearsal], ['completed', true]);
      }
      const { status, execution_id, updated_at } = await taskNow(task.id);
      assert.deepEqual([status, execution_id, updated_at], ['pending', null, task.updated_at]);
      assert.equal((await taskNow(next.id)).status, 'blocked');
    }
  });

  it('in a rehearsal, or with another model, does not go on with what has failed for real', async () => {
    const { id } = await make({ workflow_slug: 'broken' });
    const { execution_id } = await ran(id);
    await core.retryTask(id, { by });
    const rehearsed = await core.runTask(id, inRehearsal);
    await core.settled(rehearsed.id);
    assert.equal((await taskNow(id)).status, 'pending');
    const other = await core.runTask(id, { ...request, model: 'local/small' });
    await core.settled(other.id);
    assert.equal(new Set([execution_id, rehearsed.id, other.id]).size, 3);
    assert.equal(store.get('executions', { id: execution_id ?? '' })?.round, 1);
  });

  it('for another process to begin is retried there, and not here', async () => {
    const { id } = await make({ workflow_slug: 'broken' });
    const { execution_id } = await ran(id);
    await core.retryTask(id, { by });
    const again = await core.runTask(id, { ...request, detached: true });
    assert.deepEqual([again.id, core.isLive(again.id)], [execution_id, false]);
    await core.resume(again.id);
    await core.settled(again.id);
    assert.equal((await taskNow(id)).status, 'failed');
    assert.equal(store.get('executions', { id: again.id })?.round, 2);
  });

  it('by a workflow is made only with inputs that this takes, if any', async () => {
    const refused = make({ workflow_slug: 'echo', context: { wrd: 'rain' } });
    await assert.rejects(refused, { code: 'invalid_input', message: /no input 'wrd'\. Did you mean 'word'/ });
    assert.equal((await make({ workflow_slug: 'echo' })).context, null);
  });

  it('by nobody is refused with what to do', async () => {
    const { id } = await make();
    await assert.rejects(core.runTask(id, request), { code: 'no_agent' });
    assert.equal((await taskNow(id)).status, 'pending');
  });

  it('does not begin while it is blocked, nor in an epic that is paused', async () => {
    const first = await make();
    const second = await make({ depends_on: [first.id], workflow_slug: 'echo' });
    await assert.rejects(core.runTask(second.id, request), { code: 'task_blocked' });
    const epic = await core.createEpic({ title: 'Goal', by });
    await core.updateEpic(epic.id, { status: 'active', by });
    await core.updateEpic(epic.id, { status: 'paused', by });
    const third = await make({ epic_id: epic.id, workflow_slug: 'echo' });
    await assert.rejects(core.runTask(third.id, request), { code: 'epic_not_active' });
  });

  it('fails with its execution when no retries are left, and goes on with the same one when a person retries it', async () => {
    const { id } = await make({ workflow_slug: 'broken', context: {} });
    const failed = await ran(id);
    assert.deepEqual([failed.status, failed.retry_count], ['failed', 0]);
    await core.retryTask(id, { by });
    const again = await ran(id);
    assert.deepEqual([again.status, again.execution_id, again.retry_count], ['failed', failed.execution_id, 1]);
    assert.equal(store.get('executions', { id: again.execution_id ?? '' })?.round, 2);
  });

  it('is retried by itself as often as was granted', async () => {
    const { id } = await make({ workflow_slug: 'broken', max_retries: 2 });
    const failed = await ran(id);
    assert.deepEqual([failed.status, failed.retry_count], ['failed', 2]);
    assert.equal(store.get('executions', { id: failed.execution_id ?? '' })?.round, 3);
    const moves = failed.events.flatMap(({ data }) => (data['retry'] === undefined ? [] : [data['retry']]));
    assert.deepEqual(moves.toSorted(), [1, 2]);
  });

  /** A task whose retry became due while its epic was paused. */
  async function heldRetry(): Promise<{ readonly id: string; readonly epic: string; readonly execution: string }> {
    const epic = await core.createEpic({ title: 'Goal', by });
    const { id } = await make({ epic_id: epic.id, workflow_slug: 'asks-first', max_retries: 1 });
    const { execution_id } = await ran(id);
    await core.updateEpic(epic.id, { status: 'paused', by });
    const [asked] = (await core.listApprovals({})).items;
    await core.decide(asked?.id ?? '', decisionBy('ann', { approved: true }));
    await core.settled(execution_id ?? '');
    return { id, epic: epic.id, execution: execution_id ?? '' };
  }

  const staying = { staysUntil: new AbortController().signal };

  async function reopened(host: WorkspaceHost): Promise<void> {
    await core.close();
    ({ core, store } = await openCoreWithStore({ workspace: folder.path, host }));
    await core.caughtUp();
  }

  it('is not retried by itself in an epic that was paused meanwhile, but when that is active again', async () => {
    await reopened(staying);
    const { id, epic, execution } = await heldRetry();
    const { status, activity, error_message } = await taskNow(id);
    assert.deepEqual([status, activity, roundOf(execution)], ['pending', 'queued', 1]);
    assert.match(error_message ?? '', /was not found\. The retry begins when its epic is active again\.$/);
    await core.updateEpic(epic, { status: 'active', by });
    await core.settled(execution);
    assert.deepEqual([(await taskNow(id)).status, roundOf(execution)], ['failed', 2]);
  });

  it('that was to be retried in a paused epic waits over a restart for who makes the epic active again', async () => {
    const { id, epic, execution } = await heldRetry();
    await reopened(staying);
    assert.deepEqual([(await taskNow(id)).activity, roundOf(execution)], ['queued', 1]);
    await core.updateEpic(epic, { status: 'active', by });
    await core.settled(execution);
    assert.deepEqual([(await taskNow(id)).status, roundOf(execution)], ['failed', 2]);
  });

  it('that was to be retried in a paused epic is left to be run where nobody stays to see its end', async () => {
    const { id, epic, execution } = await heldRetry();
    await core.updateEpic(epic, { status: 'active', by });
    await core.settled(execution);
    const { status, activity, error_message } = await taskNow(id);
    assert.deepEqual([status, activity, roundOf(execution)], ['pending', null, 1]);
    assert.match(error_message ?? '', /run the task to go on\.$/);
  });

  for (const turns of [0, 2, 10]) {
    it(`stays cancelled when that is said ${turns} turns of the event loop after it was to be retried`, async () => {
      const { id } = await make({ workflow_slug: 'broken', max_retries: 1 });
      let cancelled: Promise<unknown> | undefined;
      store.onDidCommit((changes) => {
        if (cancelled !== undefined || !changes.some(isQueued)) return;
        cancelled = afterTurns(turns).then(() => core.cancelTask(id, 'Stop.', by));
      });
      const { id: execution } = await core.runTask(id, request);
      await core.settled(execution);
      await cancelled;
      await core.settled(execution);
      assert.deepEqual([(await taskNow(id)).status, core.isLive(execution)], ['cancelled', false]);
      assert.notEqual(store.get('executions', { id: execution })?.status, 'running');
    });
  }

  it('waits for a person as long as its execution does', async () => {
    const { id } = await make({ workflow_slug: 'ask' });
    const { execution_id } = await ran(id);
    assert.equal((await taskNow(id)).activity, 'waiting_input');
    await assert.rejects(core.runTask(id, request), { code: 'illegal_move', hint: /baton approvals list/ });
    const before = store.count('registry_events', { task_id: id });
    const [asked] = store.find('approvals', { status: 'pending' });
    await core.decide(asked?.id ?? '', decisionBy('ann', { approved: true }));
    await core.settled(execution_id ?? '');
    assert.deepEqual([(await taskNow(id)).status, (await taskNow(id)).activity], ['completed', null]);
    assert.equal(store.count('registry_events', { task_id: id }), before + 1);
  });

  it('that a process has left is gone on with by a resume, which a run names', async () => {
    const { id } = await make({ workflow_slug: 'ask' });
    const { execution_id } = await ran(id);
    const [asked] = store.find('approvals', { status: 'pending' });
    await core.close();
    ({ core, store } = await openCoreWithStore({ workspace: folder.path }));
    const told: string[] = [];
    core.onDidChangeRegistry((changes) => told.push(...changes.map((change) => `${change.kind} ${change.id}`)));
    assert.deepEqual(await standing(id), { interrupted: false, answered: false });
    await core.decide(asked?.id ?? '', decisionBy('ann', { approved: true }));
    assert.deepEqual([await standing(id), told], [{ interrupted: false, answered: true }, [`task_updated ${id}`]]);
    const hint = `Nobody works on it: go on with "baton executions resume ${execution_id}".`;
    await assert.rejects(core.runTask(id, request), { code: 'illegal_move', hint });
    await core.resume(execution_id ?? '');
    await core.settled(execution_id ?? '');
    assert.equal((await taskNow(id)).status, 'completed');
    assert.deepEqual(await standing(id), { interrupted: false, answered: false });
  });

  it('is cancelled together with its execution', async () => {
    const { id } = await make({ workflow_slug: 'ask' });
    await ran(id);
    const { task, execution_cancelled } = await core.cancelTask(id, 'No longer wanted.', by);
    assert.deepEqual([task.status, execution_cancelled], ['cancelled', true]);
    await core.settled(task.execution_id ?? '');
    assert.equal(store.get('executions', { id: task.execution_id ?? '' })?.status, 'cancelled');
    assert.deepEqual(
      [(await taskNow(id)).status, (await taskNow(id)).error_message],
      ['cancelled', 'No longer wanted.'],
    );
  });

  for (const status of ['completed', 'failed'] as const) {
    it(`that a person sets to ${status} ends the execution that works on it`, async () => {
      const { id } = await make({ workflow_slug: 'ask' });
      const { execution_id } = await ran(id);
      assert.equal((await core.updateTask(id, { status, by })).execution_cancelled, true);
      await core.settled(execution_id ?? '');
      assert.equal(store.get('executions', { id: execution_id ?? '' })?.status, 'cancelled');
      assert.equal((await taskNow(id)).status, status);
    });
  }

  it('that an agent completes is worked on until its epic is cancelled, and deleted with it by force only', async () => {
    const epic = await core.createEpic({ title: 'Goal', by });
    const { id } = await make({ epic_id: epic.id, workflow_slug: 'ask' });
    const { execution_id } = await ran(id);
    assert.equal((await core.updateTask(id, { status: 'completed', by: 'writer' })).execution_cancelled, false);
    assert.equal(store.get('executions', { id: execution_id ?? '' })?.status, 'waiting');
    const ended = core.updateEpic(epic.id, { status: 'completed', by });
    await assert.rejects(ended, { code: 'open_tasks', message: /while execution/ });
    await assert.rejects(core.deleteTasks([id], { force: false, by }), { code: 'task_running' });
    await assert.rejects(core.deleteEpics([epic.id], { force: false, by }), { code: 'task_running' });
    const { cancelled } = await core.updateEpic(epic.id, { status: 'cancelled', by });
    assert.deepEqual(cancelled, { tasks: [], executions: [execution_id] });
    await core.settled(execution_id ?? '');
    assert.equal(store.get('executions', { id: execution_id ?? '' })?.status, 'cancelled');
    assert.equal((await taskNow(id)).status, 'completed');
  });

  it('is cancelled with its epic, and deleted with it by force only', async () => {
    const epic = await core.createEpic({ title: 'Goal', by });
    const { id } = await make({ epic_id: epic.id, workflow_slug: 'ask' });
    const { execution_id } = await ran(id);
    await assert.rejects(core.deleteEpics([epic.id], { force: false, by }), { code: 'task_running' });
    const { cancelled } = await core.updateEpic(epic.id, { status: 'cancelled', by });
    assert.deepEqual(cancelled, { tasks: [id], executions: [execution_id] });
    await core.settled(execution_id ?? '');
    const deleted = await core.deleteEpics([epic.id], { force: false, by });
    assert.deepEqual(deleted, { deleted: { epics: [epic.id], tasks: 1 }, cancelled_executions: [] });
  });
});

describe('the execution of a task', () => {
  const retried = (id: string | null): Promise<void> => core.retry(id ?? '', { from: null });

  it('is not retried when the task or its epic was cancelled, nor is that proposed', async () => {
    const epic = await core.createEpic({ title: 'Goal', by });
    const alone = await ran((await make({ workflow_slug: 'ask' })).id);
    const inEpic = await ran((await make({ workflow_slug: 'ask', epic_id: epic.id })).id);
    await core.cancelTask(alone.id, 'No longer wanted.', by);
    await core.updateEpic(epic.id, { status: 'cancelled', by });
    for (const { execution_id } of [alone, inEpic]) {
      const report = await core.settled(execution_id ?? '');
      assert.deepEqual([report.status, report.retryable, report.task?.status], ['cancelled', false, 'cancelled']);
      await assert.rejects(retried(execution_id), { code: 'illegal_move', hint: /new task/ });
      assert.equal(roundOf(execution_id ?? ''), 1);
    }
  });

  it('is not retried when a person has completed the task, nor in an epic that is paused', async () => {
    const epic = await core.createEpic({ title: 'Goal', by });
    const done = await ran((await make({ workflow_slug: 'ask' })).id);
    const failed = await ran((await make({ workflow_slug: 'broken', epic_id: epic.id })).id);
    await core.updateTask(done.id, { status: 'completed', by });
    await core.settled(done.execution_id ?? '');
    await assert.rejects(retried(done.execution_id), { code: 'illegal_move' });
    await core.updateEpic(epic.id, { status: 'paused', by });
    await assert.rejects(retried(failed.execution_id), { code: 'epic_not_active', hint: /active again/ });
  });

  it('is not retried when the task was deleted', async () => {
    const { id, execution_id } = await ran((await make({ workflow_slug: 'broken' })).id);
    await core.deleteTasks([id], { force: false, by });
    await assert.rejects(retried(execution_id), { code: 'unknown_task', message: /was deleted/ });
    assert.equal((await core.showExecution(execution_id ?? '')).retryable, false);
  });

  it('is retried, and the task goes on with it, when the execution itself was cancelled', async () => {
    const { id, execution_id } = await ran((await make({ workflow_slug: 'ask' })).id);
    await core.cancel(execution_id ?? '', 'Not now.');
    assert.equal((await core.settled(execution_id ?? '')).retryable, true);
    assert.equal((await taskNow(id)).status, 'cancelled');
    await retried(execution_id);
    await core.settled(execution_id ?? '');
    assert.deepEqual([(await taskNow(id)).status, roundOf(execution_id ?? '')], ['running', 2]);
  });
});

describe('an acceptance check', () => {
  it('that fails is told by the execution that has completed', async () => {
    const { id } = await make({
      workflow_slug: 'echo',
      context: { word: 'rain' },
      acceptance: '$.output.said == "sun"',
    });
    const { execution_id } = await ran(id);
    const { status, task } = await core.showExecution(execution_id ?? '');
    assert.deepEqual([status, task?.id, task?.status], ['completed', id, 'failed']);
    assert.match(task?.error_message ?? '', /does not pass its acceptance check/);
  });

  it('decides what becomes of a task whose execution has completed', async () => {
    const fields = { workflow_slug: 'echo', context: { word: 'rain' } };
    const passes = await make({ ...fields, acceptance: '$.output.said == "rain"' });
    const fails = await make({ ...fields, acceptance: { command: 'echo no rain; exit 2' } });
    for (const { id } of [passes, fails]) await ran(id);
    await core.settled((await taskNow(fails.id)).execution_id ?? '');
    assert.equal((await taskNow(passes.id)).status, 'completed');
    const failed = await taskNow(fails.id);
    assert.equal(failed.status, 'failed');
    assert.match(failed.error_message ?? '', /exit code 2. no rain/);
  });

  it('holds an agent that completes a task by itself, and no person', async () => {
    const { id } = await make({ acceptance: '$.output.passed == true' });
    await core.updateTask(id, { status: 'running', by: 'writer' });
    const wish = { status: 'completed', output: { passed: false }, by: 'writer' } as const;
    await assert.rejects(core.updateTask(id, wish), { code: 'not_accepted' });
    assert.equal((await taskNow(id)).status, 'running');
    await core.updateTask(id, { ...wish, by });
    assert.equal((await taskNow(id)).status, 'completed');
  });

  it('that is none is refused when it is set', async () => {
    for (const acceptance of ['output.passed', { run: 'x' }, 5]) {
      await assert.rejects(make({ acceptance }), { code: 'invalid_input' });
    }
  });

  it('is made up for by who opens the workspace after a crash', async () => {
    const { id } = await make({ workflow_slug: 'echo', context: { word: 'rain' } });
    const { execution_id } = await ran(id);
    const left = { status: 'running', activity: 'reviewing', acceptance: '$.output.said == "rain"' } as const;
    await core.close();
    ({ core, store } = await openCoreWithStore({ workspace: folder.path }));
    await store.commit([update('tasks', { id }, { ...left, execution_id })]);
    await core.close();
    ({ core, store } = await openCoreWithStore({ workspace: folder.path }));
    await core.caughtUp();
    await core.settled(execution_id ?? '');
    assert.equal((await taskNow(id)).status, 'completed');
  });
});

describe('who opens the workspace later', () => {
  async function diedWith(id: string, state: Partial<TaskRecord>): Promise<void> {
    await core.close();
    await leftWith([update('tasks', { id }, state)]);
    await core.caughtUp();
  }

  it('runs no command that stands in the database, and says so at the task', async () => {
    const acceptance = { command: 'echo here > trace' };
    const { id } = await make({ workflow_slug: 'echo', acceptance });
    await diedWith(id, { status: 'running', activity: 'reviewing', execution_id: 'gone' });
    const { status, activity, error_message } = await taskNow(id);
    assert.deepEqual([status, activity], ['running', 'reviewing']);
    assert.match(error_message ?? '', /the execution that it follows on is no longer known/);
    await core.close();
    assert.equal(existsSync(path.join(folder.path, 'trace')), false);
  });

  it('begins no retry that is left: the task waits, and goes on when it is run', async () => {
    const { id } = await make({ workflow_slug: 'broken' });
    const { execution_id } = await ran(id);
    await diedWith(id, { status: 'pending', activity: 'queued' });
    const { status, activity, error_message } = await taskNow(id);
    assert.deepEqual([status, activity], ['pending', null]);
    assert.match(error_message ?? '', /ended before the retry began/);
    assert.equal(store.get('executions', { id: execution_id ?? '' })?.round, 1);
    assert.equal((await ran(id)).execution_id, execution_id);
  });
});

describe('an acceptance command', () => {
  const fields = { workflow_slug: 'echo', context: { word: 'rain' }, acceptance: { command: 'echo here > trace' } };

  const asks = (): void => writeDefinitions(folder.path, { 'config.yaml': 'security: { commands: approve }\n' });
  const hasRun = (): boolean => existsSync(path.join(folder.path, 'trace'));

  /** Makes the task, lets its execution complete, and gives the question that follows. */
  async function asked(
    command = 'echo here > trace',
  ): Promise<{ readonly id: string; readonly question: AskedApproval }> {
    asks();
    const { id } = await make({ ...fields, acceptance: { command } });
    await ran(id);
    return { id, question: await onlyQuestion() };
  }

  async function onlyQuestion(): Promise<AskedApproval> {
    const { items } = await core.listApprovals({ status: 'pending' });
    assert.equal(items.length, 1);
    return items[0] as AskedApproval;
  }

  async function decided(question: AskedApproval, said: Decided): Promise<void> {
    await core.decide(question.id, decisionBy('ann', said));
    await core.settled(question.execution_id);
  }

  it('is asked for where commands are not to run unasked, and runs when a person allows it', async () => {
    const { id, question } = await asked();
    const { kind, subject, step_path, payload, editable } = question;
    assert.deepEqual([kind, subject, step_path, editable], ['command', 'echo here > trace', null, false]);
    assert.deepEqual(payload, { task_id: id, command: 'echo here > trace' });
    const { status, activity, error_message } = await taskNow(id);
    assert.deepEqual([status, activity, error_message, hasRun()], ['running', 'waiting_approval', null, false]);
    await decided(question, { approved: true });
    assert.deepEqual([(await taskNow(id)).status, hasRun()], ['completed', true]);
    assert.equal(store.count('signals', {}), 0);
  });

  it('that fails when a person has allowed it leaves the task failed', async () => {
    const { id, question } = await asked('exit 7');
    await decided(question, { approved: true });
    assert.match((await taskNow(id)).error_message ?? '', /exit code 7/);
    assert.equal((await taskNow(id)).status, 'failed');
  });

  it('that a person rejects does not run, and the task is not closed, with the reason', async () => {
    const { id, question } = await asked();
    await decided(question, { approved: false, reason: 'Not on my machine.' });
    const { status, activity, error_message } = await taskNow(id);
    assert.deepEqual([status, activity, hasRun()], ['running', 'reviewing', false]);
    assert.match(error_message ?? '', /^ann did not allow .*Reason: Not on my machine\./);
    assert.equal((await core.listApprovals({ status: 'pending' })).total, 0);
    await assert.rejects(core.updateTask(id, { status: 'completed', by: 'writer' }), { code: 'approval_required' });
    assert.equal((await core.updateTask(id, { status: 'completed', by })).task.status, 'completed');
  });

  it('is no longer asked for when a person completes or cancels the task', async () => {
    for (const status of ['completed', 'cancelled'] as const) {
      const { id, question } = await asked();
      await core.updateTask(id, { status, by });
      assert.equal(store.get('approvals', { id: question.id })?.status, 'expired');
      await assert.rejects(core.decide(question.id, decisionBy('ann', { approved: true })), {
        code: 'already_decided',
      });
    }
    assert.equal(hasRun(), false);
  });

  it('that is exchanged while it is asked for is asked for anew, or not at all', async () => {
    const { id, question } = await asked();
    await core.updateTask(id, { acceptance: { command: 'echo there > trace' }, by });
    await core.settled(question.execution_id);
    const next = await onlyQuestion();
    assert.deepEqual([next.subject, next.id === question.id], ['echo there > trace', false]);
    await core.updateTask(id, { acceptance: '$.output.said == "rain"', by });
    await core.settled(question.execution_id);
    assert.deepEqual([(await taskNow(id)).status, hasRun()], ['completed', false]);
  });

  it('that was allowed for the whole run is not asked for again in it', async () => {
    const { id, question } = await asked('test -f pass');
    await decided(question, { approved: true, scope: 'execution' });
    assert.equal((await taskNow(id)).status, 'failed');
    const left = { status: 'running', activity: 'reviewing' } as const;
    writeFileSync(path.join(folder.path, 'pass'), '');
    await store.commit([update('tasks', { id }, left)]);
    await core.settled(question.execution_id);
    assert.equal((await taskNow(id)).status, 'completed');
  });

  describe('after a restart', () => {
    const reopened = async (host: WorkspaceHost = {}): Promise<void> => {
      await core.close();
      ({ core, store } = await openCoreWithStore({ workspace: folder.path, host }));
      await core.caughtUp();
    };
    const staying = { staysUntil: new AbortController().signal };

    it('is still asked for, and runs when it is allowed', async () => {
      const { id, question } = await asked();
      await reopened();
      assert.equal((await onlyQuestion()).id, question.id);
      await decided(question, { approved: true });
      assert.deepEqual([(await taskNow(id)).status, hasRun()], ['completed', true]);
    });

    it('runs in a program that stays when it was allowed and did not begin', async () => {
      const { id, question } = await asked();
      await core.close();
      await leftWith([
        update('approvals', { id: question.id }, { status: 'approved', decided_by: 'ann' }),
        update('tasks', { id }, { activity: 'reviewing' }),
      ]);
      await core.caughtUp();
      assert.equal((await taskNow(id)).activity, 'reviewing');
      await reopened(staying);
      await core.settled(question.execution_id);
      assert.deepEqual([(await taskNow(id)).status, hasRun()], ['completed', true]);
    });

    it('is asked for again when it had begun', async () => {
      const command = 'echo x >> trace; test -f go || sleep 600';
      const { id, question } = await asked(command);
      await core.decide(question.id, decisionBy('ann', { approved: true }));
      await until(hasRun);
      await reopened(staying);
      const again = await onlyQuestion();
      assert.match(again.question, /It was begun before/);
      writeFileSync(path.join(folder.path, 'go'), '');
      await decided(again, { approved: true });
      assert.equal((await taskNow(id)).status, 'completed');
    });

    it('is asked for when the program ended before it was', async () => {
      const { id } = await make({ ...fields, acceptance: null });
      const { execution_id } = await ran(id);
      await core.close();
      const acceptance = { command: 'echo here > trace' };
      await leftWith([update('tasks', { id }, { status: 'running', activity: 'reviewing', acceptance })]);
      await core.caughtUp();
      assert.equal((await onlyQuestion()).execution_id, execution_id);
      assert.deepEqual([(await taskNow(id)).activity, hasRun()], ['waiting_approval', false]);
    });
  });

  it('goes on while the configuration changes', async () => {
    const at = (name: string): string => path.join(folder.path, name);
    const command = 'touch begun; while [ ! -f go ]; do sleep 0.01; done';
    const { id } = await make({ ...fields, acceptance: { command } });
    const { id: execution } = await core.runTask(id, request);
    const checked = core.settled(execution);
    await until(() => existsSync(at('begun')));
    writeDefinitions(folder.path, { 'config.yaml': 'security: { commands: allow, writes: allow }\n' });
    const other = await core.start(startRequest('echo', { word: 'sun' }));
    await core.settled(other.id);
    writeFileSync(at('go'), '');
    await checked;
    assert.equal((await taskNow(id)).status, 'completed');
  });

  it('is refused where commands are denied', async () => {
    writeDefinitions(folder.path, { 'config.yaml': 'security: { commands: deny }\n' });
    const { status, error_message } = await ran((await make(fields)).id);
    assert.equal(status, 'failed');
    assert.match(error_message ?? '', /security.commands: deny/);
    assert.equal(existsSync(path.join(folder.path, 'trace')), false);
  });
});

describe('the events of the registry', () => {
  it('tell of what has changed in the tick of the change, one list for each transaction', async () => {
    const told: (readonly string[])[] = [];
    core.onDidChangeRegistry((changes) => told.push(changes.map(({ kind, id }) => `${kind} ${id}`)));
    const epic = await core.createEpic({ title: 'Goal', by });
    const task = await make({ epic_id: epic.id });
    void core.updateTask(task.id, { status: 'running', by });
    await Promise.resolve();
    await core.showTask(task.id);
    assert.deepEqual(told, [
      [`epic_created ${epic.id}`],
      [`task_created ${task.id}`, `epic_updated ${epic.id}`],
      [`task_updated ${task.id}`, `epic_updated ${epic.id}`],
    ]);
  });
});
