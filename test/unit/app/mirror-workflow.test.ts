import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { openCoreWithStore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const text = (template: string): string =>
  `name: Short\nsteps: [{ name: a, type: transform, template: ${template} }]\n`;

describe('the row of a workflow that was run', () => {
  it('names the file that there is, however it ends', async () => {
    const folder = await temporaryFolder({ '.baton/workflows/short.yml': text('One') });
    const { core, store } = await openCoreWithStore({ workspace: folder.path });
    const pathAfterRun = async (): Promise<string | undefined> => {
      const { id } = await core.start(startRequest('short'));
      assert.equal((await core.settled(id)).status, 'completed');
      return store.get('workflows', { slug: 'short' })?.source_path;
    };
    try {
      assert.equal(await pathAfterRun(), '.baton/workflows/short.yml');
      await rm(path.join(folder.path, '.baton/workflows/short.yml'));
      writeDefinitions(folder.path, { 'workflows/short.yaml': text('Two') });
      assert.equal(await pathAfterRun(), '.baton/workflows/short.yaml');
    } finally {
      await core.close();
      await folder.remove();
    }
  });
});
