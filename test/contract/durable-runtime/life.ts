import assert from 'node:assert/strict';
import type { RuntimeWorld } from './runtime-world.ts';
import { TaskBench } from '../../support/task-bench.ts';
import { event, settle, task, valueOf } from './waiting.ts';

export function describeLife(world: () => RuntimeWorld): void {
  const openWaiting = async () => {
    const runtime = await world().open();
    runtime.workflow('main', async (context) => valueOf(await settle(context, 'ask', event('answer'))));
    return runtime;
  };

  it('starts an id once', async () => {
    const runtime = await world().open();
    let begun = 0;
    runtime.workflow('main', async (_context, input) => {
      begun += 1;
      return input;
    });
    await Promise.all([runtime.start('main', 'first', 'run'), runtime.start('main', 'second', 'run')]);
    await runtime.settled('run');
    await runtime.start('main', 'third', 'run');
    assert.equal((await runtime.settled('run')).value, 'first');
    assert.equal(begun, 1);
  });

  it('names the workflow that it does not know, and records nothing', async () => {
    const runtime = await openWaiting();
    await assert.rejects(runtime.start('mai', null, 'run'), { code: 'unknown_workflow', message: /'mai'.*'main'/ });
    await assert.rejects(runtime.resume('run'), { code: 'unknown_run' });
  });

  it('refuses a name that is registered twice', async () => {
    const runtime = await openWaiting();
    assert.throws(() => runtime.workflow('main', async () => null), { code: 'already_registered' });
    runtime.task('work', async () => null);
    assert.throws(() => runtime.task('work', async () => null), { code: 'already_registered' });
  });

  it('knows which runs it works on', async () => {
    const runtime = await openWaiting();
    await runtime.start('main', null, 'one');
    await runtime.start('main', null, 'two');
    assert.deepEqual([...runtime.liveRuns()].sort(), ['one', 'two']);
    await runtime.signal('one', 'answer', null);
    await runtime.settled('one');
    assert.deepEqual([runtime.isLive('one'), runtime.isLive('two')], [false, true]);
  });

  it('refuses to resume a run that is not recorded', async () => {
    const runtime = await openWaiting();
    await assert.rejects(runtime.resume('nobody'), { code: 'unknown_run', message: /nobody/ });
  });

  it('does nothing when a run is resumed that is live or has ended', async () => {
    const runtime = await openWaiting();
    await runtime.start('main', null, 'run');
    await runtime.resume('run');
    await runtime.signal('run', 'answer', 1);
    await runtime.settled('run');
    await runtime.resume('run');
    assert.deepEqual(runtime.liveRuns(), []);
  });

  it('tells the end of a run that ended before, and refuses to wait for one that nobody works on', async () => {
    const first = await openWaiting();
    await first.start('main', null, 'ended');
    await first.start('main', null, 'open');
    await first.signal('ended', 'answer', 'yes');
    await world().idle();
    await world().crash();
    const second = await openWaiting();
    assert.deepEqual(await second.settled('ended'), { state: 'completed', value: 'yes', error: null });
    await assert.rejects(second.settled('open'), { code: 'not_live' });
    await assert.rejects(second.settled('nobody'), { code: 'not_live' });
  });

  it('stops its runs when it is closed, so that another process can go on with them', async () => {
    const bench = new TaskBench();
    const open = async () => {
      const runtime = await world().open();
      runtime.task('work', bench.task);
      runtime.workflow('main', async (context) => valueOf(await settle(context, 'work', task('work'))));
      return runtime;
    };
    const first = await open();
    await first.start('main', null, 'run');
    await world().idle();
    const outcome = first.settled('run');
    await Promise.all([assert.rejects(outcome, { code: 'runtime_closed' }), first.close()]);
    assert.equal(bench.signalOf('work').aborted, true);
    bench.finish('work', 'too late');
    await world().idle();
    const second = await open();
    await second.resume('run');
    await world().idle();
    bench.finish('work', 'in time');
    assert.equal((await second.settled('run')).value, 'in time');
  });

  it('refuses everything after it was closed', async () => {
    const runtime = await openWaiting();
    await runtime.start('main', null, 'run');
    await runtime.close();
    await runtime.close();
    const closed = { code: 'runtime_closed' };
    await assert.rejects(runtime.start('main', null, 'other'), closed);
    await assert.rejects(runtime.resume('run'), closed);
    await assert.rejects(runtime.restart('run', { input: null, forget: () => false }), closed);
    await assert.rejects(runtime.signal('run', 'answer', null), closed);
    await assert.rejects(runtime.settled('run'), closed);
    assert.deepEqual(runtime.liveRuns(), []);
  });
}
