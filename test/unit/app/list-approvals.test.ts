import assert from 'node:assert/strict';
import { openCore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('questions that wait', () => {
  it('say which workflow asks, and whether it is a rehearsal', async () => {
    const folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'workflows/asking.yaml': 'name: Asking\nsteps: [{ name: ask, type: human, message: Go on? }]\n',
    });
    const core = await openCore({ workspace: folder.path });
    try {
      const { id } = await core.start({ ...startRequest('asking'), rehearsal: true });
      const { pending_approvals } = await core.settled(id);
      const { items } = await core.listApprovals({});
      for (const [question] of [pending_approvals, items]) {
        assert.deepEqual([question?.workflow, question?.rehearsal], ['asking', true]);
      }
    } finally {
      await core.close();
      await folder.remove();
    }
  });

  it('are found by their id, or by the end of it', async () => {
    const folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'workflows/asking.yaml': 'name: Asking\nsteps: [{ name: ask, type: human, message: Go on? }]\n',
    });
    const core = await openCore({ workspace: folder.path });
    try {
      const started = [await core.start(startRequest('asking')), await core.start(startRequest('asking'))];
      for (const { id } of started) await core.settled(id);
      const [one, other] = (await core.listApprovals({})).items.map(({ id }) => id);
      assert.ok(one !== undefined && other !== undefined);
      const found = async (filter: object): Promise<readonly string[]> =>
        (await core.listApprovals(filter)).items.map(({ id }) => id);
      assert.deepEqual(await found({ id: one }), [one]);
      assert.deepEqual(await found({ id: other.slice(-8).toLowerCase() }), [other]);
      assert.deepEqual(await found({ id: other.slice(-3) }), []);
      assert.deepEqual(await found({ id: one, status: 'approved' }), []);
    } finally {
      await core.close();
      await folder.remove();
    }
  });
});
