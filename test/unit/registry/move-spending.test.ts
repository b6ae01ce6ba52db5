import assert from 'node:assert/strict';
import { remove, update } from '../../../src/domain/tables.ts';
import { checkBudgets } from '../../../src/registry/check-budgets.ts';
import { BudgetBench } from '../../support/budget-bench.ts';

const call = { tokens: 10, usd: 1, turns: 1, seconds: 0 };

describe('what was spent for a task that is tied anew', () => {
  let bench: BudgetBench;

  beforeEach(async () => {
    bench = BudgetBench.inMemory();
    await bench.epic('from');
    await bench.epic('to');
    await bench.task('t', { epic_id: 'from' });
    await bench.task('stays', { epic_id: 'from' });
    await bench.execution('x', { task_id: 't' });
    await bench.execution('y', { task_id: 'stays' });
    await bench.spend('x', 5, 0.1);
    await bench.spend('y', 3, 0.2);
  });

  afterEach(() => {
    assert.deepEqual(checkBudgets(bench.store), []);
  });

  function spentIn(id: string) {
    const epic = bench.store.get('epics', { id });
    return [epic?.spent_tokens, epic?.spent_usd, epic?.agent_overhead_tokens];
  }

  async function move(epic_id: string | null): Promise<void> {
    await bench.store.commit([update('tasks', { id: 't' }, { epic_id })]);
  }

  it('moves to its new epic, there and back, and counts nowhere when it has none', async () => {
    await move('to');
    assert.deepEqual(
      [spentIn('from'), spentIn('to')],
      [
        [3, 0.2, 0],
        [5, 0.1, 0],
      ],
    );
    await move('from');
    assert.deepEqual(
      [spentIn('from'), spentIn('to')],
      [
        [8, 0.3, 0],
        [0, 0, 0],
      ],
    );
    await move(null);
    assert.deepEqual(
      [spentIn('from'), spentIn('to')],
      [
        [3, 0.2, 0],
        [0, 0, 0],
      ],
    );
  });

  it('takes an unknown price along', async () => {
    await bench.spend('x', 1, null);
    assert.equal(bench.store.get('epics', { id: 'from' })?.spent_usd, null);
    await move('to');
    assert.deepEqual(
      [spentIn('from'), spentIn('to')],
      [
        [3, 0.2, 0],
        [6, null, 0],
      ],
    );
  });

  it('counts against the budget of the new epic at once, with what is reserved', async () => {
    await bench.store.commit([update('epics', { id: 'to' }, { budget_tokens: 20 })]);
    const reserved = await bench.ledger.reserve(bench.callerIn('x'), call);
    assert.ok(reserved.ok);
    await move('to');
    assert.equal(bench.ledger.tokensLeft('x'), 5);
    await bench.answered('x', reserved.value.id, 4, 0.4);
    assert.equal(bench.ledger.tokensLeft('x'), 11);
    assert.deepEqual(
      [spentIn('from'), spentIn('to')],
      [
        [3, 0.2, 0],
        [9, 0.5, 0],
      ],
    );
  });

  it('counts in the first epic of a task whose first call is under way', async () => {
    await bench.store.commit([update('epics', { id: 'to' }, { budget_tokens: 20 })]);
    await bench.task('free');
    await bench.execution('z', { task_id: 'free' });
    const reserved = await bench.ledger.reserve(bench.callerIn('z'), call);
    assert.ok(reserved.ok);
    await bench.store.commit([update('tasks', { id: 'free' }, { epic_id: 'to' })]);
    assert.equal(bench.ledger.tokensLeft('z'), 10);
    await bench.answered('z', reserved.value.id, 8, 0.4);
    assert.equal(bench.ledger.tokensLeft('z'), 12);
    assert.deepEqual(spentIn('to'), [8, 0.4, 0]);
  });

  it('stays in the epic of the task of which it was a part, when that is deleted', async () => {
    await bench.store.commit([update('tasks', { id: 't' }, { epic_id: null, parent_task_id: 'stays' })]);
    await bench.store.commit([
      update('tasks', { parent_task_id: 'stays' }, { parent_task_id: null }),
      remove('tasks', { id: 'stays' }),
    ]);
    assert.deepEqual(spentIn('from'), [8, 0.3, 0]);
  });

  it('becomes overhead of the epic for which it was planned when the task leaves it', async () => {
    await bench.execution('plan', { epic_id: 'from' });
    await bench.task('planned', { epic_id: 'from' });
    await bench.execution('work', { task_id: 'planned', parent_execution_id: 'plan', parent_step: 'do' });
    await bench.spend('work', 10, 1);
    await bench.store.commit([update('tasks', { id: 'planned' }, { epic_id: 'to' })]);
    assert.deepEqual(
      [spentIn('from'), spentIn('to')],
      [
        [8, 0.3, 10],
        [10, 1, 0],
      ],
    );
  });

  it('becomes a part of what the task has cost that it is made a part of', async () => {
    await bench.store.commit([update('tasks', { id: 't' }, { parent_task_id: 'stays' })]);
    const sums = ['t', 'stays'].map((id) => bench.store.get('tasks', { id })?.actual_tokens);
    assert.deepEqual(
      [sums, spentIn('from')],
      [
        [5, 8],
        [8, 0.3, 0],
      ],
    );
  });
});
