import assert from 'node:assert/strict';
import { CancelledError } from '../../../src/base/errors.ts';
import { silentLogger } from '../../../src/base/logger.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';
import { startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const atOnce = { signal: AbortSignal.abort() };

describe('a process that closes a workspace in which it waits for an execution', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const open = () => openWorkspace({ folder: folder.path, environment: process.env, logger: silentLogger });

  beforeEach(async () => {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'workflows/slow.yaml': 'name: Slow\nsteps: [{ name: wait, type: command, run: sleep 60 }]',
      'config.yaml': 'security: { commands: allow }',
    });
  });
  afterEach(() => folder.remove());

  it('gives up waiting when it holds the workspace', async () => {
    const holder = await open();
    const { id } = await holder.start(startRequest('slow'));
    const settled = assert.rejects(holder.settled(id), CancelledError);
    await holder.close(atOnce);
    await settled;
  });

  it('gives up waiting when it follows, though the holder ends at the same time', async () => {
    const holder = await open();
    const follower = await open();
    const { id } = await holder.start(startRequest('slow'));
    const settled = assert.rejects(follower.settled(id), CancelledError);
    await follower.showExecution(id);
    await Promise.all([follower.close(atOnce), holder.close(atOnce)]);
    await settled;
  });
});
