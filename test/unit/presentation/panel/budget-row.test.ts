import assert from 'node:assert/strict';
import type { BudgetMeter } from '../../../../src/domain/budget-meter.ts';
import { budgetRow, fullestBar, todayRow } from '../../../../src/presentation/panel/budgets/budget-row.ts';

const nothing = { tokens: 0, usd: 0, turns: 0, seconds: 0 };

function meter(changes: Partial<BudgetMeter>): BudgetMeter {
  return {
    ...{ level: 'execution', subject_id: '01EXECUTION', title: 'demo', spent: nothing, reserved: nothing },
    ...{ unpriced_calls: 0, limits: null, warn_at: 0.75 },
    ...changes,
  };
}

describe('a budget in the panel', () => {
  it('says what is used, reserved and allowed of each limit', () => {
    const { label, bars, spent } = budgetRow(
      meter({
        spent: { tokens: 30_000, usd: 0.9, turns: 2, seconds: 65 },
        reserved: { ...nothing, tokens: 5000 },
        limits: { tokens: 40_000, usd: 1, seconds: 60, on_exceed: 'ask' },
      }),
      null,
    );
    assert.equal(label, 'Execution demo (CUTION)');
    assert.equal(spent, '30k tok · $0.9 · 1 min 5 s');
    assert.deepEqual(
      bars.map(({ state, words }) => `${state}: ${words}`),
      [
        'near: 30k tok of 40k tok (75%), 5k tok reserved',
        'near: $0.9 of $1.00 (90%)',
        'full: 1 min 5 s of 1 min (108%)',
      ],
    );
  });

  it('never counts an unknown price as nothing', () => {
    const spent = { ...nothing, tokens: 10, usd: 0.5 };
    const row = budgetRow(meter({ spent, unpriced_calls: 2, limits: { usd: 1, on_exceed: 'fail' } }), null);
    assert.equal(row.spent, '10 tok · cost unknown');
    assert.equal(row.warning, '2 calls of unknown price; the others have cost $0.5.');
    assert.equal(row.bars[0]?.words, 'at least $0.5 of $1.00');
    assert.equal(todayRow({ tokens: 10, usd: 0, unpriced: 1 }).warning, '1 execution of unknown price is not in it.');
  });

  it('is summed up by what is nearest to its end', () => {
    const rows = [1, 9, 5].map((tokens) =>
      budgetRow(
        meter({ subject_id: String(tokens), spent: { ...nothing, tokens }, limits: { tokens: 10, on_exceed: 'fail' } }),
        null,
      ),
    );
    assert.equal(fullestBar(rows)?.row.id, 'execution 9');
    const question = { folder: 'file:///w', execution: '01EXECUTION', id: '01A' };
    const wish = { words: 'Allow 5 more tokens?', question };
    const asking = rows.map((row) => ({ ...row, wish: row.id === 'execution 5' ? wish : null }));
    assert.equal(fullestBar(asking)?.row.id, 'execution 5');
    assert.equal(fullestBar([budgetRow(meter({}), null)]), undefined);
    assert.equal(budgetRow(meter({ limits: { tokens: 0, on_exceed: 'fail' } }), null).bars[0]?.state, 'full');
  });
});
