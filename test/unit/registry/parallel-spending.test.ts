import assert from 'node:assert/strict';
import type { BudgetEntryRecord, BudgetSubject } from '../../../src/domain/budget.ts';
import { checkBudgets } from '../../../src/registry/check-budgets.ts';
import { openMemoryStore } from '../../../src/storage/memory-store.ts';
import { BudgetBench } from '../../support/budget-bench.ts';
import { settled } from '../../support/event-loop.ts';
import { NumberSource } from '../../support/number-source.ts';

const agents = 32;
const epic = { tokens: 4000, usd: 2 };

/** Budgets that hold for all, or for every fourth of the agents. */
const limits: readonly (BudgetSubject & { readonly tokens?: number; readonly usd?: number })[] = [
  { level: 'epic', subject_id: 'e', ...epic },
  { level: 'session', subject_id: 's', tokens: 3900 },
  { level: 'task', subject_id: 'task 0', tokens: 900 },
  { level: 'execution', subject_id: 'top 1', tokens: 700 },
];

describe('32 agents that spend from one epic at the same time', () => {
  let bench: BudgetBench<Awaited<ReturnType<typeof openMemoryStore>>>;
  let random: NumberSource;

  /** Four tasks; on each an execution with seven children below one another and beside one another. */
  async function build(): Promise<readonly string[]> {
    bench = new BudgetBench(await openMemoryStore());
    await bench.session('s', { token_budget: 3900 });
    await bench.epic('e', { budget_tokens: epic.tokens, budget_usd: epic.usd });
    const ids: string[] = [];
    for (const task of [0, 1, 2, 3]) {
      await bench.task(`task ${task}`, { epic_id: 'e', budget_tokens: task === 0 ? 900 : null });
      const budget = task === 1 ? ({ tokens: 700, on_exceed: 'fail' } as const) : null;
      await bench.execution(`top ${task}`, { task_id: `task ${task}`, session_id: 's', budget });
      for (let child = 1; child < agents / 4; child++) {
        const parent = child < 4 ? `top ${task}` : `child ${task} ${child - 3}`;
        await bench.execution(`child ${task} ${child}`, { parent_execution_id: parent, parent_step: 'below' });
        ids.push(`child ${task} ${child}`);
      }
      ids.push(`top ${task}`);
    }
    return ids;
  }

  /** What is booked and reserved by the record alone. */
  function usedAt({ level, subject_id }: BudgetSubject, column: 'tokens' | 'usd'): number {
    const kind: readonly BudgetEntryRecord['kind'][] = ['booked', 'reserved'];
    return bench.store.sum('budget_entries', { column, where: { level, subject_id, kind } });
  }

  function checkLimits(): void {
    for (const limit of limits) {
      assert.ok(usedAt(limit, 'tokens') <= (limit.tokens ?? Infinity), `tokens of ${limit.level}`);
      assert.ok(usedAt(limit, 'usd') <= (limit.usd ?? Infinity) + 1e-9, `USD of ${limit.level}`);
    }
  }

  /** Calls until it is refused: answers of any size up to the worst, failures before and after sending. */
  async function spendAll(id: string): Promise<string> {
    for (;;) {
      const tokens = random.between(1, 120);
      const worst = { tokens, usd: tokens / 1000, turns: 1, seconds: 0 };
      const reserved = await bench.ledger.reserve(bench.callerIn(id), worst);
      checkLimits();
      if (!reserved.ok) return reserved.error.level;
      for (let ticks = random.between(0, 3); ticks > 0; ticks--) await settled();
      const spent = random.between(0, tokens);
      const fate = random.between(0, 9);
      if (fate === 0) await bench.ledger.release(reserved.value.id);
      else if (fate > 2) await bench.answered(id, reserved.value.id, spent, spent / 1000);
      else {
        const usage = { input: spent, cached: 0, output: 0, estimated: true };
        await bench.store.commit(bench.ledger.bookFailed(reserved.value.id, usage, spent / 1000).changes);
      }
      checkLimits();
    }
  }

  for (const seed of [1, 2, 3, 4]) {
    it(`never spend more than any budget above them grants, and all sums agree (seed ${seed})`, async () => {
      random = new NumberSource(seed);
      const ids = await build();
      assert.equal(ids.length, agents);
      const refusedBy = await Promise.all(ids.map(spendAll));
      assert.ok(refusedBy.includes('epic') || refusedBy.includes('session'));
      assert.deepEqual(bench.entries({ kind: 'reserved' }), []);
      assert.deepEqual(checkBudgets(bench.store), []);
      assert.ok(usedAt({ level: 'epic', subject_id: 'e' }, 'tokens') > 1000);
    });
  }
});
