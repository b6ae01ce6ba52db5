import assert from 'node:assert/strict';
import { remove, update } from '../../../src/domain/tables.ts';
import { BudgetBench } from '../../support/budget-bench.ts';

const call = { tokens: 10, usd: 0, turns: 1, seconds: 0 };
const usage = { input: 4, cached: 0, output: 1, estimated: false };

function callerIn(execution_id: string) {
  return { execution_id, step_path: 'work', agent_execution_id: `agent of ${execution_id}` };
}

describe('the budget ledger, at every level', () => {
  let bench: BudgetBench;

  /** An epic, its task and the execution that works on it, with a child that works on a part of the task. */
  beforeEach(async () => {
    bench = BudgetBench.inMemory();
    await bench.session('s', { token_budget: 1000 });
    await bench.epic('e');
    await bench.task('t', { epic_id: 'e' });
    await bench.task('part', { epic_id: 'e', parent_task_id: 't' });
    await bench.execution('top', { task_id: 't', session_id: 's' });
    await bench.execution('child', { task_id: 'part', parent_execution_id: 'top', parent_step: 'hand over' });
  });

  async function refusalOf(execution_id: string, tokens = 10) {
    const reserved = await bench.ledger.reserve(callerIn(execution_id), { ...call, tokens });
    assert.ok(!reserved.ok);
    return reserved.error;
  }

  it('books a call where it was made and in all that this belongs to, and adds it to their rows', async () => {
    assert.ok(await bench.spend('child', 5, 0.5));
    assert.ok(await bench.spend('top', 2, 0.25));
    assert.deepEqual(bench.booked(), {
      'step child/work': 5,
      'execution child': 5,
      'task part': 5,
      'step top/hand over': 5,
      'step top/work': 2,
      'execution top': 7,
      'task t': 7,
      'epic e': 7,
      'session s': 7,
    });
    const { spent_tokens, spent_usd, agent_overhead_tokens } = bench.store.get('epics', { id: 'e' }) ?? {};
    assert.deepEqual([spent_tokens, spent_usd, agent_overhead_tokens], [7, 0.75, 0]);
    const { actual_tokens, actual_usd, llm_calls } = bench.store.get('tasks', { id: 't' }) ?? {};
    assert.deepEqual([actual_tokens, actual_usd, llm_calls], [7, 0.75, 2]);
  });

  it('reserves at every level in one transaction, under one call id', async () => {
    const before = bench.store.commits.length;
    assert.ok((await bench.ledger.reserve(callerIn('child'), call)).ok);
    assert.equal(bench.store.commits.length, before + 1);
    const entries = bench.entries({ kind: 'reserved' });
    assert.equal(entries.length, 8);
    assert.equal(new Set(entries.map(({ call_id }) => call_id)).size, 1);
  });

  for (const [level, subject_id, title, budget] of [
    ['epic', 'e', 'Epic e', update('epics', { id: 'e' }, { budget_tokens: 12 })],
    ['task', 't', 'Task t', update('tasks', { id: 't' }, { budget_tokens: 12 })],
    ['session', 's', 'Session s', update('sessions', { id: 's' }, { token_budget: 12 })],
  ] as const) {
    it(`refuses what the ${level} does not grant, names it, and whose executions it holds for`, async () => {
      await bench.store.commit([budget]);
      assert.ok(await bench.spend('top', 3));
      const refused = await refusalOf('child');
      assert.deepEqual(
        [refused.level, refused.subject_id, refused.title, refused.execution_id, refused.spent, refused.of],
        [level, subject_id, title, 'top', 3, 12],
      );
    });
  }

  it('holds the budget of a part of the task for the part alone', async () => {
    await bench.store.commit([update('tasks', { id: 'part' }, { budget_tokens: 5 })]);
    assert.equal((await refusalOf('child')).execution_id, 'child');
    assert.ok(await bench.spend('top', 10));
  });

  it('keeps what an epic has spent over a restart, and counts nothing that a dead process has reserved', async () => {
    await bench.store.commit([update('epics', { id: 'e' }, { budget_tokens: 20 })]);
    assert.ok(await bench.spend('top', 8));
    assert.ok((await bench.ledger.reserve(callerIn('top'), call)).ok);
    const ledger = bench.restart();
    assert.equal(ledger.tokensLeft('child'), 12);
    assert.equal((await refusalOf('child', 13)).spent, 8);
    assert.ok(await bench.spend('child', 12));
  });

  it('gives back what a crash left reserved, at all levels, when its execution is settled or a process begins', async () => {
    assert.ok((await bench.ledger.reserve(callerIn('child'), call)).ok);
    assert.ok((await bench.ledger.reserve(callerIn('top'), call)).ok);
    const ledger = bench.restart();
    const atWork = await ledger.reserve(callerIn('top'), call);
    assert.ok(atWork.ok);
    await ledger.settle('child');
    assert.deepEqual(new Set(bench.entries({ kind: 'released' }).map(({ level }) => level)).size, 5);
    await ledger.recover();
    const reserved = bench.entries({ kind: 'reserved' }).map(({ call_id }) => call_id);
    assert.deepEqual([...new Set(reserved)], [atWork.value.id]);
  });

  it('follows the budget of an epic that somebody changes while calls are under way', async () => {
    const reserved = await bench.ledger.reserve(callerIn('top'), call);
    assert.ok(reserved.ok);
    await bench.store.commit([update('epics', { id: 'e' }, { budget_tokens: 15, title: 'Renamed' })]);
    assert.equal((await refusalOf('child')).title, 'Renamed');
    await bench.store.commit(bench.ledger.book(reserved.value.id, usage, 0).changes);
    assert.ok((await bench.ledger.reserve(callerIn('child'), call)).ok);
  });

  it('raises the budget of the level at which a person grants more', async () => {
    await bench.store.commit([update('epics', { id: 'e' }, { budget_tokens: 5, on_exceed: 'ask' })]);
    const refused = await refusalOf('child');
    assert.deepEqual([refused.on_exceed, refused.grant], ['ask', 5]);
    await bench.grant(refused, { limit: 'tokens', amount: 5 });
    assert.equal(bench.ledger.tokensLeft('child'), 10);
    assert.equal(bench.restart().tokensLeft('child'), 10);
  });

  it('lets an agent not leave a budget by making an epic of its own', async () => {
    await bench.store.commit([update('epics', { id: 'e' }, { budget_tokens: 5 })]);
    await bench.epic('own');
    await bench.task('own task', { epic_id: 'own' });
    await bench.execution('grandchild', { task_id: 'own task', parent_execution_id: 'child', parent_step: 'x' });
    assert.equal((await refusalOf('grandchild')).subject_id, 'e');
    assert.ok(await bench.spend('grandchild', 4));
    assert.equal(bench.booked()['epic own'], 4);
  });

  it('books what is spent for an epic outside its tasks apart, and holds its budget for both together', async () => {
    await bench.store.commit([update('epics', { id: 'e' }, { budget_tokens: 15 })]);
    await bench.execution('plan', { epic_id: 'e' });
    await bench.task('planned', { epic_id: 'e' });
    await bench.execution('work', { task_id: 'planned', parent_execution_id: 'plan', parent_step: 'do' });
    assert.ok(await bench.spend('plan', 6));
    assert.ok(await bench.spend('work', 3));
    const { spent_tokens, agent_overhead_tokens } = bench.store.get('epics', { id: 'e' }) ?? {};
    assert.deepEqual([spent_tokens, agent_overhead_tokens], [3, 6]);
    assert.equal(bench.booked()['overhead e'], 6);
    assert.equal((await refusalOf('top')).spent, 9);
  });

  it('counts a rehearsal, or what is played from a recording, in executions only', async () => {
    await bench.store.commit([update('epics', { id: 'e' }, { budget_tokens: 5 })]);
    for (const mode of ['rehearsal', 'cassette'] as const) {
      await bench.execution(mode, { mode, task_id: 't', budget: { tokens: 20, on_exceed: 'fail' } });
      assert.ok(await bench.spend(mode, 10));
      assert.equal((await refusalOf(mode, 11)).level, 'execution');
    }
    assert.equal(bench.booked()['epic e'], undefined);
  });

  it('gives a session of which nobody has said it what the configuration says', async () => {
    await bench.session('usual');
    await bench.execution('in session', { session_id: 'usual' });
    assert.equal(bench.ledger.tokensLeft('in session'), 1000);
  });

  it('warns of a session at the threshold that it has itself', async () => {
    await bench.session('careful', { token_budget: 100, warn_threshold: 0.1 });
    await bench.execution('in session', { session_id: 'careful' });
    const reserved = await bench.ledger.reserve(callerIn('in session'), call);
    assert.ok(reserved.ok);
    const { warnings } = bench.ledger.book(reserved.value.id, { ...usage, input: 9 }, 0);
    assert.deepEqual(
      warnings.map(({ level, title, spent, of }) => [level, title, spent, of]),
      [['session', 'Session careful', 10, 100]],
    );
  });

  it('warns people once, and tells each agent once, also those that did not pass the threshold themselves', async () => {
    await bench.store.commit([update('epics', { id: 'e' }, { budget_tokens: 100 })]);
    assert.ok(await bench.spend('top', 74));
    const told: unknown[] = [];
    for (const id of ['child', 'top', 'child']) {
      const reserved = await bench.ledger.reserve(callerIn(id), call);
      assert.ok(reserved.ok);
      const { changes, warnings } = bench.ledger.book(reserved.value.id, usage, 0);
      await bench.store.commit(changes);
      const unheard = bench.ledger.tell(callerIn(id));
      told.push([warnings.length, unheard.map(({ title, spent }) => `${title} ${spent}`)]);
    }
    assert.deepEqual(told, [
      [1, ['Epic e 79']],
      [0, ['Epic e 84']],
      [0, []],
    ]);
  });

  it('lets a model of unknown price run under a budget of USD only when a person has said so', async () => {
    await bench.store.commit([update('tasks', { id: 't' }, { budget_usd: 1, on_exceed: 'ask' })]);
    assert.equal(await bench.spend('child', 5, null), false);
    await bench.grant({ level: 'task', subject_id: 't' }, { limit: 'usd', amount: 1 });
    assert.equal(await bench.spend('child', 5, null), false);
    await bench.grant({ level: 'task', subject_id: 't' }, { limit: 'usd', amount: 'unpriced' });
    assert.ok(await bench.spend('child', 5, null));
    assert.equal(bench.store.get('tasks', { id: 't' })?.actual_usd, null);
    assert.equal(bench.store.get('epics', { id: 'e' })?.spent_usd, null);
    assert.equal(await bench.spend('child', 5, 2.5), false);
  });

  it('does not take what was spent at an unknown price for nothing when a budget of USD comes later', async () => {
    assert.ok(await bench.spend('child', 5, null));
    await bench.store.commit([update('epics', { id: 'e' }, { budget_usd: 100 })]);
    const refused = await refusalOf('top');
    assert.deepEqual([refused.limit, refused.wanted, refused.unpriced_calls], ['usd', 0, 1]);
  });

  it('books the call of a task that was deleted meanwhile at the levels at which it was reserved', async () => {
    await bench.store.commit([update('epics', { id: 'e' }, { budget_tokens: 100 })]);
    const reserved = await bench.ledger.reserve(callerIn('child'), call);
    assert.ok(reserved.ok);
    await bench.store.commit([remove('tasks', { id: ['t', 'part'] })]);
    await bench.store.commit(bench.ledger.book(reserved.value.id, usage, 0).changes);
    assert.equal(bench.store.get('epics', { id: 'e' })?.spent_tokens, 5);
    assert.deepEqual(bench.entries({ kind: 'reserved' }), []);
  });
});
