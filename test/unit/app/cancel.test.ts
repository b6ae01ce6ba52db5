import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { decisionBy } from '../../../src/domain/approval.ts';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import { openCore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('an execution that nobody works on', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: LocalOrchestrator;

  beforeEach(async () => {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'config.yaml': 'default_model: rehearsal\n',
      'workflows/flow.yaml': `
name: Flow
steps:
  - { name: think, type: agent, prompt: You think., instruction: Think. }
  - { name: say, type: transform, template: done }
`,
    });
    core = await openCore({ workspace: folder.path });
  });

  afterEach(async () => {
    await core.close();
    await folder.remove();
  });

  async function assertCancels(id: string): Promise<void> {
    await core.close();
    core = await openCore({ workspace: folder.path });
    await core.cancel(id, 'not wanted');
    assert.equal((await core.settled(id)).status, 'cancelled');
  }

  it('can be cancelled while the configuration is broken', async () => {
    const { id } = await core.start({ ...startRequest('flow'), detached: true });
    writeDefinitions(folder.path, { 'config.yaml': 'budgetz: {}\n' });
    await assertCancels(id);
  });

  it('can be cancelled when its cassette is lost', async () => {
    const cassette = { path: 'tape.json', record: true };
    await core.settled((await core.start({ ...startRequest('flow'), cassette })).id);
    const replayed = { path: 'tape.json', record: false };
    const { id } = await core.start({ ...startRequest('flow'), cassette: replayed, detached: true });
    rmSync(path.join(folder.path, 'tape.json'));
    await assertCancels(id);
  });

  it('is cancelled with all below it, whose questions nobody can answer any more', async () => {
    writeDefinitions(folder.path, {
      'workflows/outer.yaml': 'name: Outer\nsteps: [{ name: call, type: workflow, workflow: middle }]',
      'workflows/middle.yaml': 'name: Middle\nsteps: [{ name: call, type: workflow, workflow: inner }]',
      'workflows/inner.yaml': 'name: Inner\nsteps: [{ name: ask, type: human, message: Which? }]',
    });
    const { id } = await core.start(startRequest('outer'));
    const [asked] = (await core.settled(id)).pending_approvals;
    await assertCancels(id);
    await core.close();
    core = await openCore({ workspace: folder.path });
    const { items } = await core.listExecutions({});
    assert.deepEqual(
      items.map(({ workflow, status }) => [workflow, status]),
      [
        ['inner', 'cancelled'],
        ['middle', 'cancelled'],
        ['outer', 'cancelled'],
      ],
    );
    assert.equal((await core.listApprovals({ status: 'pending' })).total, 0);
    const late = core.decide(asked?.id ?? '', decisionBy('ann', { approved: true }));
    await assert.rejects(late, { code: 'already_decided' });
  });
});
