import assert from 'node:assert/strict';
import { Decisions } from '../../../src/app/decisions.ts';
import { listApprovals } from '../../../src/app/approval-queries.ts';
import { prepareResume } from '../../../src/app/prepare-resume.ts';
import { beginRun } from '../../../src/app/begin-run.ts';
import { asText } from '../../../src/base/json.ts';
import type { ApprovalDecision } from '../../../src/domain/approval.ts';
import { insert } from '../../../src/domain/tables.ts';
import { newEpic } from '../../../src/registry/new-records.ts';
import { type EngineWorld, endWorlds, engineWorld } from '../../support/engine-world.ts';
import { settled } from '../../support/event-loop.ts';
import { MemoryStore } from '../../support/memory-store.ts';

const created_at = '2026-01-01T00:00:00.000Z';
const yes: ApprovalDecision = {
  ...{ approved: true, decided_by: 'ada', reason: null },
  ...{ scope: 'once', edited_payload: null, answer: null },
};
const agent = (name: string): string =>
  `{ name: ${name}, type: agent, prompt: P, instruction: Go., model: { provider: local, name: small, max_output_tokens: 100 } }`;

/** `first` spends what there is; then three at once need more. */
const three = `
budget: { tokens: 400, on_exceed: ask }
steps:
  - ${agent('first')}
  - name: box
    type: parallel
    wait_for: settled
    depends_on: [first]
    steps: [${agent('a')}, ${agent('b')}, ${agent('c')}]
`;
const spends = [{ content: 'done', input: 350 }, 'done', 'done', 'done'];

/** An epic of whose budget an execution has spent so much already that it refuses all others. */
async function onEpic(): Promise<EngineWorld> {
  const budget = { budget_tokens: 400, on_exceed: 'ask' } as const;
  const world = await engineWorld({
    yaml: `steps: [${agent('a')}]`,
    rows: [insert('epics', newEpic({ id: 'e', title: 'Relaunch', created_at, ...budget }))],
    belongs: { epic_id: 'e' },
    model: spends,
    store: new MemoryStore(),
  });
  assert.equal((await world.run()).status, 'completed');
  return world;
}

/** Starts the workflow once more; gives the id of the execution, which waits. */
async function another(world: EngineWorld): Promise<string> {
  assert.equal((await world.run()).status, 'waiting');
  return world.id;
}

/** The process ends; in the next one nobody works on what waits. */
async function anotherProcess(world: EngineWorld): Promise<MemoryStore> {
  assert.ok(world.store instanceof MemoryStore);
  const store = world.store.afterCrash();
  await world.changeProcess(store);
  return store;
}

function granted({ store }: EngineWorld): readonly number[] {
  return store.find('budget_entries', { kind: 'extended' }).map(({ tokens }) => tokens);
}

