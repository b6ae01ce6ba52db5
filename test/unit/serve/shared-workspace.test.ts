import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { silentLogger } from '../../../src/base/logger.ts';
import type { OrchestratorApi } from '../../../src/app/orchestrator-api.ts';
import { openWorkspaceBase } from '../../../src/app/workspace-base.ts';
import { listenLocal } from '../../../src/host/local-socket.ts';
import { localSocketPath, prepareSocketPath } from '../../../src/host/local-socket-path.ts';
import { nodeDigest } from '../../../src/host/node-digest.ts';
import { printAddress } from '../../../src/serve/door-address.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';
import { startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('a shared workspace', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const opened: OrchestratorApi[] = [];

  async function open(): Promise<OrchestratorApi> {
    const workspace = await openWorkspace({ folder: folder.path, environment: {}, logger: silentLogger });
    opened.push(workspace);
    return workspace;
  }

  beforeEach(async () => {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'workflows/quick.yaml': 'name: Quick\nsteps: [{ name: say, type: transform, template: done }]',
    });
  });

  afterEach(async () => {
    for (const workspace of opened.splice(0)) await workspace.close();
    await folder.remove();
  });

  it('is taken over once by commands that find no holder at the same time', async () => {
    const holder = await open();
    const follower = await open();
    await holder.close();
    const started = await Promise.all([1, 2, 3].map(() => follower.start(startRequest('quick'))));
    const reports = await Promise.all(started.map(({ id }) => follower.settled(id)));
    assert.deepEqual(
      reports.map(({ status }) => status),
      ['completed', 'completed', 'completed'],
    );
  });

  it('tells of the team, and records what a person says of it, from every process', async () => {
    writeDefinitions(folder.path, {
      'agents/writer.yaml': 'name: writer\nprompt: You write.\ncapabilities: [editing]',
    });
    const holder = await open();
    const follower = await open();
    const correction = { agent: 'writer', skill: 'editing', proficiency: 0.9, note: null, by: 'ann' };
    await follower.correctSkill(correction);
    for (const workspace of [holder, follower]) {
      const [agent] = (await workspace.team()).agents;
      assert.deepEqual(
        agent?.skills.map(({ skill_name, proficiency }) => [skill_name, proficiency]),
        [['editing', 0.9]],
      );
      assert.equal((await workspace.showAgent('writer')).skills[0]?.proficiency, 0.9);
    }
    await assert.rejects(follower.correctSkill({ ...correction, agent: 'nobody' }), { code: 'unknown_agent' });
    assert.equal((await follower.findAgent({ capabilities: ['editing'], group: null, exclude: [] })).agent, 'writer');
  });

  it('waits with a command until a holder that no longer listens has let go', async () => {
    const { store } = await openWorkspaceBase({ folder: folder.path, environment: {}, logger: silentLogger });
    let calls = 0;
    const path = localSocketPath(nodeDigest.text(folder.path));
    await prepareSocketPath(path);
    const server = createServer((socket) => {
      socket.destroy();
      if (++calls === 6) {
        server.close();
        void store.close();
      }
    });
    server.listen(path);
    await store.publish(printAddress({ path, secret: 'x' }));
    const follower = await open();
    const { id } = await follower.start(startRequest('quick'));
    assert.equal((await follower.settled(id)).status, 'completed');
  });

  it('can be looked at while its configuration is broken, and says where it is', async () => {
    writeDefinitions(folder.path, { 'config.yaml': 'default_model: rehearsal\nbudgetz: {}\n' });
    const workspace = await open();
    const [config] = (await workspace.validate()).filter(({ path }) => path === '.baton/config.yaml');
    assert.deepEqual([config?.ok, config?.problems[0]?.line, config?.problems[0]?.column], [false, 2, 1]);
    assert.equal((await workspace.listWorkflows({})).total, 1);
    assert.equal((await workspace.listExecutions({})).total, 0);
    assert.equal((await workspace.checkDatabase()).ok, true);
    await assert.rejects(workspace.start(startRequest('quick')), {
      code: 'invalid_config',
      message: /^\.baton\/config\.yaml:2:1: /,
    });
    writeDefinitions(folder.path, { 'config.yaml': 'default_model: rehearsal\n' });
    const { id } = await workspace.start(startRequest('quick'));
    assert.equal((await workspace.settled(id)).status, 'completed');
  });

  it('lets go of the lock when it cannot be opened', async () => {
    const path = localSocketPath(nodeDigest.text(folder.path));
    await mkdir(join(path, 'in the way'), { recursive: true });
    await assert.rejects(open());
    await rm(path, { recursive: true });
    const workspace = await open();
    const { id } = await workspace.start(startRequest('quick'));
    assert.equal((await workspace.settled(id)).status, 'completed');
  });

  const once: readonly (readonly [string, (follower: OrchestratorApi) => Promise<unknown>])[] = [
    ['executions', (follower) => follower.start(startRequest('quick'))],
    ['epics', (follower) => follower.createEpic({ title: 'Goal', by: 'person:ann' })],
  ];
  for (const [what, ask] of once) {
    it(`does not do twice what a holder may have done before it died, and says where to look: ${what}`, async () => {
      const { store } = await openWorkspaceBase({ folder: folder.path, environment: {}, logger: silentLogger });
      const path = localSocketPath(nodeDigest.text(folder.path));
      const server = await listenLocal({
        path,
        secret: 'x',
        handle: async () => {
          await Promise.all([server.close(), store.close()]);
          return null;
        },
      });
      await store.publish(printAddress({ path, secret: 'x' }));
      const follower = await open();
      const hint = new RegExp(`see "baton ${what} list" before`);
      await assert.rejects(ask(follower), { code: 'outcome_unknown', hint });
      const { total } = await (what === 'epics' ? follower.listEpics({}) : follower.listExecutions({}));
      assert.equal(total, 0);
    });
  }
});
