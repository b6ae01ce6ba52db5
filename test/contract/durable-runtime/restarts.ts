import assert from 'node:assert/strict';
import { FailureError } from '../../../src/domain/failure-error.ts';
import type { DurableRuntime, RestartOptions } from '../../../src/ports/durable-runtime.ts';
import { TaskBench } from '../../support/task-bench.ts';
import type { RuntimeWorld } from './runtime-world.ts';
import { child, event, inOrder, keysOf, settle, task, text, timer, valueOf } from './waiting.ts';

const forgetFailures: RestartOptions['forget'] = ({ status }) => status === 'failed';

export function describeRestarts(world: () => RuntimeWorld): void {
  it('runs from the top with the new input, and keeps what succeeded', async () => {
    const runtime = await world().open();
    const performed: string[] = [];
    registerFlaky(runtime, performed);
    await runtime.start('main', 'broken', 'run');
    await runtime.signal('run', 'answer', 'yes');
    await world().idle();
    await world().pass(1000);
    assert.equal((await runtime.settled('run')).state, 'failed');
    await runtime.restart('run', { input: 'mended', forget: forgetFailures });
    assert.deepEqual((await runtime.settled('run')).value, ['good', 'yes', null, 'kid', 'mended']);
    assert.deepEqual(performed, ['good', 'kid', 'flaky', 'flaky']);
  });

  it('keeps failures too, and forgets what it is told to', async () => {
    const runtime = await world().open();
    const performed: string[] = [];
    registerFlaky(runtime, performed);
    await runtime.start('main', 'broken', 'run');
    await runtime.signal('run', 'answer', 'yes');
    await world().idle();
    await world().pass(1000);
    await runtime.restart('run', { input: 'mended', forget: ({ key }) => key === 'good' });
    assert.equal((await runtime.settled('run')).error?.code, 'flaky');
    assert.deepEqual(performed, ['good', 'kid', 'flaky', 'good']);
  });

  it('forgets what was unfinished, and the cancel signals that nobody read', async () => {
    const runtime = await world().open();
    const bench = new TaskBench();
    runtime.task('work', bench.task);
    runtime.workflow('main', async (context) => {
      for (const key of ['a', 'b']) context.spawn(key, task('work'));
      context.spawn('cancel', event('cancel'));
      return (await context.waitAny(['a', 'b', 'cancel'])).key;
    });
    await runtime.start('main', null, 'run');
    await world().idle();
    bench.finish('a');
    await runtime.settled('run');
    await runtime.signal('run', 'cancel', null);
    await runtime.restart('run', { input: null, forget: ({ key }) => key === 'a' });
    await world().idle();
    assert.deepEqual(bench.keys, ['a', 'b', 'a', 'b']);
    assert.deepEqual(
      bench.begun.map(({ attempt }) => attempt),
      [1, 1, 1, 1],
    );
    bench.finish('b');
    assert.equal((await runtime.settled('run')).value, 'b');
  });

  it('keeps the order of what it remembers before all that settles later', async () => {
    const bench = new TaskBench();
    const open = async () => {
      const runtime = await world().open();
      runtime.task('work', bench.task);
      runtime.workflow('main', async (context) => {
        for (const key of ['a', 'b', 'c']) context.spawn(key, task('work'));
        const order = keysOf(await inOrder(context, ['a', 'b', 'c']));
        return [...order, valueOf(await settle(context, 'end', event('end')))];
      });
      return runtime;
    };
    const first = await open();
    await first.start('main', null, 'run');
    await first.signal('run', 'end', 'once');
    await world().idle();
    for (const key of ['c', 'a', 'b']) bench.finish(key);
    assert.deepEqual((await first.settled('run')).value, ['c', 'a', 'b', 'once']);
    await first.restart('run', { input: null, forget: ({ key }) => key === 'c' || key === 'end' });
    await world().idle();
    bench.finish('c');
    await world().idle();
    await world().crash();
    const second = await open();
    await second.resume('run');
    await second.signal('run', 'end', 'again');
    assert.deepEqual((await second.settled('run')).value, ['a', 'b', 'c', 'again']);
  });

  it('refuses to restart a run that has not ended, or is not recorded', async () => {
    const runtime = await world().open();
    runtime.workflow('main', async (context) => valueOf(await settle(context, 'ask', event('answer'))));
    await runtime.start('main', null, 'run');
    const options = { input: null, forget: () => false };
    await assert.rejects(runtime.restart('run', options), { code: 'run_not_ended' });
    await assert.rejects(runtime.restart('nobody', options), { code: 'unknown_run' });
  });
}

function registerFlaky(runtime: DurableRuntime, performed: string[]): void {
  runtime.task('work', async (input) => {
    performed.push(text(input));
    return input;
  });
  runtime.task('flaky', async (input) => {
    performed.push('flaky');
    if (input === 'broken') throw new FailureError({ code: 'flaky', message: 'Broken.' });
    return input;
  });
  runtime.workflow('child', async (context) => valueOf(await settle(context, 'work', task('work', 'kid'))));
  runtime.workflow('main', async (context, input) => [
    valueOf(await settle(context, 'good', task('work', 'good'))),
    valueOf(await settle(context, 'ask', event('answer'))),
    valueOf(await settle(context, 'pause', timer(1000))),
    valueOf(await settle(context, 'kid', child('child', 'kid'))),
    valueOf(await settle(context, 'flaky', task('flaky', input))),
  ]);
}
