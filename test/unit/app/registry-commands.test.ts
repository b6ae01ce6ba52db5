import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import { insert } from '../../../src/domain/tables.ts';
import { tasksAtOnce } from '../../../src/registry/epic-ending.ts';
import { newTask } from '../../../src/registry/new-records.ts';
import type { OpenStore } from '../../../src/storage/open-store.ts';
import { openCoreWithStore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const by = 'person:ann';

describe('the commands of the registry', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: LocalOrchestrator;
  let store: OpenStore;

  beforeEach(async () => {
    folder = await temporaryFolder();
    const echo = "name: Echo\nsteps: [{ name: say, type: transform, template: 'Hello' }]\n";
    writeDefinitions(folder.path, {
      'workflows/echo.yaml': echo,
      'agents/writer.yaml': 'name: writer\nprompt: Write.\n',
    });
    ({ core, store } = await openCoreWithStore({ workspace: folder.path }));
  });
  afterEach(async () => {
    await core.close();
    await folder.remove();
  });

  it('change a task and cancel it together, or neither', async () => {
    const { id } = await core.createTask({ title: 'Write', by });
    const { task: cancelled } = await core.updateTask(id, { status: 'cancelled', title: 'Written by nobody', by });
    assert.deepEqual([cancelled.status, cancelled.title], ['cancelled', 'Written by nobody']);
    const { id: done } = await core.createTask({ title: 'Read', by });
    await core.updateTask(done, { status: 'running', by });
    await core.updateTask(done, { status: 'completed', by });
    await assert.rejects(core.updateTask(done, { status: 'cancelled', title: 'Other', by }), { code: 'illegal_move' });
    assert.equal((await core.showTask(done)).title, 'Read');
  });

  it('name only workflows that are there', async () => {
    const wrong = { code: 'unknown_workflow', message: /Did you mean 'echo'\?/ };
    await assert.rejects(core.createTask({ title: 'Say', workflow_slug: 'ecko', by }), wrong);
    await assert.rejects(core.createEpic({ title: 'Say', workflow_slug: 'ecko', by }), wrong);
    assert.deepEqual([(await core.listTasks({})).total, (await core.listEpics({})).total], [0, 0]);
    const { id } = await core.createTask({ title: 'Say', workflow_slug: 'echo', by });
    await assert.rejects(core.updateTask(id, { workflow_slug: 'ecko', by }), wrong);
    await rm(join(folder.path, '.baton/workflows/echo.yaml'));
    // Who sends all fields again changes nothing of it.
    assert.equal((await core.updateTask(id, { workflow_slug: 'echo', title: 'Said', by })).task.title, 'Said');
    assert.equal((await core.updateTask(id, { workflow_slug: null, by })).task.workflow_slug, null);
  });

  it('name only agents and groups that are there, and an agent or a workflow', async () => {
    const agent = { code: 'unknown_agent', message: /Did you mean 'writer'\?/ };
    await assert.rejects(core.createTask({ title: 'Say', assigned_agent: 'writter', by }), agent);
    await assert.rejects(core.createTask({ title: 'Say', group: 'press', by }), { code: 'unknown_group' });
    const both = { assigned_agent: 'writer', workflow_slug: 'echo' };
    await assert.rejects(core.createTask({ title: 'Say', ...both, by }), { code: 'invalid_input', message: /by both/ });
    const { id } = await core.createTask({ title: 'Say', assigned_agent: 'writer', by });
    await assert.rejects(core.updateTask(id, { assigned_agent: 'writter', by }), agent);
    await rm(join(folder.path, '.baton/agents/writer.yaml'));
    assert.equal((await core.updateTask(id, { assigned_agent: 'writer', title: 'Said', by })).task.title, 'Said');
    assert.equal((await core.updateTask(id, { assigned_agent: 'person:ben', by })).task.assigned_agent, 'person:ben');
    // An agent of another program takes it up itself.
    assert.equal(
      (await core.updateTask(id, { assigned_agent: 'visitor', by: 'visitor' })).task.assigned_agent,
      'visitor',
    );
  });

  it('give an epic that is deleted while its tasks are cancelled', async () => {
    const { id: epic_id } = await core.createEpic({ title: 'Much', by });
    const created_at = '2026-01-01T00:00:00.000Z';
    const tasks = Array.from({ length: 3 * tasksAtOnce }, (_, at) =>
      newTask({ id: `t${at}`, title: `Task ${at}`, epic_id, created_at }),
    );
    await store.commit(tasks.map((task) => insert('tasks', task)));
    let deleting: Promise<unknown> | undefined;
    store.onDidCommit(() => {
      if (store.get('epics', { id: epic_id })?.status !== 'cancelled') return;
      deleting ??= core.deleteEpics([epic_id], { force: true, by });
    });
    const { epic } = await core.updateEpic(epic_id, { status: 'cancelled', by });
    await deleting;
    assert.deepEqual([epic.id, epic.status], [epic_id, 'cancelled']);
    assert.equal(store.count('epics', {}), 0);
  });

  it('plan in no epic that is archived or has ended', async () => {
    for (const change of [{ status: 'cancelled' }, { archived: true }] as const) {
      const { id: epic_id } = await core.createEpic({ title: 'Old', by });
      await core.updateEpic(epic_id, { ...change, by });
      await assert.rejects(core.start({ ...startRequest('echo'), epic: epic_id }), { code: 'epic_ended' });
      await assert.rejects(core.createTask({ title: 'More', epic_id, by }), { code: 'epic_ended' });
    }
  });
});
