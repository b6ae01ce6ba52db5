import assert from 'node:assert/strict';
import { insert } from '../../../src/domain/tables.ts';
import { type Trouble, escalate } from '../../../src/team/escalate.ts';
import { executionRecord } from '../../support/execution-reports.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { MemoryStore } from '../../support/memory-store.ts';

const trouble: Trouble = {
  execution_id: 'child',
  step: 'work',
  task_id: 'task',
  group: 'analysis',
  from: 'researcher',
  to: 'lead',
  reason: 'The work of researcher ran out of time.',
};

async function parts() {
  const store = new MemoryStore();
  await store.commit([
    insert('executions', executionRecord({ id: 'top' })),
    insert('executions', executionRecord({ id: 'middle', parent_execution_id: 'top' })),
    insert('executions', executionRecord({ id: 'child', parent_execution_id: 'middle' })),
  ]);
  let ids = 0;
  return { store, clock: new FakeClock(), ids: () => `m${(ids += 1)}` };
}

describe('an escalation', () => {
  it('is a message of its own type to whoever is told, heard in the whole tree', async () => {
    const { message } = escalate(await parts(), trouble);
    const { execution_id, task_id, group, from_agent, to_agent, message_type, content, status } = message;
    assert.deepEqual(
      { execution_id, task_id, group, from_agent, to_agent, message_type, content, status },
      {
        execution_id: 'top',
        task_id: 'task',
        group: 'analysis',
        from_agent: 'baton',
        to_agent: 'lead',
        message_type: 'escalation',
        content: trouble.reason,
        status: 'sent',
      },
    );
  });

  it('stores nothing by itself and says at which step it was', async () => {
    const world = await parts();
    const { changes, statements } = escalate(world, trouble);
    assert.equal(world.store.count('messages', {}), 0);
    await world.store.commit(changes);
    assert.equal(world.store.count('messages', {}), 1);
    assert.deepEqual(
      statements.map(({ type, step }) => [type, step]),
      [
        ['message_sent', 'work'],
        ['escalated', 'work'],
      ],
    );
  });

  it('is only recorded for who hears of it in another way', async () => {
    const { message } = escalate(await parts(), { ...trouble, heard_by: 'work of lead' });
    const { status, delivered_in, read_at, processed_at, created_at } = message;
    assert.deepEqual(
      [status, delivered_in, read_at, processed_at],
      ['processed', 'work of lead/', created_at, created_at],
    );
  });

  it('of what belongs to no execution belongs to none', async () => {
    const { message } = escalate(await parts(), { ...trouble, execution_id: null, step: null });
    assert.equal(message.execution_id, null);
  });
});
