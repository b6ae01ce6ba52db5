import assert from 'node:assert/strict';
import { BatonError } from '../../../src/base/errors.ts';
import { listApprovals, pendingApprovals } from '../../../src/app/execution-queries.ts';
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
    });
    assert.equal((await world.approve()).status, 'completed');
    assert.equal(world.outside.files.contents['x.txt'], 'new');
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
