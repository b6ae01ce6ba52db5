import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { silentLogger } from '../../../src/base/logger.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';
import { startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('a workspace that is opened and closed many times', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const open = () => openWorkspace({ folder: folder.path, environment: {}, logger: silentLogger });

  beforeEach(async () => {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'workflows/quick.yaml': 'name: Quick\nsteps: [{ name: say, type: transform, template: done }]',
    });
  });
  afterEach(() => folder.remove());

  it('leaves no timer, socket, worker or open file behind, and a sound database', async () => {
    await openTwice();
    const before = held();
    for (let time = 0; time < 50; time++) await openTwice();
    assert.deepEqual(held(), before);
    const last = await open();
    const { ok, problems, executions } = await last.checkDatabase();
    await last.close();
    assert.deepEqual({ ok, problems, executions }, { ok: true, problems: [], executions: 51 });
  });

  /** As a holder and as a follower, which lets the holder run something. */
  async function openTwice(): Promise<void> {
    const holder = await open();
    const follower = await open();
    const { id } = await follower.start(startRequest('quick'));
    await follower.settled(id);
    await follower.close();
    await holder.close();
  }
});

/** What would keep the process from ending, or use it up in time. */
function held(): { readonly resources: readonly string[]; readonly files: number | null } {
  const resources = process
    .getActiveResourcesInfo()
    .filter((kind) => !kind.startsWith('FSReq'))
    .sort();
  return { resources, files: process.platform === 'linux' ? readdirSync('/proc/self/fd').length : null };
}
