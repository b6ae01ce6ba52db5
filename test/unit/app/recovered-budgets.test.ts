import assert from 'node:assert/strict';
import { openWorkspaceBase } from '../../../src/app/workspace-base.ts';
import { silentLogger } from '../../../src/base/logger.ts';
import type { BudgetEntryRecord } from '../../../src/domain/budget.ts';
import { insert } from '../../../src/domain/tables.ts';
import { openCoreWithStore } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const reserved: Omit<BudgetEntryRecord, 'id' | 'level' | 'subject_id'> = {
  ...{ kind: 'reserved', tokens: 500, usd: 0.1, turns: 1, seconds: 0 },
  ...{ call_id: 'call', agent_execution_id: 'agent', created_at: '2026-01-01T00:00:00.000Z' },
};

describe('a process that begins to work on a database', () => {
  it('releases at every level what a process that died has reserved, although nobody resumes its executions', async () => {
    const folder = await temporaryFolder();
    const dead = await openWorkspaceBase({ folder: folder.path, environment: {}, logger: silentLogger });
    await dead.store.commit([
      insert('budget_entries', { ...reserved, id: '1', level: 'execution', subject_id: 'gone' }),
      insert('budget_entries', { ...reserved, id: '2', level: 'epic', subject_id: 'e' }),
    ]);
    await dead.store.close();
    const { core, store } = await openCoreWithStore({ workspace: folder.path });
    await core.caughtUp();
    assert.deepEqual(
      store.find('budget_entries', {}).map(({ level, kind }) => `${level} ${kind}`),
      ['execution released', 'epic released'],
    );
    await core.close();
    await folder.remove();
  });
});
