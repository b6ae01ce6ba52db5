import assert from 'node:assert/strict';
import { update } from '../../../src/domain/tables.ts';
import { endWorlds, engineWorld } from '../../support/engine-world.ts';

describe('an execution that cannot be interpreted', () => {
  afterEach(endWorlds);

  it('has failed, for the reason for which its run has', async () => {
    const world = await engineWorld({ yaml: 'steps: [{ name: a, type: command, run: a for 5 }]' });
    await world.start();
    await world.pass(1);
    const before = world.store.get('executions', { id: world.id });
    const { store } = world;
    await world.changeProcess(store);
    const lost = update('executions', { id: world.id }, { definition_hash: 'lost' });
    await store.commit([lost]);
    await world.resume();
    const { status, error } = await world.goOn();
    assert.deepEqual([status, error?.code], ['failed', 'definition_unreadable']);
    await store.commit([update('executions', { id: world.id }, { definition_hash: before?.definition_hash ?? '' })]);
  });

  it('does nothing again that a retry before it had to do again', async () => {
    const world = await engineWorld({
      yaml: 'steps: [{ name: a, type: command, run: a }, { name: b, type: human, message: M }]',
    });
    await world.run();
    await world.reject();
    await world.retry({ from: 'a' });
    assert.equal(world.commands.begun.filter((name) => name === 'a').length, 2);
    const before = world.store.get('executions', { id: world.id });
    await world.changeProcess(world.store);
    await world.store.commit([update('executions', { id: world.id }, { definition_hash: 'lost' })]);
    await world.resume();
    assert.equal((await world.goOn()).status, 'failed');
    await world.store.commit([
      update('executions', { id: world.id }, { definition_hash: before?.definition_hash ?? '' }),
    ]);
    assert.equal(world.commands.begun.filter((name) => name === 'a').length, 2);
  });
});
