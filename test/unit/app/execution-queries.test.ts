import assert from 'node:assert/strict';
import { listExecutions, reportExecution } from '../../../src/app/execution-queries.ts';
import type { ExecutionFilter } from '../../../src/app/calls/execution-api.ts';
import { activityOf } from '../../../src/app/workspace-activity.ts';
import type { ExecutionRecord } from '../../../src/domain/execution.ts';
import { insert } from '../../../src/domain/tables.ts';
import { newSession } from '../../../src/history/new-session.ts';
import { agentExecutionRecord } from '../../support/agent-execution-record.ts';
import { approvalRecord, executionRecord } from '../../support/execution-reports.ts';
import { budgetEntry } from '../../support/store-records.ts';
import { type RegistryStore, openMemoryStore } from '../../../src/storage/memory-store.ts';

const today = '2026-05-04T00:00:00.000Z';

async function storeOf(...rows: readonly Partial<ExecutionRecord>[]): Promise<RegistryStore> {
  const store = await openMemoryStore();
  await store.commit(rows.map((row) => insert('executions', executionRecord(row))));
  return store;
}

describe('a list of executions', () => {
  let store: RegistryStore;

  before(async () => {
    store = await storeOf(
      { id: 'a', workflow_slug: 'one', status: 'completed' },
      { id: 'b', workflow_slug: 'two', status: 'failed' },
      { id: 'c', workflow_slug: 'three', status: 'running', parent_execution_id: 'a' },
      { id: 'd', workflow_slug: 'one', status: 'running', parent_execution_id: 'a' },
    );
  });

  const cases: readonly (readonly [string, ExecutionFilter, string])[] = [
    ['holds all, the newest first', {}, 'd c b a'],
    ['can be of one status', { status: 'failed' }, 'b'],
    ['can be of any of several', { status: ['failed', 'completed'] }, 'b a'],
    ['of no status at all is empty', { status: [] }, ''],
    ['can be of any of several workflows', { workflow: ['one', 'two'] }, 'd b a'],
    ['can be of those without a parent', { parent: null }, 'b a'],
    ['can be of the children of one', { parent: 'a' }, 'd c'],
    ['can be of those with some ids', { ids: ['a', 'd', 'x'] }, 'd a'],
    ['can be narrowed by all of these', { parent: 'a', workflow: ['one'], status: ['running', 'failed'] }, 'd'],
  ];
  for (const [name, filter, ids] of cases) {
    it(name, () => {
      const { items, total } = listExecutions(store, filter, () => true);
      assert.deepEqual([items.map(({ id }) => id).join(' '), total], [ids, items.length]);
    });
  }

  it('can be of a session by the end of its id, and names the one that may be meant', async () => {
    const created_at = today;
    const ours = await storeOf({ id: 'a', session_id: 'manual-7' }, { id: 'b' });
    await ours.commit([insert('sessions', newSession({ id: 'manual-7', scope: 'Translate', created_at }))]);
    const { items } = listExecutions(ours, { session: 'al-7' }, () => true);
    assert.deepEqual(
      items.map(({ id }) => id),
      ['a'],
    );
    assert.throws(() => listExecutions(ours, { session: 'manual-8' }, () => true), {
      code: 'unknown_session',
      message: /'manual-7'/,
    });
  });

  it('is cut into pages, and still counts all', () => {
    const { items, total } = listExecutions(store, { limit: 1, offset: 1 }, () => true);
    assert.deepEqual([items.map(({ id }) => id), total], [['c'], 4]);
  });

  it('says which are interrupted', () => {
    const { items } = listExecutions(store, { status: 'running' }, (id) => id === 'd');
    assert.deepEqual(
      items.map(({ id, interrupted }) => [id, interrupted]),
      [
        ['d', false],
        ['c', true],
      ],
    );
  });
});

describe('an execution in a list', () => {
  const states = ['pending', 'running', 'waiting', 'completed', 'failed', 'cancelled'] as const;
  const resumable = async (isLive: () => boolean): Promise<readonly string[]> => {
    const store = await storeOf(...states.map((status) => ({ id: status, status })));
    return listExecutions(store, {}, isLive).items.flatMap((each) => (each.resumable ? [each.status] : []));
  };

  it('can be resumed when it has not ended and no process works on it, also while it waits', async () => {
    assert.deepEqual((await resumable(() => false)).toSorted(), ['pending', 'running', 'waiting']);
  });

  it('cannot be resumed while a process works on it', async () => assert.deepEqual(await resumable(() => true), []));
});

describe('the report of an execution', () => {
  it('tells its own calls without an answer from its turns and from what is below it', async () => {
    const store = await storeOf({ id: 'a', tokens: 10, usd: 0.1 });
    const booked = (agent: string, spent: { readonly tokens: number; readonly turns: number }) =>
      insert('budget_entries', {
        ...budgetEntry({ id: `${agent}-${spent.tokens}`, subject_id: 'a', agent_execution_id: agent, usd: 0.1 }),
        ...spent,
      });
    await store.commit([
      insert('agent_executions', agentExecutionRecord({ id: 'own', execution_id: 'a' })),
      insert('agent_executions', agentExecutionRecord({ id: 'below', execution_id: 'b' })),
      booked('own', { tokens: 10, turns: 1 }),
      booked('own', { tokens: 13, turns: 0 }),
      booked('below', { tokens: 7, turns: 0 }),
    ]);
    const { unanswered, total } = reportExecution(store, 'a', () => false);
    assert.deepEqual(
      [unanswered, total],
      [
        { tokens: 13, usd: 0.1 },
        { tokens: 30, usd: 0.3 },
      ],
    );
  });
});

describe('the activity of a workspace', () => {
  it('counts what is worked on, what was interrupted, and what is asked', async () => {
    const store = await storeOf(
      { id: 'a', status: 'running' },
      { id: 'b', status: 'running', parent_execution_id: 'a' },
      { id: 'c', status: 'pending' },
      { id: 'd', status: 'running', parent_execution_id: 'c' },
      { id: 'e', status: 'waiting' },
    );
    await store.commit([
      insert('approvals', approvalRecord({ id: '1' })),
      insert('approvals', approvalRecord({ id: '2', status: 'approved' })),
    ]);
    const { running, waiting, interrupted } = activityOf(store, today, (id) => id === 'a' || id === 'b');
    assert.deepEqual({ running, waiting, interrupted }, { running: 2, waiting: 1, interrupted: 1 });
  });

  it('sums what was spent since, and counts what has no known price', async () => {
    const store = await storeOf(
      { id: 'a', created_at: '2026-05-03T23:59:59.999Z', tokens: 1000, usd: 1 },
      { id: 'b', created_at: today, tokens: 10, usd: 0.5 },
      { id: 'c', created_at: '2026-05-04T09:00:00.000Z', tokens: 20, usd: null },
      { id: 'd', created_at: '2026-05-04T09:00:00.000Z', tokens: 40, usd: 0, rehearsal: true },
    );
    assert.deepEqual(activityOf(store, today, () => false).spent, { tokens: 30, usd: 0.5, unpriced: 1 });
  });

  it('sums more than a page of executions, each once', async () => {
    const rows = Array.from({ length: 450 }, (_, index) => ({ id: String(index).padStart(3, '0'), tokens: 1, usd: 1 }));
    const store = await storeOf(...rows);
    assert.deepEqual(activityOf(store, today, () => false).spent, { tokens: 450, usd: 450, unpriced: 0 });
  });
});
