import assert from 'node:assert/strict';
import type { OrchestratorApi } from '../../../src/app/orchestrator-api.ts';
import { silentLogger } from '../../../src/base/logger.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';
import { writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const by = 'person:ann';

describe('the registry of a workspace that two processes use', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let holder: OrchestratorApi;
  let follower: OrchestratorApi;

  beforeEach(async () => {
    folder = await temporaryFolder();
    const open = (): Promise<OrchestratorApi> =>
      openWorkspace({ folder: folder.path, environment: {}, logger: silentLogger });
    [holder, follower] = [await open(), await open()];
  });

  afterEach(async () => {
    await follower.close();
    await holder.close();
    await folder.remove();
  });

  it('adds up when both write at once', async () => {
    const epic = await holder.createEpic({ title: 'Goal', by });
    const each = async (workspace: OrchestratorApi, n: number): Promise<void> => {
      const task = await workspace.createTask({ title: `Task ${n}`, epic_id: epic.id, tags: [`t${n % 3}`], by });
      if (n % 2 === 0) await workspace.updateTask(task.id, { status: 'running', by });
      if (n % 4 === 0) await workspace.updateTask(task.id, { status: 'completed', by });
    };
    await Promise.all(Array.from({ length: 40 }, (_, n) => each(n % 3 === 0 ? holder : follower, n)));
    const { progress } = await follower.showEpic(epic.id);
    assert.deepEqual([progress.total, progress.completed, progress.running, progress.pending], [40, 10, 10, 20]);
    for (const workspace of [holder, follower]) assert.deepEqual((await workspace.checkDatabase()).problems, []);
  });

  it('lets one of two moves of a task win, and refuses the other', async () => {
    const task = await holder.createTask({ title: 'Task', by });
    await holder.updateTask(task.id, { status: 'running', by });
    const moves = await Promise.allSettled([
      follower.updateTask(task.id, { status: 'completed', by }),
      holder.cancelTask(task.id, 'Too late.', by),
    ]);
    assert.deepEqual(moves.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  });

  it('refuses a follower as it would the holder, with what is wrong', async () => {
    await assert.rejects(follower.updateTask('nothing', { by }), { code: 'unknown_task' });
    await assert.rejects(follower.createTask({ title: 'two\nlines', by }), { code: 'invalid_input' });
    await assert.rejects(follower.createEpic({ title: 'x', description: 'x'.repeat(1024 * 1024), by }), {
      code: 'too_long',
    });
  });

  it('has an epic run by the one that follows, in the one that holds', async () => {
    writeDefinitions(folder.path, {
      'workflows/says.yaml': 'name: Says\nsteps: [{ name: say, type: transform, template: Hello }]\n',
    });
    const epic = await follower.createEpic({ title: 'Goal', by });
    const task = { epic_id: epic.id, workflow_slug: 'says', by };
    const first = await follower.createTask({ ...task, title: 'First' });
    await follower.createTask({ ...task, title: 'Second', depends_on: [first.id] });
    const request = { model: null, rehearsal: false, trigger: 'manual', detached: false, by };
    const { epic: done, standing } = await follower.runEpic(epic.id, {
      begin: ({ id }) => follower.runTask(id, request),
      whenAsked: 'leave',
      signal: new AbortController().signal,
    });
    assert.deepEqual([done.completed_tasks, standing], [2, []]);
    assert.equal((await holder.listExecutions({})).total, 2);
  });

  it('tells both of what changed', async () => {
    const told: string[] = [];
    const heard = Promise.withResolvers<undefined>();
    holder.onDidChangeRegistry((changes) => told.push(...changes.map(({ kind }) => `holder ${kind}`)));
    follower.onDidChangeRegistry((changes) => {
      told.push(...changes.map(({ kind }) => `follower ${kind}`));
      heard.resolve(undefined);
    });
    await holder.createTask({ title: 'Task', by });
    await heard.promise;
    assert.deepEqual(told, ['holder task_created', 'follower task_created']);
  });
});
