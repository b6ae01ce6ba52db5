import assert from 'node:assert/strict';
import type { BudgetLimits } from '../../../src/domain/budget.ts';
import { update } from '../../../src/domain/tables.ts';
import type { StoreBudgetLedger } from '../../../src/registry/budget-ledger.ts';
import { BudgetBench } from '../../support/budget-bench.ts';

const parentBudget = { level: 'execution', subject_id: 'parent' } as const;
const worst = { tokens: 60, usd: 1, turns: 1, seconds: 0 };
const usage = { input: 20, cached: 0, output: 5, estimated: false };
const subject = { execution_id: 'child', step_path: 'work', agent_execution_id: 'agent' };

describe('the budget ledger', () => {
  let bench: BudgetBench;

  /** A parent and its child with these budgets. */
  async function ledgerOf(parent: BudgetLimits | null, child: BudgetLimits | null = null): Promise<StoreBudgetLedger> {
    bench = BudgetBench.inMemory();
    await bench.execution('parent', { workflow_slug: 'main', budget: parent });
    await bench.execution('child', {
      workflow_slug: 'sub',
      budget: child,
      parent_execution_id: 'parent',
      parent_step: 'sub',
    });
    return bench.ledger;
  }

  const kinds = (): readonly string[] => bench.entries().map(({ subject_id, kind }) => `${subject_id} ${kind}`);

  it('refuses with the level and the numbers, the execution itself first', async () => {
    const ledger = await ledgerOf({ tokens: 50, on_exceed: 'ask' }, { turns: 0, on_exceed: 'ask' });
    assert.deepEqual(await ledger.reserve(subject, worst), {
      ok: false,
      error: {
        level: 'execution',
        subject_id: 'child',
        title: 'sub',
        execution_id: 'child',
        workflow_slug: 'sub',
        limit: 'turns',
        spent: 0,
        wanted: 1,
        of: 0,
        grant: 1,
        on_exceed: 'ask',
        unpriced_calls: 0,
      },
    });
  });

  it('names first the budget that nobody can be asked for', async () => {
    const ledger = await ledgerOf({ tokens: 50, on_exceed: 'fail' }, { turns: 0, on_exceed: 'ask' });
    const refused = await ledger.reserve(subject, worst);
    assert.equal(!refused.ok && refused.error.subject_id, 'parent');
  });

  it('adds up money without the dust of fractions', async () => {
    const ledger = await ledgerOf({ usd: 0.3, on_exceed: 'fail' });
    const first = await ledger.reserve(subject, { ...worst, usd: 0.1 });
    assert.ok(first.ok);
    assert.equal(ledger.book(first.value.id, usage, 0.1).totals.usd, 0.1);
    const second = await ledger.reserve(subject, { ...worst, usd: 0.2 });
    assert.ok(second.ok, 'all of the budget may be spent');
    assert.equal(ledger.book(second.value.id, usage, 0.2).totals.usd, 0.3);
    const third = await ledger.reserve(subject, { ...worst, usd: 0.1 });
    assert.deepEqual(!third.ok && [third.error.spent, third.error.grant], [0.3, 0.3]);
  });

  it('warns of every limit of which one booking passes the threshold', async () => {
    const ledger = await ledgerOf(null, { tokens: 30, usd: 1, turns: 9, on_exceed: 'fail' });
    const reserved = await ledger.reserve(subject, { ...worst, tokens: 30 });
    assert.ok(reserved.ok);
    const { warnings } = ledger.book(reserved.value.id, usage, 0.9);
    assert.deepEqual(
      warnings.map(({ limit, spent }) => [limit, spent]),
      [
        ['tokens', 25],
        ['usd', 0.9],
      ],
    );
  });

  it('counts what is reserved, until it is booked with less or released', async () => {
    const ledger = await ledgerOf({ tokens: 100, on_exceed: 'fail' });
    const first = await ledger.reserve(subject, worst);
    assert.ok(first.ok);
    assert.equal((await ledger.reserve(subject, worst)).ok, false);
    await bench.store.commit(ledger.book(first.value.id, usage, 0.5).changes);
    assert.equal(ledger.tokensLeft('child'), 75);
    const second = await ledger.reserve(subject, worst);
    assert.ok(second.ok);
    await ledger.release(second.value.id);
    assert.equal(ledger.tokensLeft('parent'), 75);
    assert.deepEqual([...kinds()].sort(), [
      'child booked',
      'child released',
      'child/work booked',
      'child/work released',
      'parent booked',
      'parent released',
      'parent/sub booked',
      'parent/sub released',
    ]);
  });

  it('reserves more for a call that is tried again, as long as every budget allows it', async () => {
    const ledger = await ledgerOf({ tokens: 100, on_exceed: 'fail' });
    const reserved = await ledger.reserve(subject, worst);
    assert.ok(reserved.ok);
    const again = { tokens: 30, usd: null, turns: 0, seconds: 0 };
    assert.deepEqual([ledger.raise(reserved.value.id, again), ledger.raise(reserved.value.id, again)], [true, false]);
    assert.equal(ledger.tokensLeft('child'), 10);
    assert.deepEqual([...new Set(bench.entries().map(({ tokens, usd }) => `${tokens} ${usd}`))], ['90 null']);
    await ledger.release(reserved.value.id);
    assert.equal(ledger.tokensLeft('child'), 100);
  });

  it('gives back at every level what a crash left reserved, and not what is at work here', async () => {
    await (await ledgerOf({ tokens: 100, on_exceed: 'fail' })).reserve(subject, worst);
    const ledger = bench.restart();
    const other = { ...subject, agent_execution_id: 'other' };
    assert.ok((await ledger.reserve(other, { ...worst, tokens: 10 })).ok);
    await ledger.settle('child');
    assert.equal(ledger.tokensLeft('parent'), 90);
  });

  it('asks for what the call needs when as much again does not suffice', async () => {
    const ledger = await ledgerOf({ tokens: 20, on_exceed: 'ask' });
    const refused = await ledger.reserve(subject, { ...worst, tokens: 90 });
    assert.equal(!refused.ok && refused.error.grant, 70);
    await bench.grant(parentBudget, { limit: 'tokens', amount: 70 });
    assert.ok((await ledger.reserve(subject, { ...worst, tokens: 90 })).ok);
  });

  it('is extended by what was granted, while it is open too', async () => {
    const ledger = await ledgerOf({ tokens: 50, on_exceed: 'ask' });
    assert.equal(ledger.tokensLeft('child'), 50);
    await bench.grant(parentBudget, { limit: 'tokens', amount: 50 });
    assert.equal(ledger.tokensLeft('child'), 100);
  });

  it('follows a budget that was changed, and knows what was spent and reserved of it before', async () => {
    const ledger = await ledgerOf({ tokens: 200, on_exceed: 'fail' });
    assert.ok(await bench.spend('child', 20));
    assert.ok((await ledger.reserve(subject, worst)).ok);
    await bench.store.commit([update('executions', { id: 'parent' }, { budget: { tokens: 90, on_exceed: 'fail' } })]);
    assert.equal(ledger.tokensLeft('child'), 10);
  });

  it('reads everything anew once it was told to forget', async () => {
    const ledger = await ledgerOf({ tokens: 200, on_exceed: 'fail' });
    assert.ok(await bench.spend('child', 20));
    assert.ok((await ledger.reserve(subject, worst)).ok);
    ledger.forget();
    assert.equal(ledger.tokensLeft('child'), 180);
  });

  it('reserves nothing when that cannot be recorded', async () => {
    const ledger = await ledgerOf({ tokens: 100, on_exceed: 'fail' });
    bench.store.refuseNext(new Error('The disk is full.'));
    await assert.rejects(ledger.reserve(subject, worst), /disk is full/);
    assert.equal(ledger.tokensLeft('child'), 100);
  });

  it('keeps an unknown price from every limit of USD', async () => {
    const ledger = await ledgerOf({ usd: 100, on_exceed: 'fail' });
    assert.equal((await ledger.reserve(subject, { ...worst, usd: null })).ok, false);
  });

  it('knows no limit where no level has one', async () => {
    const ledger = await ledgerOf(null);
    assert.equal(ledger.tokensLeft('child'), null);
    assert.equal(ledger.isLimited('child'), false);
    assert.ok((await ledger.reserve(subject, worst)).ok);
  });
});
