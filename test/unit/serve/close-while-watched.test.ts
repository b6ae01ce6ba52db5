import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { silentLogger } from '../../../src/base/logger.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';
import { startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Ends as soon as there is a file `go`. */
const untilGo = `const t = setInterval(() => require('node:fs').existsSync('go') && clearInterval(t), 20)`;

describe('a holder that closes while another process waits for its execution', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const open = () => openWorkspace({ folder: folder.path, environment: process.env, logger: silentLogger });

  beforeEach(async () => {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'workflows/slow.yaml': `name: Slow\nsteps:\n  - name: wait\n    type: command\n    run: [node, -e, "${untilGo}"]\n`,
      'workflows/quick.yaml': 'name: Quick\nsteps: [{ name: say, type: transform, template: done }]',
      'config.yaml': 'security: { commands: allow }',
    });
  });
  afterEach(() => folder.remove());

  it('stays for what another one has begun in it and does not watch yet', async () => {
    const holder = await open();
    const follower = await open();
    const { id } = await follower.start(startRequest('slow'));
    const closing = holder.close();
    writeFileSync(join(folder.path, 'go'), '');
    await closing;
    assert.equal((await follower.showExecution(id)).status, 'completed');
    await follower.close();
  });

  it('does what it was asked before, and leaves to others what comes later', async () => {
    const holder = await open();
    const follower = await open();
    const followers = [follower, await open(), await open()];
    const start = (): Promise<readonly { readonly id: string }[]> =>
      Promise.all(followers.map((each) => each.start(startRequest('quick'))));
    const first = await start();
    const early = start();
    const closing = holder.close();
    const late: Promise<readonly { readonly id: string }[]>[] = [];
    for (let round = 0; round < 20; round++) {
      late.push(start());
      await setImmediate();
    }
    const started = [first, ...(await Promise.all([early, ...late]))].flat();
    await closing;
    const settled = await Promise.all(started.map(({ id }) => follower.settled(id)));
    assert.deepEqual(new Set(settled.map((report) => report.status)), new Set(['completed']));
    assert.equal(new Set(started.map(({ id }) => id)).size, 66);
    for (const each of followers) await each.close();
  });

  it('does not stay when it is told not to: the other one takes over and goes on', async () => {
    const holder = await open();
    const follower = await open();
    const { id } = await follower.start(startRequest('slow'));
    const settled = follower.settled(id);
    await follower.showExecution(id);
    await holder.close({ signal: AbortSignal.abort() });
    writeFileSync(join(folder.path, 'go'), '');
    // Whether the command that was stopped may be run again is a person's to say.
    assert.ok(['completed', 'waiting'].includes((await settled).status));
    assert.equal(follower.place.kind, 'holder');
    await follower.close();
  });
});
