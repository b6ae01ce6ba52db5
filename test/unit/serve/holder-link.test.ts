import assert from 'node:assert/strict';
import { CancelledError } from '../../../src/base/errors.ts';
import { silentLogger } from '../../../src/base/logger.ts';
import { openWorkspaceBase, type WorkspaceBase } from '../../../src/app/workspace-base.ts';
import { listenLocal } from '../../../src/host/local-socket.ts';
import { localSocketPath } from '../../../src/host/local-socket-path.ts';
import { nodeDigest } from '../../../src/host/node-digest.ts';
import { printAddress } from '../../../src/serve/door-address.ts';
import { HolderLink } from '../../../src/serve/holder-link.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('the link to the holder', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let holder: WorkspaceBase;
  let follower: WorkspaceBase;
  let link: HolderLink;

  beforeEach(async () => {
    folder = await temporaryFolder();
    holder = await openWorkspaceBase({ folder: folder.path, environment: {}, logger: silentLogger });
    follower = await openWorkspaceBase({ folder: folder.path, environment: {}, logger: silentLogger });
    link = new HolderLink(follower);
  });

  afterEach(async () => {
    await link.close();
    await follower.store.close();
    await holder.store.close();
    await folder.remove();
  });

  it('lets one caller give up while another waits for the same connection', async () => {
    const impatient = new AbortController();
    const given = link.request('live_runs', {}, impatient.signal);
    const asked = link.request('start', { request: 'this' });
    impatient.abort();
    await assert.rejects(given, CancelledError);
    const server = await listen();
    assert.equal(await asked, 'start');
    await server.close();
  });

  it('gives up what still waits for a connection when it is closed', async () => {
    const asked = assert.rejects(link.request('start', {}), CancelledError);
    await link.close();
    await asked;
  });

  async function listen() {
    const path = localSocketPath(nodeDigest.text(folder.path));
    const server = await listenLocal({ path, secret: 'x', handle: async ({ method }) => method });
    await holder.store.publish(printAddress({ path, secret: 'x' }));
    return server;
  }
});
