import assert from 'node:assert/strict';
import { Orchestrator } from '../../../src/serve/orchestrator.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('the registry of the library', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });

  afterEach(() => folder.remove());

  for (const [by, agent, user] of [
    ['n8', 'n8', null],
    ['person:n8', null, 'n8'],
  ] as const) {
    it(`asks in the name of ${by}, with which it was opened`, async () => {
      await using orchestrator = await Orchestrator.open({ folder: folder.path, by, environment: {} });
      const { registry, workspace } = orchestrator;
      const epic = await registry.createEpic({ title: 'Ship it' });
      assert.deepEqual([epic.created_by, epic.created_by_user], [agent, user]);
      const first = await registry.createTask({ title: 'Write it', epic_id: epic.id });
      const second = await registry.createTask({ title: 'Read it', epic_id: epic.id });
      assert.equal((await registry.updateTask(first.id, { status: 'running' })).task.status, 'running');
      assert.equal((await registry.updateEpic(epic.id, { title: 'Ship' })).epic.title, 'Ship');
      assert.equal((await registry.cancelTask(second.id, 'No longer.')).task.status, 'cancelled');
      assert.equal((await registry.moveTasks([second.id], { epic_id: null })).tasks[0]?.epic_id, null);
      assert.deepEqual((await registry.deleteTasks([second.id])).deleted, [second.id]);
      await registry.updateTask(first.id, { status: 'failed' });
      await assert.doesNotReject(workspace.retryTask(first.id, { by: 'person:ann' }));
      await registry.deleteEpics([epic.id], { force: true });
      assert.equal((await workspace.listTasks({})).total, 0);
    });
  }

  for (const by of ['Person:ann', 'person:', 'person: ann', 'user:ann', ' ']) {
    it(`takes nobody for an agent who is meant as a person: ${by}`, async () => {
      await using orchestrator = await Orchestrator.open({ folder: folder.path, by, environment: {} });
      const { registry, workspace } = orchestrator;
      await assert.rejects(registry.createEpic({ title: 'x' }), { code: 'invalid_input', hint: /by: 'person:NAME'/ });
      assert.equal((await workspace.listEpics({})).total, 0);
    });
  }

  it('has calls of the workspace beside it that say what is missing without who asks', async () => {
    await using orchestrator = await Orchestrator.open({ folder: folder.path, by: 'n8', environment: {} });
    const { workspace } = orchestrator;
    // @ts-expect-error A program in JavaScript says nothing of it.
    const made = workspace.createEpic({ title: 'x' });
    await assert.rejects(made, { code: 'invalid_input', hint: /by: 'person:NAME'/ });
  });
});
