import assert from 'node:assert/strict';
import type { BudgetMeter } from '../../../src/domain/budget-meter.ts';
import { budgetMeters } from '../../../src/registry/budget-meters.ts';
import { BudgetBench } from '../../support/budget-bench.ts';

describe('the meters of an execution', () => {
  let bench: BudgetBench;

  /** A child that works below the step `hand over` of an execution, which works on a task of an epic in a session. */
  beforeEach(async () => {
    bench = BudgetBench.inMemory();
    await bench.session('s', { token_budget: 1000, warn_threshold: 0.5 });
    await bench.epic('e', { budget_usd: 2, on_exceed: 'ask' });
    await bench.task('t', { epic_id: 'e', budget_tokens: 100 });
    await bench.execution('top', {
      task_id: 't',
      session_id: 's',
      budget: { tokens: 50, turns: 4, on_exceed: 'fail' },
    });
    await bench.execution('child', { parent_execution_id: 'top', parent_step: 'hand over' });
  });

  function metersOf(execution: string, step: string | null = null, isLive = true): readonly BudgetMeter[] {
    const options = { store: bench.store, isLive: () => isLive, now: 0, warnThreshold: 0.75, sessionTokens: 200 };
    return budgetMeters(options, { execution, step });
  }

  function meterOf(level: string, subject = ''): BudgetMeter | undefined {
    return metersOf('child', 'work').find((each) => each.level === level && each.subject_id.includes(subject));
  }

  it('are those of the step, of its execution and of all around, the narrowest first', async () => {
    assert.ok(await bench.spend('child', 10, 0.25));
    assert.deepEqual(
      metersOf('child', 'work').map(({ level, title, spent }) => [level, title, spent.tokens, spent.usd]),
      [
        ['step', 'work', 10, 0.25],
        ['execution', 'flow-child', 10, 0.25],
        ['execution', 'flow-top', 10, 0.25],
        ['step', 'hand over', 10, 0.25],
        ['task', 'Task t', 10, 0.25],
        ['epic', 'Epic e', 10, 0.25],
        ['session', 'Session s', 10, 0.25],
      ],
    );
  });

  it('have their limits with what was granted on top, and where people are warned', async () => {
    await bench.grant({ level: 'task', subject_id: 't' }, { limit: 'tokens', amount: 20 });
    assert.deepEqual(meterOf('task')?.limits, { on_exceed: 'fail', tokens: 120 });
    assert.deepEqual(meterOf('execution', 'top')?.limits, { on_exceed: 'fail', tokens: 50, turns: 4 });
    assert.deepEqual([meterOf('task')?.warn_at, meterOf('session')?.warn_at], [0.75, 0.5]);
    assert.equal(meterOf('execution', 'child')?.limits, null);
  });

  it('hold what the calls under way may cost, as long as a process works on them', async () => {
    const worst = { tokens: 30, usd: 0.5, turns: 1, seconds: 0 };
    assert.ok((await bench.ledger.reserve(bench.callerIn('child'), worst)).ok);
    assert.deepEqual(meterOf('epic')?.reserved, worst);
    assert.equal(metersOf('child', null, false)[0]?.reserved.tokens, 0);
  });

  it('count calls of unknown price, and never as nothing', async () => {
    await bench.execution('other', {});
    assert.ok(await bench.spend('other', 5, null));
    assert.ok(await bench.spend('other', 5, 0.5));
    const [meter] = metersOf('other');
    assert.deepEqual([meter?.unpriced_calls, meter?.spent.usd, meter?.spent.tokens], [1, 0.5, 10]);
  });
});
