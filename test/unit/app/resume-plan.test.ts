import assert from 'node:assert/strict';
import { openCore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ask = `
name: Ask
steps:
  - { name: first, type: transform, template: one }
  - { name: fails, type: code, code: "throw new Error('no')", on_error: continue }
  - { name: asks, type: human, message: Go on? }
  - { name: last, type: transform, template: two }
`;

describe('what a resume would do', () => {
  it('is said by steps of the top level: what is done, begun and ahead', async () => {
    const folder = await temporaryFolder();
    writeDefinitions(folder.path, { 'workflows/ask.yaml': ask });
    const core = await openCore({ workspace: folder.path });
    const { id } = await core.start(startRequest('ask'));
    await core.settled(id);
    const plan = await core.resumePlan(id.slice(-8));
    await assert.rejects(core.resumePlan('01NOBODY'), { code: 'unknown_execution' });
    await core.close();
    await folder.remove();
    assert.deepEqual(plan, { done: ['first', 'fails'], begun: ['asks'], ahead: ['last'] });
  });
});
