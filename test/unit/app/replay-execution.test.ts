import assert from 'node:assert/strict';
import { replayExecution } from '../../../src/app/replay-execution.ts';
import type { ExecutionRecord } from '../../../src/domain/execution.ts';
import { update } from '../../../src/domain/tables.ts';
import { type EngineWorld, endWorlds, engineWorld } from '../../support/engine-world.ts';

const failing = 'steps: [{ name: a, type: command, run: a exit 3 }]';
const giving = "steps: [{ name: a, type: transform, expression: '1 + 1' }]";

/** What a replay says when the record of the execution has become this. */
async function replayOf(world: EngineWorld, changed: Partial<ExecutionRecord>) {
  const recorded = world.store.get('executions', { id: world.id });
  assert.ok(recorded);
  await world.store.commit([update('executions', { id: world.id }, changed)]);
  const replayed = await replayExecution(world.core, world.id, () => false);
  await world.store.commit([update('executions', { id: world.id }, recorded)]);
  return replayed;
}

describe('a replay', () => {
  afterEach(endWorlds);

  it('of a failed execution comes to the same error, and is identical', async () => {
    const world = await engineWorld({ yaml: failing });
    await world.run();
    const { identical, difference } = await replayExecution(world.core, world.id, () => false);
    assert.deepEqual({ identical, difference }, { identical: true, difference: null });
  });

  it('that comes to another error says both', async () => {
    const world = await engineWorld({ yaml: failing });
    const report = await world.run();
    const { identical, difference } = await replayOf(world, { error: { code: 'exit_code', message: 'Another one.' } });
    assert.equal(identical, false);
    assert.ok(difference !== null);
    assert.ok(difference.includes('Recorded: "Another one."'));
    assert.ok(difference.includes(`Replayed: ${JSON.stringify(report.error?.message)}`));
  });

  it('that comes to an error where none is recorded is not identical', async () => {
    const world = await engineWorld({ yaml: failing });
    await world.run();
    assert.equal((await replayOf(world, { error: null })).identical, false);
  });

  it('that comes to another end says both', async () => {
    const world = await engineWorld({ yaml: failing });
    await world.run();
    const { difference } = await replayOf(world, { status: 'completed' });
    assert.equal(difference, 'The execution was completed, the replay is "failed".');
  });

  it('that comes to another output says both', async () => {
    const world = await engineWorld({ yaml: giving });
    await world.run();
    const { difference, outputs } = await replayOf(world, { output: 3 });
    assert.equal(difference, 'The outputs differ. Recorded: 3 Replayed: 2');
    assert.equal(outputs, 2);
  });

  it('of an execution that has not ended is refused', async () => {
    const world = await engineWorld({ yaml: 'steps: [{ name: ask, type: human, message: Well? }]' });
    await world.run();
    await assert.rejects(
      replayExecution(world.core, world.id, () => true),
      { code: 'not_ended' },
    );
    await world.answer('go');
  });
});
