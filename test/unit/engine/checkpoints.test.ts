import assert from 'node:assert/strict';
import { sweepCheckpoints } from '../../../src/app/checkpoint-sweep.ts';
import { checkpointKind, stepThread } from '../../../src/domain/checkpoint.ts';
import { decisionBy } from '../../../src/domain/approval.ts';
import type { CheckpointRecord } from '../../../src/domain/agent-execution.ts';
import { readMessage } from '../../../src/engine/activities/conversation-store.ts';
import { type EngineWorld, endWorlds, engineWorld } from '../../support/engine-world.ts';

const agent = (keys: string, head = ''): string =>
  `${head}steps: [{ name: a, type: agent, prompt: P, instruction: Go.${keys === '' ? '' : `, ${keys}`} }]`;

const write = (content: string) => ({ calls: [['write_file', { path: 'x.txt', content }]] }) as const;

function rolesIn(world: EngineWorld, { messages }: CheckpointRecord): readonly string[] {
  return (messages as readonly string[]).map((hash) => readMessage(world, hash).role);
}

describe('the checkpoint of an agent', () => {
  const plain = { tools: [], autonomy_level: 'supervised', conversation_memory: false } as const;
  const tools = [{ name: 'read_file', config: {} }];

  for (const [kind, what, changes, asks_for_budget] of [
    ['permanent', 'with conversation_memory', { conversation_memory: true }, false],
    ['permanent', 'with conversation_memory and tools', { conversation_memory: true, tools }, true],
    ['ephemeral', 'with tools', { tools }, false],
    ['ephemeral', 'that is asked for', { autonomy_level: 'approval_required' as const }, false],
    ['ephemeral', 'whose budget asks', {}, true],
    ['none', 'that nothing can suspend', {}, false],
  ] as const) {
    it(`is ${kind} for one ${what}`, () => {
      assert.equal(checkpointKind({ agent: { ...plain, ...changes }, asks_for_budget }), kind);
    });
  }
});

describe('an agent that waits for a person', () => {
  afterEach(endWorlds);

  it('has its conversation saved in the transaction of the question, each time what is new', async () => {
    const world = await engineWorld({
      yaml: agent('tools: [write_file]'),
      model: [{ calls: [write('one').calls[0], write('two').calls[0]] }, write('three'), 'done'],
    });
    await world.run();
    const saved = (): readonly CheckpointRecord[] =>
      world.store.find(
        'checkpoints',
        { thread_id: stepThread(world.id, 'a') },
        { orderBy: [{ column: 'seq', direction: 'asc' }] },
      );
    assert.deepEqual(
      saved().map((row) => [row.seq, row.kind, row.expires_at, rolesIn(world, row)]),
      [[1, 'ephemeral', null, ['system', 'user', 'assistant']]],
    );
    assert.deepEqual(
      (saved()[0]?.pending_tool_calls as readonly { id: string }[]).map(({ id }) => id),
      ['call_2_0', 'call_2_1'],
    );
    await world.approve();
    assert.deepEqual(rolesIn(world, saved()[1]!), []);
    assert.equal((saved()[1]?.pending_tool_calls as readonly unknown[]).length, 1);
    await world.approve();
    assert.deepEqual(rolesIn(world, saved()[2]!), ['tool', 'tool', 'assistant']);
    assert.equal((await world.approve()).step('a').checkpoint, 'ephemeral');
  });

  it('keeps it for an hour after the execution has ended', async () => {
    const world = await engineWorld({ yaml: agent('tools: [write_file]'), model: [write('one'), 'done'] });
    await world.run();
    const { clock } = world.outside;
    const sweeping = sweepCheckpoints(world.core, clock);
    await world.pass(3 * 24 * 3600);
    assert.equal(world.store.count('checkpoints', {}), 1);
    await world.approve();
    await world.pass(3590);
    assert.equal(world.store.count('checkpoints', {}), 1);
    await world.pass(20 * 60);
    assert.equal(world.store.count('checkpoints', {}), 0);
    sweeping.dispose();
  });

  it('keeps it while a retry goes on', async () => {
    const world = await engineWorld({
      yaml: agent('tools: [write_file]'),
      model: [write('one'), { failure: { code: 'invalid_key', message: 'No.' } }, write('two'), 'done'],
    });
    await world.run();
    await world.approve();
    assert.notEqual(world.store.find('checkpoints', {})[0]?.expires_at, null);
    assert.equal((await world.retry()).status, 'waiting');
    assert.deepEqual(
      world.store.find('checkpoints', {}).map(({ expires_at }) => expires_at),
      [null, null],
    );
    await world.approve();
  });

  it('goes on from its turns when its checkpoints are gone', async () => {
    const world = await engineWorld({ yaml: agent('tools: [write_file]'), model: [write('one'), 'done'] });
    await world.run();
    await world.changeProcess(world.store);
    await world.store.commit([{ kind: 'delete', table: 'checkpoints', where: {} }]);
    await world.resume();
    const report = await world.approve();
    assert.deepEqual(report.outputs, { content: 'done' });
    assert.equal(world.model.requests.length, 2);
  });

  it('is saved before its first turn too, when a budget asks', async () => {
    const world = await engineWorld({
      yaml: agent('', 'budget: { tokens: 10, on_exceed: ask }\n'),
      model: ['done'],
    });
    await world.run();
    const [row] = world.store.find('checkpoints', {});
    assert.deepEqual(row === undefined ? [] : rolesIn(world, row), ['system', 'user']);
    assert.deepEqual(row?.pending_tool_calls, []);
    assert.equal((await world.approve()).step('a').checkpoint, 'ephemeral');
  });

  it('is saved once for the workflows that it runs at the same time, with all calls', async () => {
    const world = await engineWorld({
      yaml: agent('tools: [spawn_and_await]'),
      workflows: { ask: 'steps: [{ name: h, type: human, message: Well? }]' },
      model: [{ calls: [1, 2].map(() => ['spawn_and_await', { workflow_slug: 'ask' }] as const) }, 'done'],
    });
    await world.run();
    const [row, ...others] = world.store.find('checkpoints', {});
    assert.ok(row !== undefined && others.length === 0);
    assert.deepEqual(rolesIn(world, row), ['system', 'user', 'assistant']);
    assert.equal((row.pending_tool_calls as readonly unknown[]).length, 2);
    for (const { id } of world.asked()) {
      await world.core.approvals.decide(id, decisionBy('ada', { approved: true }));
    }
    assert.equal((await world.goOn()).status, 'completed');
  });

  it('leaves none when nothing can suspend it', async () => {
    const world = await engineWorld({ yaml: agent('approval: true'), model: ['done'] });
    await world.run();
    const report = await world.approve();
    assert.equal(report.step('a').checkpoint, 'none');
    assert.equal(world.store.count('checkpoints', {}), 0);
  });
});
