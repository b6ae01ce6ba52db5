import assert from 'node:assert/strict';
import { insert } from '../../../src/domain/tables.ts';
import { createRecorder } from '../../../src/history/recorder.ts';
import { createApprovals } from '../../../src/registry/approvals.ts';
import { approvalRecord, executionRecord } from '../../support/execution-reports.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { MemoryStore } from '../../support/memory-store.ts';

describe('an answer to several questions', () => {
  it('reaches every run that can be told, though one cannot', async () => {
    const store = new MemoryStore();
    await store.commit([
      insert('executions', executionRecord({ id: 'e', status: 'running' })),
      ...['first', 'second', 'third'].map((id) =>
        insert('approvals', approvalRecord({ id, idempotency_key: id, execution_id: 'e' })),
      ),
    ]);
    const told: string[] = [];
    const clock = new FakeClock();
    let made = 0;
    const ids = (): string => `id-${++made}`;
    const approvals = createApprovals({
      ...{ store, clock, ids, recorder: createRecorder({ store, clock, ids }) },
      answer: async (_, id) => {
        if (id === 'first') throw new Error('The run was removed.');
        told.push(id);
      },
      editProblem: async () => null,
    });
    const given = { approved: true, decided_by: 'ann', reason: null, scope: 'execution', answer: null } as const;
    await assert.rejects(approvals.decide('first', { ...given, edited_payload: null }), /was removed/);
    assert.deepEqual(told, ['second', 'third']);
    assert.equal(store.count('approvals', { status: 'approved' }), 3);
  });
});
