import assert from 'node:assert/strict';
import { BatonError } from '../../../src/base/errors.ts';
import { decisionBy } from '../../../src/domain/approval.ts';
import { listApprovals, pendingApprovals } from '../../../src/app/approval-queries.ts';
import { type EngineWorld, endWorlds, engineWorld } from '../../support/engine-world.ts';

const write = { calls: [['write_file', { path: 'x.txt', content: 'new' }]] } as const;

/** `main` has an agent and calls `middle`, which has one and calls `inner`, whose agent wants to write. */
const main = `
steps:
  - { name: think, type: agent, prompt: P, instruction: Go. }
  - { name: call, type: workflow, workflow: middle }
`;
const workflows = {
  middle: `
steps:
  - { name: think, type: agent, prompt: P, instruction: Go. }
  - { name: call, type: workflow, workflow: inner }
`,
  inner: 'steps: [{ name: write, type: agent, prompt: P, instruction: Go., tools: [write_file] }]',
};
const price = { input_per_mtok: 1_000_000, output_per_mtok: 1_000_000 };

function threeLevels(): Promise<EngineWorld> {
  return engineWorld({ yaml: main, workflows, price, model: ['one', 'two', write, 'three'] });
}

describe('a question of a child of a child', () => {
  afterEach(endWorlds);

  it('is among those of the outermost execution, says which workflow asks and what both have cost so far', async () => {
    const world = await threeLevels();
    assert.equal((await world.run()).status, 'waiting');
    const [asked, ...others] = pendingApprovals(world.store, world.id);
    assert.ok(asked !== undefined && others.length === 0);
    assert.equal(asked.workflow, 'inner');
    assert.notEqual(asked.execution_id, world.id);
    assert.deepEqual(asked.cost, {
      ...{ tokens: 15, usd: 15 },
      outermost: { execution_id: world.id, tokens: 45, usd: 45 },
      budgets: [],
    });
    assert.equal((await world.approve()).status, 'completed');
    assert.equal(world.outside.files.contents['x.txt'], 'new');
  });

  it('is listed for each execution above it, and not for others', async () => {
    const world = await threeLevels();
    await world.run();
    const [asked] = world.asked();
    assert.ok(asked);
    const middle = world.store.get('executions', { id: asked.execution_id })?.parent_execution_id ?? '';
    const idsOf = (filter: Parameters<typeof listApprovals>[1]): readonly string[] =>
      listApprovals(world.store, filter).items.map(({ id }) => id);
    for (const execution of [world.id, middle, asked.execution_id]) {
      assert.deepEqual(idsOf({ execution, status: 'pending' }), [asked.id]);
      assert.deepEqual(idsOf({ execution, id: asked.id }), [asked.id]);
      assert.deepEqual(idsOf({ execution, status: 'approved' }), []);
    }
    assert.deepEqual(idsOf({ execution: world.id, offset: 1 }), []);
    await world.approve();
    await world.start();
    assert.deepEqual(idsOf({ execution: world.id }), []);
  });

  it('knows no cost where a price is not known', async () => {
    const world = await engineWorld({ yaml: main, workflows, model: ['one', 'two', write, 'three'] });
    await world.run();
    const [asked] = pendingApprovals(world.store, world.id);
    assert.deepEqual([asked?.cost.usd, asked?.cost.outermost?.usd], [null, null]);
    await world.reject('No.');
  });

  it('tells the agent why it was rejected, and the executions above go on', async () => {
    const world = await threeLevels();
    await world.run();
    assert.equal((await world.reject('Too risky.')).status, 'completed');
    assert.match(world.model.heard.at(-1) ?? '', /Too risky\./);
  });

  it('can be answered with changed input', async () => {
    const world = await threeLevels();
    await world.run();
    const edited = { arguments: { path: 'x.txt', content: 'edited' } };
    assert.equal((await world.approve({ edited_payload: edited })).status, 'completed');
    assert.equal(world.outside.files.contents['x.txt'], 'edited');
  });

  it('can be answered when nobody lives; the outermost execution then goes on with a resume', async () => {
    const world = await threeLevels();
    await world.run();
    await world.changeProcess(world.store);
    await world.pass(3 * 24 * 3600);
    await world.decide({});
    assert.equal(world.outside.files.contents['x.txt'], undefined);
    await world.resume();
    assert.equal((await world.goOn()).status, 'completed');
    assert.equal(world.outside.files.contents['x.txt'], 'new');
    assert.equal(world.model.requests.length, 4);
  });

  it('is no longer asked once the outermost execution is cancelled, and cannot be answered', async () => {
    const world = await threeLevels();
    await world.run();
    const [asked] = world.asked();
    assert.ok(asked);
    assert.equal((await world.cancel()).status, 'cancelled');
    assert.deepEqual(world.asked(), []);
    assert.equal(listApprovals(world.store, { status: 'pending' }).total, 0);
    assert.equal(world.store.get('approvals', { id: asked.id })?.status, 'expired');
    const decision = { approved: true, decided_by: 'ada', reason: null, scope: 'once', edited_payload: null } as const;
    await assert.rejects(
      world.core.approvals.decide(asked.id, { ...decision, answer: null }),
      (error: unknown) =>
        error instanceof BatonError && error.code === 'already_decided' && error.details['status'] === 'expired',
    );
    for (const { status } of world.store.find('executions', {})) assert.equal(status, 'cancelled');
  });
});

describe('an agent whose every call is asked for', () => {
  afterEach(endWorlds);

  it('is asked for before it runs workflows and tasks agents, all of one turn at once, and before its answer is used', async () => {
    const world = await engineWorld({
      yaml: 'steps: [{ name: a, type: agent, agent: lead, instruction: Go. }]',
      agents: {
        lead: 'name: lead\nprompt: P\nautonomy_level: approval_required\ntools: [spawn_and_await, delegate_to_agent]',
        writer: 'name: writer\nprompt: W',
      },
      groups: {
        desk: 'name: desk\nmembers: [lead, writer]\nrelationships: [{ from: lead, to: writer, type: supervises, trust_level: 1 }]',
      },
      workflows: { tidy: 'steps: [{ name: t, type: command, run: tidy }]' },
      model: ({ messages }) => {
        if (messages[0]?.content.startsWith('W') === true) return 'written';
        if (messages.length > 2) return 'done';
        return {
          calls: [
            ['spawn_and_await', { workflow_slug: 'tidy' }],
            ['delegate_to_agent', { agent_id: 'writer', message: 'Write.' }],
          ],
        };
      },
    });
    await world.run();
    const open = world.asked();
    assert.deepEqual(
      open.map(({ kind }) => kind),
      ['tool', 'delegation'],
    );
    assert.deepEqual(world.commands.begun, []);
    assert.equal(world.store.count('executions', {}), 1);
    for (const { id } of open) await world.core.approvals.decide(id, decisionBy('ada', { approved: true }));
    await world.goOn();
    assert.deepEqual(world.commands.begun, ['tidy']);
    assert.equal(world.store.count('executions', { status: 'completed' }), 2);
    assert.equal(world.asked()[0]?.kind, 'answer');
    assert.deepEqual((await world.approve()).outputs, { content: 'done' });
  });
});