describe('a budget that refuses several agents at the same time', () => {
  afterEach(endWorlds);

  it('asks one question, which says who waits, and is raised once for all of them', async () => {
    const world = await engineWorld({ yaml: three, model: spends });
    assert.equal((await world.run()).status, 'waiting');
    const [question, ...others] = world.report().pending_approvals;
    assert.deepEqual(others, []);
    assert.deepEqual(question?.waiting.map(({ step_path }) => step_path).sort(), ['box.a', 'box.b', 'box.c']);
    assert.equal((await world.approve()).status, 'completed');
    assert.deepEqual(granted(world), [400]);
    const decided = world.store.find('approvals', {});
    assert.deepEqual(
      new Set(decided.map(({ status, decided_by }) => `${status} by ${decided_by}`)),
      new Set(['approved by ada']),
    );
    assert.equal(world.report().facts('approval_decided').length, 3);
  });

  it('asks for what all of them need, so that one yes is enough', async () => {
    const world = await engineWorld({ yaml: three.replace('400', '120'), model: ['done', 'done', 'done', 'done'] });
    await world.run();
    const [question, ...others] = world.report().pending_approvals;
    const needed = world.store.find('approvals', {}).map(({ payload }) => asText(payload['wanted']));
    const all = 15 + 3 * Number(needed[0]) - 120;
    assert.match(question?.question ?? '', new RegExp(`^The budget of 120 tokens .* Allow ${all} more tokens\\?$`));
    assert.deepEqual([others, (await world.approve()).status, granted(world)], [[], 'completed', [all]]);
  });

  it('grants no more than the person has read, when that was the question of one who came first', async () => {
    const world = await engineWorld({ yaml: three.replace('400', '120'), model: ['done', 'done', 'done', 'done'] });
    await world.run();
    const rows = world.store.find('approvals', { status: 'pending' });
    const grants = rows.map(({ payload }) => Number(asText(payload['grant'])));
    assert.deepEqual([grants.length, grants[0], (grants[2] ?? 0) > 120], [3, 120, true]);
    await world.core.approvals.decide(rows[0]?.id ?? '', yes);
    assert.deepEqual(granted(world), [120]);
    // It did not suffice for all of them: the others ask again, together.
    assert.equal((await world.goOn()).pending_approvals.length, 1);
    assert.equal((await world.approve()).status, 'completed');
  });

  it('ends all of them when the person says no', async () => {
    const world = await engineWorld({ yaml: three, model: spends });
    await world.run();
    const report = await world.reject('Enough.');
    for (const step of ['a', 'b', 'c']) assert.equal(report.step(step).error?.code, 'budget_exceeded');
    assert.deepEqual([granted(world), world.asked()], [[], []]);
  });

  it('takes those into its question who are refused later, in other executions', async () => {
    const world = await onEpic();
    const ids = [await another(world), await another(world), await another(world)];
    const { items, total } = listApprovals(world.store, { status: 'pending' });
    assert.deepEqual([items.length, total], [1, 1]);
    assert.deepEqual(
      items[0]?.waiting.map(({ execution_id }) => execution_id),
      ids,
    );
    // Each of them shows it, and it can be answered from each.
    assert.deepEqual(world.asked()[0]?.execution_id, ids[2]);
    await world.core.approvals.decide(world.asked()[0]?.id ?? '', yes);
    await settled();
    assert.deepEqual(granted(world), [400]);
    const epic = world.store.get('epics', { id: 'e' });
    assert.deepEqual([epic?.budget_tokens, epic?.granted_tokens, epic?.granted_usd], [400, 400, 0]);
    assert.deepEqual(
      ids.map((id) => world.report(id).facts('approval_decided').length),
      [1, 1, 1],
    );
    assert.deepEqual(listApprovals(world.store, { status: 'pending' }).items.length, 0);
  });

  it('lets all who waited go on in a program that stays', async () => {
    const world = await onEpic();
    const ids = [await another(world), await another(world)];
    const [asked] = world.asked();
    assert.ok(asked);
    await anotherProcess(world);
    const resumed: string[] = [];
    const decisions = new Decisions({
      core: { ...world.core, host: { staysUntil: new AbortController().signal } },
      record: (id, decision) => world.core.approvals.decide(id, decision),
      isLive: () => false,
      resume: async (id) => void resumed.push(id),
    });
    await decisions.decide(asked.id, yes);
    assert.deepEqual(resumed.sort(), ids);
  });

  it('asks as long as anybody waits, also under the id of one that was cancelled', async () => {
    const world = await onEpic();
    const first = await another(world);
    const [asked] = world.asked();
    assert.ok(asked);
    const second = await another(world);
    await world.core.runtime.signal(first, 'cancel', 'Not wanted.');
    await settled();
    const { items } = listApprovals(world.store, { status: 'pending' });
    assert.deepEqual(
      items.map(({ execution_id }) => execution_id),
      [second],
    );
    const [old] = listApprovals(world.store, { id: asked.id }).items;
    assert.deepEqual([old?.status, old?.waiting.length], ['expired', 1]);
    const decided = await world.core.approvals.decide(asked.id, yes);
    assert.equal(decided.execution_id, second);
    assert.equal((await world.goOn()).status, 'completed');
  });

  it('is asked no longer when the last who waited is cancelled', async () => {
    const world = await onEpic();
    await another(world);
    const [asked] = world.asked();
    assert.ok(asked);
    await world.cancel();
    assert.deepEqual(listApprovals(world.store, { status: 'pending' }).items, []);
    await assert.rejects(world.core.approvals.decide(asked.id, yes), { code: 'already_decided' });
    assert.deepEqual(granted(world), []);
  });

  it('asks nobody who comes when it has just been answered', async () => {
    const world = await onEpic();
    await another(world);
    const [asked] = world.asked();
    assert.ok(asked);
    await world.core.approvals.decide(asked.id, yes);
    const { kind, subject, question, payload, execution_id, step_path } = asked;
    const late = { kind, subject, question, payload, execution_id, step_path, idempotency_key: 'late' };
    const told = await world.core.approvals.request(late);
    assert.deepEqual([told.id, told.decision?.approved], [asked.id, true]);
  });

  it('lets each go on with an answer that another process took, after that has died', async () => {
    for (let commits = 1; commits <= 3; commits++) {
      const world = await onEpic();
      const ids = [await another(world), await another(world)];
      const asked = world.asked()[0]?.id ?? '';
      const answering = await anotherProcess(world);
      answering.dieAfter(answering.commits.length + commits);
      world.core.approvals.decide(asked, yes).catch(() => undefined);
      await settled();
      await anotherProcess(world);
      for (const id of ids) {
        const execution = world.store.get('executions', { id });
        assert.ok(execution);
        await prepareResume(world.core, execution);
        await beginRun(world.core, execution);
      }
      await world.goOn();
      assert.deepEqual(
        ids.map((id) => world.report(id).status),
        ['completed', 'completed'],
        `${commits} commits`,
      );
      assert.deepEqual(granted(world), [400]);
      assert.equal(world.store.count('agent_executions', {}), 3);
      await endWorlds();
    }
  });
});
