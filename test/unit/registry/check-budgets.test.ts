import assert from 'node:assert/strict';
import { insert, remove, update } from '../../../src/domain/tables.ts';
import { checkBudgets } from '../../../src/registry/check-budgets.ts';
import { BudgetBench } from '../../support/budget-bench.ts';

describe('the check of what was booked', () => {
  let bench: BudgetBench;

  beforeEach(async () => {
    bench = BudgetBench.inMemory();
    await bench.epic('e');
    await bench.task('t', { epic_id: 'e' });
    await bench.execution('x', { task_id: 't' });
    await bench.execution('y', { parent_execution_id: 'x', parent_step: 'below' });
    await bench.spend('x', 5, 0.1);
    await bench.spend('y', 7, 0.2);
  });

  it('finds nothing in what the ledger has written, of a task that was deleted since too', async () => {
    assert.deepEqual(checkBudgets(bench.store), []);
    await bench.store.commit([remove('tasks', { id: 't' })]);
    assert.deepEqual(checkBudgets(bench.store), []);
  });

  it('names sums of tasks, epics and executions that are not those of their entries', async () => {
    await bench.store.commit([
      update('tasks', { id: 't' }, { actual_tokens: 13 }),
      update('epics', { id: 'e' }, { spent_usd: null }),
      update('executions', { id: 'y' }, { tokens: 8 }),
    ]);
    assert.deepEqual(checkBudgets(bench.store), [
      'Execution y has 8 tokens, and 7 are booked for its turns.',
      'Task t: actual_tokens is 13, its entries come to 12.',
      'Epic e: spent_usd is unknown, its entries come to 0.3.',
    ]);
  });

  it('names calls that cost more at one level than at another, and those that do not count at each', async () => {
    const [step, epic] = ['step', 'epic'].map((level) => bench.entries().find((entry) => entry.level === level));
    assert.ok(step !== undefined && epic !== undefined);
    await bench.store.commit([
      update('budget_entries', { id: step.id }, { tokens: 6 }),
      remove('budget_entries', { id: epic.id }),
      insert('budget_entries', { ...epic, id: 'stray', subject_id: 'other' }),
    ]);
    const problems = checkBudgets(bench.store).join('\n');
    assert.match(problems, /call id \d+ is entered with different amounts: booked 7 0.2 1; booked 6 0.2 1/);
    assert.match(problems, /call id \d+ of execution y is not entered at epic e/);
    assert.match(problems, /call id \d+ of execution y is entered at epic other, where it does not count/);
  });

  it('names calls that are still reserved in an execution that has ended', async () => {
    const reserved = await bench.ledger.reserve(bench.callerIn('y'), { tokens: 1, usd: 0, turns: 1, seconds: 0 });
    assert.ok(reserved.ok);
    assert.deepEqual(checkBudgets(bench.store), []);
    await bench.store.commit([update('executions', { id: 'y' }, { status: 'failed' })]);
    assert.match(checkBudgets(bench.store).join('\n'), /y has ended, and 1 of its model calls are still reserved/);
  });
});
