import assert from 'node:assert/strict';
import path from 'node:path';
import { silentLogger } from '../../../src/base/logger.ts';
import { openWorkspaceBase } from '../../../src/app/workspace-base.ts';
import { composeMessage } from '../../../src/team/compose-message.ts';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import { update } from '../../../src/domain/tables.ts';
import type { OpenStore } from '../../../src/storage/open-store.ts';
import { openCore, openCoreWithStore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const yes = {
  approved: true,
  decided_by: 'ann',
  reason: null,
  scope: 'once',
  edited_payload: null,
  answer: null,
} as const;

describe('an import into the process that holds the database', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: LocalOrchestrator;
  let store: OpenStore;
  let file: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    file = path.join(folder.path, 'copy.db');
    writeDefinitions(folder.path, {
      'workflows/asking.yaml': 'name: Asking\nsteps: [{ name: ask, type: human, message: Go on? }]\n',
      'workflows/saying.yaml': 'name: Saying\nsteps: [{ name: say, type: transform, template: done }]\n',
    });
    ({ core, store } = await openCoreWithStore({ workspace: folder.path }));
  });

  afterEach(async () => {
    await core.close();
    await folder.remove();
  });

  const typesOf = async (id: string): Promise<readonly string[]> =>
    (await core.executionLog(id, {})).items.map(({ type }) => type);

  it('is refused while an execution waits in it', async () => {
    const { id } = await core.start(startRequest('asking'));
    await core.settled(id);
    await core.exportDatabase(file);
    await assert.rejects(core.importDatabase(file), { code: 'executions_running', details: { executions: [id] } });
  });

  it('is refused when an execution is just being started', async () => {
    await core.exportDatabase(file);
    const starting = core.start(startRequest('asking'));
    await assert.rejects(core.importDatabase(file), { code: 'executions_running' });
    assert.equal((await core.settled((await starting).id)).status, 'waiting');
  });

  it('brings requests whose deadline has passed, and they are escalated', async () => {
    const other = await temporaryFolder();
    const base = await openWorkspaceBase({ folder: other.path, environment: {}, logger: silentLogger });
    const wish = { execution_id: null, from_agent: 'person:ada', to_agent: 'writer', group: null, content: 'Well?' };
    const request = {
      message_type: 'request',
      requires_response: true,
      response_deadline: '2026-01-01T00:00:00.000Z',
    } as const;
    await base.store.commit(composeMessage(base, { ...wish, ...request }).changes);
    await base.store.export(file);
    await base.store.close();
    await other.remove();
    await core.importDatabase(file);
    await core.caughtUp();
    assert.equal((await core.listMessages({ type: 'escalation' })).total, 1);
  });

  it('brings an epic whose deletion was begun, and it is gone on with', async () => {
    const { id } = await core.createEpic({ title: 'Goal', by: 'person:ada' });
    await core.createTask({ title: 'Task', epic_id: id, by: 'person:ada' });
    await store.commit([update('epics', { id }, { status: 'cancelled', ending: 'deleting' })]);
    await core.exportDatabase(file);
    const isGone = new Promise<void>((resolve) => {
      store.onDidCommit(() => {
        if (store.count('epics', {}) + store.count('tasks', {}) === 0) resolve();
      });
    });
    await core.importDatabase(file);
    await isGone;
  });

  it('brings work on a task that is deleted, and ends it', async () => {
    const by = 'person:ada';
    const task = await core.createTask({ title: 'Task', workflow_slug: 'asking', by });
    const { id } = await core.runTask(task.id, {
      model: null,
      rehearsal: false,
      trigger: 'manual',
      detached: false,
      by,
    });
    await core.settled(id);
    const deleted = new Promise<void>((resolve) => {
      store.onDidCommit(() => {
        if (store.count('tasks', {}) === 0) resolve();
      });
    });
    const deleting = core.deleteTasks([task.id], { force: true, by });
    await deleted;
    // The transaction is there, and its execution has not heard of it.
    await store.export(file);
    await deleting;
    await core.settled(id);
    await core.importDatabase(file);
    assert.equal((await core.settled(id)).status, 'cancelled');
  });

  it('lets a start wait until it is over', async () => {
    await core.exportDatabase(file);
    const importing = core.importDatabase(file);
    const { id } = await core.start(startRequest('saying'));
    await importing;
    assert.equal((await core.settled(id)).status, 'completed');
  });

  it('makes the record go on from what was imported', async () => {
    const { id } = await core.start(startRequest('asking'));
    const approval = (await core.settled(id)).pending_approvals[0]?.id ?? '';
    await core.close();
    core = await openCore({ workspace: folder.path });
    await core.exportDatabase(file);
    await core.decide(approval, yes);
    const decided = await typesOf(id);

    await core.importDatabase(file);
    await core.decide(approval, yes);
    assert.deepEqual(await typesOf(id), decided);
    await core.resume(id);
    assert.equal((await core.settled(id)).status, 'completed');
    assert.deepEqual((await core.checkDatabase()).problems, []);
  });
});
