import assert from 'node:assert/strict';
import { openCore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const decision = { approved: true, decided_by: 'ann', reason: null, scope: 'once', edited_payload: null } as const;

describe('a child execution that waits when its process ends', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;

  beforeEach(async () => {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'workflows/outer.yaml': 'name: Outer\nsteps: [{ name: call, type: workflow, workflow: inner }]',
      'workflows/inner.yaml': 'name: Inner\nsteps: [{ name: ask, type: human, message: Which?, choices: [one, two] }]',
    });
  });
  afterEach(() => folder.remove());

  it('goes on with the execution that waits for it, which then ends too', async () => {
    const first = await openCore({ workspace: folder.path });
    const { id } = await first.start(startRequest('outer'));
    const [asked] = (await first.settled(id)).pending_approvals;
    assert.ok(asked !== undefined && asked.execution_id !== id);
    await first.close();

    const second = await openCore({ workspace: folder.path });
    await second.decide(asked.id, { ...decision, answer: 'one' });
    await second.resume(asked.execution_id);
    assert.equal((await second.settled(id)).status, 'completed');
    assert.equal((await second.showExecution(asked.execution_id)).status, 'completed');
    await second.close();
  });

  it('of a child is waited for as well, when it is resumed by its own id', async () => {
    writeDefinitions(folder.path, {
      'workflows/outermost.yaml': 'name: Outermost\nsteps: [{ name: call, type: workflow, workflow: outer }]',
    });
    const first = await openCore({ workspace: folder.path });
    const { id } = await first.start(startRequest('outermost'));
    const [asked] = (await first.settled(id)).pending_approvals;
    await first.close();

    const second = await openCore({ workspace: folder.path });
    const child = asked?.execution_id ?? '';
    await second.decide(asked?.id ?? '', { ...decision, answer: 'one' });
    await second.resume(child);
    assert.equal((await second.settled(child)).status, 'completed');
    assert.equal((await second.settled(id)).status, 'completed');
    await second.close();
  });
});
