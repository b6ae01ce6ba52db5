import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { openCore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const readme = new URL('../../../README.md', import.meta.url);

describe('the sample in the README', () => {
  it('gives the outputs that are shown there', async () => {
    const text = await readFile(readme, 'utf8');
    const workflow = /```yaml\n(name: Decide\n[^]*?)```/.exec(text)?.[1] ?? '';
    const outputs = /^\{"decision":.*\}$/m.exec(text)?.[0] ?? '';
    const folder = await temporaryFolder();
    writeDefinitions(folder.path, { 'workflows/decide.yaml': workflow });
    const core = await openCore({ workspace: folder.path });
    try {
      const request = startRequest('decide', { question: 'Should we ship on Friday?' });
      const { id } = await core.start({ ...request, rehearsal: true });
      assert.equal(JSON.stringify((await core.settled(id)).outputs), outputs);
    } finally {
      await core.close();
      await folder.remove();
    }
  });
});
