import assert from 'node:assert/strict';
import { insert } from '../../../src/domain/tables.ts';
import type { RuntimeWorld } from './runtime-world.ts';
import { TaskBench } from '../../support/task-bench.ts';
import { event, inOrder, keysOf, settle, task, valueOf } from './waiting.ts';

export function describeEvents(world: () => RuntimeWorld): void {
  it('is parked while it waits for a signal, and goes on with its payload', async () => {
    const runtime = await world().open();
    const states: string[] = [];
    runtime.onDidChangeState(({ runId, state }) => states.push(`${runId} ${state}`));
    runtime.workflow('main', async (context) => valueOf(await settle(context, 'ask', event('answer'))));
    await runtime.start('main', null, 'run');
    assert.deepEqual(await runtime.settled('run'), { state: 'parked', value: null, error: null });
    assert.equal(runtime.isLive('run'), true);
    await runtime.signal('run', 'answer', { by: 'dana' });
    assert.deepEqual((await runtime.settled('run')).value, { by: 'dana' });
    await world().idle();
    assert.deepEqual(states, ['run parked', 'run running', 'run completed']);
  });

  it('keeps a signal that comes before the run waits for it, or before the run exists', async () => {
    const runtime = await world().open();
    runtime.workflow('main', async (context) => [
      valueOf(await settle(context, 'one', event('answer'))),
      valueOf(await settle(context, 'two', event('other'))),
      valueOf(await settle(context, 'three', event('answer'))),
    ]);
    await runtime.signal('run', 'answer', 'before');
    await runtime.start('main', null, 'run');
    await world().idle();
    await runtime.signal('run', 'answer', 'early');
    await runtime.signal('run', 'other', 'asked for');
    assert.deepEqual((await runtime.settled('run')).value, ['before', 'asked for', 'early']);
  });

  it('takes several signals in one transaction with the changes beside them, whether the runs live or not', async () => {
    const runtime = await world().open();
    runtime.workflow('main', async (context) => [
      valueOf(await settle(context, 'one', event('answer'))),
      valueOf(await settle(context, 'two', event('other'))),
    ]);
    await runtime.start('main', null, 'run');
    await world().idle();
    const blob = { hash: 'beside', content: 'said', created_at: '2026-01-01T00:00:00.000Z' };
    const told = (runId: string, topic: string) => ({ runId, topic, payload: `${runId} ${topic}` });
    const signals = [told('run', 'other'), told('run', 'answer'), told('later', 'answer'), told('later', 'other')];
    await runtime.signalAll(signals, [insert('content_blobs', blob)]);
    assert.deepEqual((await runtime.settled('run')).value, ['run answer', 'run other']);
    await runtime.start('main', null, 'later');
    assert.deepEqual((await runtime.settled('later')).value, ['later answer', 'later other']);
    assert.ok((await world().savedTexts()).has('beside'));
  });

  it('begins no work that a signal, sent before, makes unwanted', async () => {
    const runtime = await world().open();
    const bench = new TaskBench();
    runtime.task('work', bench.task);
    runtime.workflow('main', async (context) => {
      context.spawn('work', task('work'));
      context.spawn('cancel', event('cancel'));
      const first = await context.waitAny(['work', 'cancel']);
      context.abandon('work');
      return first.key;
    });
    await runtime.signal('run', 'cancel', null);
    await runtime.start('main', null, 'run');
    assert.equal((await runtime.settled('run')).value, 'cancel');
    assert.deepEqual(bench.begun, []);
  });

  it('keeps a signal that is sent while no process works on the run', async () => {
    const open = async () => {
      const runtime = await world().open();
      runtime.workflow('main', async (context) => valueOf(await settle(context, 'ask', event('answer'))));
      return runtime;
    };
    const first = await open();
    await first.start('main', null, 'run');
    await world().idle();
    await world().crash();
    const second = await open();
    await second.signal('run', 'answer', 'yes');
    await second.resume('run');
    assert.equal((await second.settled('run')).value, 'yes');
  });

  it('gives signals of a topic in the order in which they came, each once', async () => {
    const runtime = await world().open();
    runtime.workflow('main', async (context) => {
      for (const key of ['a', 'b', 'c']) context.spawn(key, event('topic'));
      return (await inOrder(context, ['a', 'b', 'c'])).map((end) => [end.key, valueOf(end)]);
    });
    await runtime.signal('run', 'topic', 1);
    await runtime.signal('run', 'topic', 2);
    await runtime.start('main', null, 'run');
    await world().idle();
    await runtime.signal('run', 'topic', 3);
    assert.deepEqual((await runtime.settled('run')).value, [
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
  });

  it('gives a taken signal to the same spawn again after a crash', async () => {
    const open = async () => {
      const runtime = await world().open();
      runtime.workflow('main', async (context) => [
        valueOf(await settle(context, 'one', event('topic'))),
        valueOf(await settle(context, 'two', event('topic'))),
      ]);
      return runtime;
    };
    const first = await open();
    await first.start('main', null, 'run');
    await first.signal('run', 'topic', 'first');
    await world().idle();
    await world().crash();
    const second = await open();
    await second.resume('run');
    await second.signal('run', 'topic', 'second');
    assert.deepEqual((await second.settled('run')).value, ['first', 'second']);
  });

  it('gives null when the time-out passes, and keeps a signal that comes too late', async () => {
    const runtime = await world().open();
    runtime.workflow('main', async (context) => [
      valueOf(await settle(context, 'one', event('topic', 1000))),
      valueOf(await settle(context, 'two', event('topic'))),
    ]);
    await runtime.start('main', null, 'run');
    await world().idle();
    await world().pass(1000);
    await runtime.signal('run', 'topic', 'late');
    assert.deepEqual((await runtime.settled('run')).value, [null, 'late']);
  });

  it('holds to the time of the time-out while no process works on the run', async () => {
    const open = async () => {
      const runtime = await world().open();
      runtime.workflow('main', async (context) => valueOf(await settle(context, 'one', event('topic', 1000))));
      return runtime;
    };
    const first = await open();
    await first.start('main', null, 'run');
    await world().idle();
    await world().crash();
    await world().pass(1001);
    const second = await open();
    await second.signal('run', 'topic', 'late');
    await second.resume('run');
    await world().pass(0);
    assert.equal((await second.settled('run')).value, null);
  });

  it('is not parked while an event has a time-out or a task is at work', async () => {
    const runtime = await world().open();
    const bench = new TaskBench();
    const states: string[] = [];
    runtime.onDidChangeState(({ state }) => states.push(state));
    runtime.task('work', bench.task);
    runtime.workflow('main', async (context) => {
      context.spawn('limited', event('x', 1000));
      context.spawn('work', task('work'));
      context.spawn('ask', event('answer'));
      return keysOf(await inOrder(context, ['limited', 'work', 'ask']));
    });
    await runtime.start('main', null, 'run');
    await world().idle();
    bench.finish('work');
    await world().idle();
    assert.deepEqual(states, []);
    await world().pass(1000);
    assert.deepEqual(states, ['parked']);
  });

  it('is not parked while a task is at work that nobody waits for at the moment', async () => {
    const runtime = await world().open();
    const bench = new TaskBench();
    const states: string[] = [];
    runtime.onDidChangeState(({ state }) => states.push(state));
    runtime.task('work', bench.task);
    runtime.workflow('main', async (context) => {
      context.spawn('work', task('work'));
      return valueOf(await settle(context, 'ask', event('answer')));
    });
    await runtime.start('main', null, 'run');
    await world().idle();
    assert.deepEqual(states, []);
    bench.finish('work');
    assert.equal((await runtime.settled('run')).state, 'parked');
  });
}
