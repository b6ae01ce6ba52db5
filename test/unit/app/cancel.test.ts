import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
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
});
