import assert from 'node:assert/strict';
import type { DurableRuntime } from '../../../src/ports/durable-runtime.ts';
import type { RuntimeWorld } from './runtime-world.ts';
import { event, inOrder, keysOf, settle, timer } from './waiting.ts';

const day = 24 * 60 * 60 * 1000;

export function describeTimers(world: () => RuntimeWorld): void {
  it('fires a timer when its time has passed, and tells the time of it', async () => {
    const runtime = await world().open();
    runtime.workflow('main', async (context) => (await settle(context, 't', timer(1500))).at - context.startedAt);
    await runtime.start('main', null, 'run');
    await world().idle();
    await world().pass(1499);
    assert.equal(runtime.isLive('run'), true);
    await world().pass(1);
    assert.equal((await runtime.settled('run')).value, 1500);
  });

  it('waits for timers of a month and more', async () => {
    const runtime = await world().open();
    runtime.workflow('main', async (context) => (await settle(context, 't', timer(40 * day))).at - context.startedAt);
    await runtime.start('main', null, 'run');
    await world().idle();
    await world().pass(40 * day);
    assert.equal((await runtime.settled('run')).value, 40 * day);
  });

  it('fires a wall timer at its recorded time although the process died in between', async () => {
    const first = await openWithTimers(world());
    await first.start('main', null, 'run');
    await world().idle();
    await world().pass(600);
    await world().crash();
    const second = await openWithTimers(world());
    await second.resume('run');
    await world().idle();
    await world().pass(400);
    assert.equal(second.isLive('run'), true, 'the live timer has not fired');
    await world().pass(600);
    assert.deepEqual((await second.settled('run')).value, ['wall 1000', 'live 1600']);
  });

  it('fires wall timers whose time came while no process ran at once, the earliest first', async () => {
    const open = async () => {
      const runtime = await world().open();
      runtime.workflow('main', async (context) => {
        context.spawn('late', timer(300));
        context.spawn('early', timer(200));
        return keysOf(await inOrder(context, ['late', 'early']));
      });
      return runtime;
    };
    const first = await open();
    await first.start('main', null, 'run');
    await world().idle();
    await world().crash();
    await world().pass(day);
    const second = await open();
    await second.resume('run');
    await world().pass(0);
    assert.deepEqual((await second.settled('run')).value, ['early', 'late']);
  });

  it('lets a live timer stand still while its run is parked', async () => {
    const runtime = await world().open();
    runtime.workflow('main', async (context) => {
      context.spawn('limit', timer(1000, 'live'));
      context.spawn('answer', event('answer'));
      const answer = await context.waitAny(['limit', 'answer']);
      const limit = await context.waitAny(['limit']);
      return [answer.key, limit.at - answer.at];
    });
    await runtime.start('main', null, 'run');
    assert.equal((await runtime.settled('run')).state, 'parked');
    await world().pass(5 * day);
    await runtime.signal('run', 'answer', null);
    await world().idle();
    await world().pass(1000);
    assert.deepEqual((await runtime.settled('run')).value, ['answer', 1000]);
  });

  it('lets a live timer stand still from pause to go, while the run works', async () => {
    const runtime = await world().open();
    runtime.workflow('main', async (context) => {
      context.spawn('live', timer(1000, 'live'));
      context.spawn('work', timer(400));
      await context.waitAny(['live', 'work']);
      context.pause('live');
      await settle(context, 'aside', timer(5000));
      context.go('live');
      return (await context.waitAny(['live'])).at - context.startedAt;
    });
    await runtime.start('main', null, 'run');
    await world().idle();
    await world().pass(400);
    await world().pass(5000);
    await world().pass(600);
    assert.equal((await runtime.settled('run')).value, 6000);
  });

  it('lets a live timer that was paused before it began stand still, also when the run is parked in between', async () => {
    const runtime = await world().open();
    runtime.workflow('main', async (context) => {
      context.spawn('live', timer(1000, 'live'));
      context.pause('live');
      context.spawn('answer', event('go'));
      await context.waitAny(['live', 'answer']);
      await settle(context, 'aside', timer(5000));
      context.go('live');
      return (await context.waitAny(['live'])).at - context.startedAt;
    });
    await runtime.start('main', null, 'run');
    await world().idle();
    await world().pass(3000);
    await runtime.signal('run', 'go', null);
    await world().idle();
    await world().pass(5000);
    await world().pass(1000);
    assert.equal((await runtime.settled('run')).value, 9000);
  });

  it('does not park a run that waits for a live timer alone', async () => {
    const runtime = await world().open();
    runtime.workflow('main', async (context) => (await settle(context, 't', timer(1000, 'live'))).key);
    await runtime.start('main', null, 'run');
    await world().idle();
    await world().pass(1000);
    assert.equal((await runtime.settled('run')).state, 'completed');
  });

  it('does not fire an abandoned timer', async () => {
    const runtime = await world().open();
    runtime.workflow('main', async (context) => {
      context.spawn('short', timer(10));
      context.spawn('long', timer(20));
      context.spawn('other', timer(5));
      await context.waitAny(['other']);
      context.abandon('short');
      return (await context.waitAny(['short', 'long'])).key;
    });
    await runtime.start('main', null, 'run');
    await world().idle();
    await world().pass(100);
    assert.equal((await runtime.settled('run')).value, 'long');
  });
}

async function openWithTimers(world: RuntimeWorld): Promise<DurableRuntime> {
  const runtime = await world.open();
  runtime.workflow('main', async (context) => {
    context.spawn('live', timer(1000, 'live'));
    context.spawn('wall', timer(1000, 'wall'));
    const ends = await inOrder(context, ['live', 'wall']);
    return ends.map(({ key, at }) => `${key} ${at - context.startedAt}`);
  });
  return runtime;
}
