import assert from 'node:assert/strict';
import type { EpicRunOptions } from '../../../src/app/calls/epic-run-api.ts';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import { decisionBy } from '../../../src/domain/approval.ts';
import type { CreateTaskRequest } from '../../../src/domain/registry-requests.ts';
import { openCore, writeDefinitions } from '../../support/core-workspace.ts';
import { until } from '../../support/event-loop.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const by = 'person:ann';

describe('an epic that is worked on', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: LocalOrchestrator;
  let epic: string;
  let begun: string[];
  let asked: number;

  beforeEach(async () => {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'workflows/echo.yaml': 'name: Echo\nsteps: [{ name: say, type: transform, template: Hello }]\n',
      'workflows/breaks.yaml': "name: Breaks\nsteps: [{ name: stop, type: transform, expression: '1 / 0' }]\n",
      'workflows/slow.yaml': 'name: Slow\nsteps: [{ name: wait, type: command, run: sleep 60 }]\n',
      'config.yaml': 'security: { commands: allow }\n',
      'workflows/asks.yaml': 'name: Asks\nsteps: [{ name: ask, type: human, message: Which? }]\n',
    });
    core = await openCore({ workspace: folder.path });
    epic = (await core.createEpic({ title: 'Relaunch', by })).id;
    begun = [];
    asked = 0;
    core.onDidRecord(({ type }) => {
      if (type === 'approval_requested') asked++;
    });
  });

  afterEach(async () => {
    await core.close();
    await folder.remove();
  });

  async function make(title: string, fields: Partial<CreateTaskRequest> = {}): Promise<string> {
    return (await core.createTask({ title, epic_id: epic, workflow_slug: 'echo', by, ...fields })).id;
  }

  const work = (options: Partial<EpicRunOptions> = {}) =>
    core.runEpic(epic, {
      begin: async ({ id, title }) => {
        begun.push(title);
        await core.runTask(id, { model: null, rehearsal: false, trigger: 'chat', detached: false, by });
      },
      signal: new AbortController().signal,
      ...options,
    });

  it('begins what waits for others once those are completed, until all are', async () => {
    const first = await make('first');
    const second = await make('second', { depends_on: [first] });
    await make('third', { depends_on: [second] });
    await make('beside');
    const { epic: ended, refused } = await work();
    assert.deepEqual([ended.status, ended.completed_tasks, refused], ['active', 4, []]);
    assert.ok(begun.indexOf('first') < begun.indexOf('second') && begun.indexOf('second') < begun.indexOf('third'));
  });

  it('begins no more than four at the same time', async () => {
    for (let number = 0; number < 6; number++) await make(`task ${number}`, { workflow_slug: 'asks' });
    const stop = new AbortController();
    const working = work({ signal: stop.signal });
    await until(() => asked === 4);
    stop.abort();
    assert.equal((await working).epic.running_tasks, 4);
    assert.equal(begun.length, 4);
  });

  it('begins as many as the configuration allows', async () => {
    writeDefinitions(folder.path, { 'config.yaml': 'budgets: { concurrency: 2 }\n' });
    for (let number = 0; number < 3; number++) await make(`task ${number}`, { workflow_slug: 'asks' });
    const { standing } = await work({ whenAsked: 'leave' });
    assert.equal(begun.length, 2);
    assert.deepEqual(
      standing.map(({ until }) => until),
      ['answered', 'answered'],
    );
  });

  it('leaves what a person is asked, once nothing else goes on, where nobody is there to answer', async () => {
    await make('asking', { workflow_slug: 'asks' });
    const first = await make('first');
    await make('second', { depends_on: [first] });
    const { epic: ended, standing } = await work({ whenAsked: 'leave' });
    assert.deepEqual([ended.completed_tasks, ended.running_tasks], [2, 1]);
    assert.deepEqual(
      standing.map(({ task, until }) => [task.title, until]),
      [['asking', 'answered']],
    );
  });

  /** A task of this name is left running without a process. */
  async function interrupt(title: string): Promise<void> {
    await make(title, { workflow_slug: 'slow' });
    const stop = new AbortController();
    const running = new Promise<void>((resolve) => {
      core.onDidRecord(({ type, step }) => {
        if (type === 'step_started' && step === 'wait') resolve();
      });
    });
    const working = work({ signal: stop.signal });
    await running;
    stop.abort();
    await working;
    await core.close();
    core = await openCore({ workspace: folder.path });
  }

  it('does not wait for a task whose process has died, and says that it stands still', async () => {
    await interrupt('slow');
    await make('beside');
    const { epic: ended, standing } = await work();
    assert.equal(ended.completed_tasks, 1);
    assert.deepEqual(
      standing.map(({ task, until }) => [task.title, until]),
      [['slow', 'resumed']],
    );
  });

  it('keeps no place for what has no process, nor for what a person does by hand', async () => {
    writeDefinitions(folder.path, { 'config.yaml': 'budgets: { concurrency: 1 }\nsecurity: { commands: allow }\n' });
    await interrupt('slow');
    const byHand = await make('by hand', { workflow_slug: null });
    await core.updateTask(byHand, { status: 'running', by });
    await make('beside');
    const { epic: ended, standing } = await work({ whenAsked: 'leave' });
    assert.deepEqual([ended.completed_tasks, ended.running_tasks], [1, 2]);
    assert.deepEqual(standing.map(({ task, until }) => `${task.title}: ${until}`).toSorted(), [
      'by hand: answered',
      'slow: resumed',
    ]);
  });

  it('waits for what a person is asked, and goes on with the answer', async () => {
    const first = await make('first', { workflow_slug: 'asks' });
    await make('second', { depends_on: [first] });
    const working = work();
    await until(() => asked === 1);
    const [approval] = (await core.listApprovals({ status: 'pending' })).items;
    await core.decide(approval?.id ?? '', decisionBy('ann', { approved: true }));
    assert.equal((await working).epic.completed_tasks, 2);
  });

  it('goes on beside a task that fails, and leaves what waits for that one', async () => {
    const first = await make('first', { workflow_slug: 'breaks' });
    await make('second', { depends_on: [first] });
    await make('beside');
    const { epic: ended } = await work();
    assert.deepEqual([ended.completed_tasks, ended.failed_tasks, ended.blocked_tasks], [1, 1, 1]);
  });

  it('says which task could not begin, and why', async () => {
    const alone = { workflow_slug: null } as const;
    await make('nobody suits', alone);
    await make('beside');
    const { epic: ended, refused } = await work();
    assert.equal(ended.completed_tasks, 1);
    assert.deepEqual(
      refused.map(({ task, error }) => [task.title, error.code]),
      [['nobody suits', 'no_agent']],
    );
  });

  it('begins nothing more once it is stopped', async () => {
    await make('first');
    await work({ signal: AbortSignal.abort() });
    assert.equal((await core.showEpic(epic)).epic.completed_tasks, 0);
  });

  it('begins nothing more once the epic is paused', async () => {
    const first = await make('first', { workflow_slug: 'asks' });
    await make('second', { depends_on: [first] });
    const working = work();
    await until(() => asked === 1);
    await core.updateEpic(epic, { status: 'paused', by });
    const [approval] = (await core.listApprovals({ status: 'pending' })).items;
    await core.decide(approval?.id ?? '', decisionBy('ann', { approved: true }));
    assert.equal((await working).epic.completed_tasks, 1);
  });

  it('begins what was refused while the epic was paused, once it is active again', async () => {
    await make('asking', { workflow_slug: 'asks', priority: 'high' });
    await make('first');
    const tried: string[] = [];
    const working = work({
      begin: async ({ id, title }) => {
        tried.push(title);
        if (title === 'first' && tried.length <= 2) await core.updateEpic(epic, { status: 'paused', by });
        await core.runTask(id, { model: null, rehearsal: false, trigger: 'chat', detached: false, by });
        begun.push(title);
      },
      onProgress: ({ status }) => {
        if (status === 'paused') void core.updateEpic(epic, { status: 'active', by });
      },
    });
    await until(() => begun.length === 2 && asked === 1);
    const [approval] = (await core.listApprovals({ status: 'pending' })).items;
    await core.decide(approval?.id ?? '', decisionBy('ann', { approved: true }));
    const { epic: ended, refused } = await working;
    assert.deepEqual([ended.completed_tasks, refused, tried.length], [2, [], 3]);
  });

  it('runs once when it is run twice, and refuses nothing of what the other has begun', async () => {
    for (let number = 0; number < 6; number++) await make(`task ${number}`);
    const both = await Promise.all([work(), work()]);
    assert.deepEqual(
      both.map(({ epic: ended, refused, standing }) => [ended.completed_tasks, refused, standing]),
      [
        [6, [], []],
        [6, [], []],
      ],
    );
    assert.equal((await core.listExecutions({})).total, 6);
  });

  it('is refused while the epic is paused, or when it has ended', async () => {
    await make('first');
    await core.updateEpic(epic, { status: 'active', by });
    await core.updateEpic(epic, { status: 'paused', by });
    await assert.rejects(work(), { code: 'epic_not_active', hint: /active/ });
    await core.updateEpic(epic, { status: 'cancelled', by });
    await assert.rejects(work(), { code: 'epic_ended' });
  });
});
