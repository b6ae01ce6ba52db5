import assert from 'node:assert/strict';
import { silentLogger } from '../../../src/base/logger.ts';
import type { OrchestratorApi } from '../../../src/app/orchestrator-api.ts';
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
});
