import assert from 'node:assert/strict';
import type { ExecutionReport } from '../../../src/domain/execution-report.ts';
import { openCore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('to wait until an execution can go no further', () => {
  it('takes in an answer that is recorded and not yet passed on', async () => {
    const folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'workflows/asking.yaml': 'name: Asking\nsteps: [{ name: ask, type: human, message: Go on? }]\n',
    });
    const core = await openCore({ workspace: folder.path });
    try {
      const { id } = await core.start(startRequest('asking'));
      const { pending_approvals } = await core.settled(id);
      const settled = new Promise<ExecutionReport>((resolve, reject) => {
        core.onDidRecord(({ type }) => {
          if (type === 'approval_decided') core.settled(id).then(resolve, reject);
        });
      });
      const yes = { approved: true, decided_by: 'ann', reason: null, scope: 'once', edited_payload: null } as const;
      await core.decide(pending_approvals[0]?.id ?? '', { ...yes, answer: null });
      assert.equal((await settled).status, 'completed');
    } finally {
      await core.close();
      await folder.remove();
    }
  });
});
