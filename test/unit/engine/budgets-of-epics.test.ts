import assert from 'node:assert/strict';
import type { EpicRecord } from '../../../src/domain/registry-records.ts';
import { type Change, insert, update } from '../../../src/domain/tables.ts';
import { newEpic, newTask } from '../../../src/registry/new-records.ts';
import { type EngineOptions, type EngineWorld, dataOf, endWorlds, engineWorld } from '../../support/engine-world.ts';

const created_at = '2026-01-01T00:00:00.000Z';
const model = '{ provider: local, name: small, max_output_tokens: 100 }';
const work = `{ name: a, type: agent, prompt: P, instruction: Go., tools: [list_files], model: ${model} }`;
const look = { calls: [['list_files', {}]] } as const;

function epicWith(budget: Partial<EpicRecord>): readonly Change[] {
  return [
    insert('epics', newEpic({ id: 'e', title: 'Relaunch', created_at, ...budget })),
    insert('tasks', newTask({ id: 't', title: 'Texts', created_at, epic_id: 'e' })),
  ];
}

/** One agent works on a task of an epic with this budget. */
function world(budget: Partial<EpicRecord>, more: Partial<EngineOptions> = {}): Promise<EngineWorld> {
  return engineWorld({ yaml: `steps: [${work}]`, rows: epicWith(budget), belongs: { task_id: 't' }, ...more });
}

/** A call in the last execution costs so much that was not reserved for it. */
async function overspend({ core, store, id }: EngineWorld, usd: number): Promise<void> {
  const caller = { execution_id: id, step_path: 'a', agent_execution_id: 'x' };
  const reserved = await core.ledger.reserve(caller, { tokens: 0, usd: 0, turns: 0, seconds: 0 });
  assert.ok(reserved.ok);
  const usage = { input: 0, cached: 0, output: 0, estimated: false };
  await store.commit(core.ledger.bookFailed(reserved.value.id, usage, usd).changes);
}

describe('the budget of an epic', () => {
  afterEach(endWorlds);

  it('refuses a call that could break it, and says whose budget it is and how to raise it', async () => {
    const it = await world({ budget_tokens: 50 }, { model: ['done'] });
    const { error } = await it.run();
    assert.equal(error?.code, 'budget_exceeded');
    assert.match(error.message, /^The budget of 50 tokens of the epic 'Relaunch' does not suffice for step 'a': 0 are/);
    assert.equal(error.hint, 'Raise budget_tokens of the epic e, or set its on_exceed to ask.');
    assert.equal(it.model.requests.length, 0);
  });

  it('ends the children and the execution above them that spend it', async () => {
    const it = await world(
      { budget_tokens: 150 },
      { yaml: 'steps: [{ name: sub, type: workflow, workflow: child }]', workflows: { child: `steps: [${work}]` } },
    );
    const report = await it.run();
    assert.equal(report.error?.code, 'budget_exceeded');
    assert.match(report.error.message, /of the epic 'Relaunch'/);
  });

  it('asks a person when it shall, and is then raised for everybody who spends it', async () => {
    const it = await world({ budget_tokens: 400, on_exceed: 'ask' }, { model: [{ ...look, input: 350 }, 'done'] });
    assert.equal((await it.run()).status, 'waiting');
    const [asked] = it.asked();
    assert.match(asked?.question ?? '', /400 tokens of the epic 'Relaunch'.*355 are spent.*Allow 400 more tokens\?/);
    assert.deepEqual(it.report().pending_approvals[0]?.cost.budgets, [
      { level: 'epic', subject_id: 'e', title: 'Relaunch', limit: 'tokens', spent: 355, of: 400 },
    ]);
    assert.equal((await it.approve()).status, 'completed');
    const granted = it.store.find('budget_entries', { kind: 'extended' });
    assert.deepEqual(
      granted.map(({ level, subject_id, tokens }) => [level, subject_id, tokens]),
      [['epic', 'e', 400]],
    );
    assert.equal(it.report().budgets[0]?.of, 800);
  });

  it('has the conversation saved of an agent that it may make wait', async () => {
    const talk = `steps: [{ name: a, type: agent, prompt: P, instruction: Go. }]`;
    const kinds: unknown[] = [];
    for (const on_exceed of ['ask', 'fail'] as const) {
      const it = await world({ budget_tokens: 50_000, on_exceed }, { yaml: talk, model: ['done'] });
      kinds.push((await it.run()).step('a').checkpoint);
    }
    assert.deepEqual(kinds, ['ephemeral', 'none']);
  });

  it('warns people with its level, and tells the agent to wrap up', async () => {
    const it = await world({ budget_tokens: 2000 }, { model: [{ ...look, input: 1500 }, 'done'] });
    const report = await it.run();
    const owner = { level: 'epic', subject_id: 'e', title: 'Relaunch', execution_id: it.id };
    const [warning, ...others] = report.facts('budget_warning');
    assert.deepEqual(dataOf(warning), { ...owner, limit: 'tokens', spent: 1505, of: 2000 });
    assert.deepEqual(others, []);
    assert.match(it.model.heard[1] ?? '', /2000 tokens of the epic 'Relaunch', 1505 are spent\. Wrap up/);
  });

  it('of USD does not let a model of unknown price run', async () => {
    const it = await world({ budget_usd: 5 }, { model: ['done'] });
    assert.match((await it.run()).error?.message ?? '', /5 usd of the epic 'Relaunch'.*no known price/);
  });

  it('of USD that is overspent asks for an amount, be prices unknown and allowed', async () => {
    const it = await world({ budget_usd: 5, on_exceed: 'ask' }, { belongs: { epic_id: 'e' }, model: ['done', 'done'] });
    assert.equal((await it.run()).status, 'waiting');
    assert.equal((await it.approve()).status, 'completed');
    await overspend(it, 5.5);
    await it.store.commit([update('epics', { id: 'e' }, { budget_usd: 4 })]);
    assert.equal((await it.run()).status, 'waiting');
    const [asked] = it.asked();
    assert.match(
      asked?.question ?? '',
      /^The budget of 4 usd .*: 5\.5 are spent and nothing is left\. Allow 4 more usd\?$/,
    );
    assert.equal((await it.approve()).status, 'completed');
  });

  it('counts the overhead of its planning apart, and its price with what was cached', async () => {
    const price = { input_per_mtok: 1_000_000, cached_input_per_mtok: 100_000, output_per_mtok: 2_000_000 };
    const it = await world(
      {},
      { price, belongs: { epic_id: 'e' }, model: [{ content: 'done', input: 50, cached: 40 }] },
    );
    await it.run();
    const epic = it.store.get('epics', { id: 'e' });
    assert.deepEqual([epic?.spent_tokens, epic?.spent_usd], [0, 0]);
    assert.deepEqual([epic?.agent_overhead_tokens, epic?.agent_overhead_usd], [55, 10 + 4 + 10]);
  });

  it('is not touched by a rehearsal', async () => {
    const it = await world({ budget_tokens: 1 }, { rehearsal: true, model: ['done'] });
    assert.equal((await it.run()).status, 'completed');
    assert.deepEqual(it.store.get('epics', { id: 'e' })?.spent_tokens, 0);
  });
});
