import assert from 'node:assert/strict';
import { FailureError } from '../../../src/domain/failure-error.ts';
import type { DurableRuntime } from '../../../src/ports/durable-runtime.ts';
import { TaskBench } from '../../support/task-bench.ts';
import type { RuntimeWorld } from './runtime-world.ts';
import { child, event, settle, task, text, valueOf } from './waiting.ts';

export function describeChildren(world: () => RuntimeWorld): void {
  it('settles with what the child run returned', async () => {
    const runtime = await world().open();
    runtime.workflow('child', async (_context, input) => [input, 'seen']);
    runtime.workflow('main', async (context) => valueOf(await settle(context, 'c', child('child', 'kid', 'input'))));
    await runtime.start('main', null, 'run');
    assert.deepEqual((await runtime.settled('run')).value, ['input', 'seen']);
    assert.deepEqual((await runtime.settled('kid')).value, ['input', 'seen']);
  });

  it('settles with the failure of the child run', async () => {
    const runtime = await world().open();
    runtime.workflow('child', async () => {
      throw new FailureError({ code: 'rejected', message: 'No.' });
    });
    runtime.workflow('main', async (context) => {
      const end = await settle(context, 'c', child('child', 'kid'));
      return end.ok ? 'ok' : end.error.code;
    });
    await runtime.start('main', null, 'run');
    assert.equal((await runtime.settled('run')).value, 'rejected');
  });

  it('gives an unknown workflow as a failure, and leaves no run behind', async () => {
    const runtime = await world().open();
    runtime.workflow('main', async (context) => {
      const end = await settle(context, 'c', child('nobody', 'kid'));
      return end.ok ? 'ok' : end.error.code;
    });
    await runtime.start('main', null, 'run');
    assert.equal((await runtime.settled('run')).value, 'unknown_workflow');
    await assert.rejects(runtime.resume('kid'), { code: 'unknown_run' });
  });

  it('settles with the end of a run that had begun, or ended, before it was spawned', async () => {
    const runtime = await world().open();
    runtime.workflow('done', async () => 'done before');
    runtime.workflow('waiting', async (context) => valueOf(await settle(context, 'ask', event('answer'))));
    runtime.workflow('main', async (context) => [
      valueOf(await settle(context, 'one', child('done', 'kid 1'))),
      valueOf(await settle(context, 'two', child('waiting', 'kid 2'))),
    ]);
    await runtime.start('done', null, 'kid 1');
    await runtime.settled('kid 1');
    await runtime.start('waiting', null, 'kid 2');
    await runtime.start('main', null, 'run');
    await runtime.signal('kid 2', 'answer', 'answered');
    await world().idle();
    assert.deepEqual((await runtime.settled('run')).value, ['done before', 'answered']);
  });

  it('parks with its child and goes on with it', async () => {
    const runtime = await world().open();
    const states: string[] = [];
    runtime.onDidChangeState(({ runId, state }) => states.push(`${runId} ${state}`));
    runtime.workflow('child', async (context) => [
      valueOf(await settle(context, 'one', event('one'))),
      valueOf(await settle(context, 'two', event('two'))),
    ]);
    runtime.workflow('main', async (context) => valueOf(await settle(context, 'c', child('child', 'kid'))));
    await runtime.start('main', null, 'run');
    assert.equal((await runtime.settled('run')).state, 'parked');
    await runtime.signal('kid', 'one', 1);
    assert.equal((await runtime.settled('run')).state, 'parked');
    await runtime.signal('kid', 'two', 2);
    assert.deepEqual((await runtime.settled('run')).value, [1, 2]);
    await world().idle();
    const round = ['kid parked', 'run parked', 'kid running', 'run running'];
    assert.deepEqual(states, [...round, ...round, 'kid completed', 'run completed']);
  });

  it('sends an abandoned child the signal cancel, down the whole tree', async () => {
    const runtime = await world().open();
    const log: string[] = [];
    registerTree(runtime, log);
    await runtime.start('tree', 2, 'top');
    assert.equal((await runtime.settled('top')).state, 'parked');
    await runtime.signal('top', 'cancel', null);
    await world().idle();
    assert.deepEqual(
      log.toSorted(),
      ['top', 'top.0', 'top.0.0', 'top.0.1', 'top.1', 'top.1.0', 'top.1.1'].map((id) => `undo ${id}`),
    );
    assert.deepEqual(runtime.liveRuns(), []);
  });

  it('resumes the unfinished children of a run that is resumed', async () => {
    const bench = new TaskBench();
    const open = async () => {
      const runtime = await world().open();
      runtime.task('work', bench.task);
      runtime.workflow('child', async (context) => valueOf(await settle(context, 'work', task('work'))));
      runtime.workflow('main', async (context) => valueOf(await settle(context, 'c', child('child', 'kid'))));
      return runtime;
    };
    await (await open()).start('main', null, 'run');
    await world().idle();
    await world().crash();
    const second = await open();
    await second.resume('run');
    await world().idle();
    assert.deepEqual([...second.liveRuns()].sort(), ['kid', 'run']);
    bench.finish('work', 'done');
    assert.equal((await second.settled('run')).value, 'done');
  });

  it('learns once of a child that ended while the parent was not live', async () => {
    let performed = 0;
    const open = async () => {
      const runtime = await world().open();
      runtime.task('count', async () => (performed += 1));
      runtime.workflow('child', async (context) => valueOf(await settle(context, 'ask', event('answer'))));
      runtime.workflow('main', async (context) => [
        valueOf(await settle(context, 'c', child('child', 'kid'))),
        valueOf(await settle(context, 'after', task('count'))),
        valueOf(await settle(context, 'end', event('end'))),
      ]);
      return runtime;
    };
    await (await open()).start('main', null, 'run');
    await world().idle();
    await world().crash();
    const second = await open();
    await second.resume('kid');
    await second.signal('kid', 'answer', 'late');
    assert.equal((await second.settled('kid')).value, 'late');
    await world().crash();
    await (await open()).resume('run');
    await world().idle();
    await world().crash();
    const fourth = await open();
    await fourth.resume('run');
    await fourth.signal('run', 'end', 'end');
    assert.deepEqual((await fourth.settled('run')).value, ['late', 1, 'end']);
  });

  it('resumes an abandoned child that had not finished its clean-up', async () => {
    const bench = new TaskBench();
    const open = async () => {
      const runtime = await world().open();
      runtime.task('undo', bench.task);
      runtime.workflow('child', async (context) => {
        await settle(context, 'cancel', event('cancel'));
        return valueOf(await settle(context, 'undo', task('undo')));
      });
      runtime.workflow('main', async (context) => {
        context.spawn('c', child('child', 'kid'));
        context.spawn('stop', event('stop'));
        await context.waitAny(['c', 'stop']);
        context.abandon('c');
        return valueOf(await settle(context, 'end', event('end')));
      });
      return runtime;
    };
    const first = await open();
    await first.start('main', null, 'run');
    await first.signal('run', 'stop', null);
    await world().idle();
    assert.deepEqual(bench.keys, ['undo']);
    await world().crash();
    const second = await open();
    await second.resume('run');
    await world().idle();
    bench.finish('undo', 'undone');
    assert.equal((await second.settled('kid')).value, 'undone');
  });
}

/** Each run waits for its children, and for a signal to undo its work. */
function registerTree(runtime: DurableRuntime, log: string[]): void {
  runtime.task('undo', async (input) => log.push(`undo ${text(input)}`));
  runtime.workflow('tree', async (context, depth) => {
    const children = Number(depth) > 0 ? ['0', '1'] : [];
    for (const key of children) context.spawn(key, child('tree', `${context.runId}.${key}`, Number(depth) - 1));
    context.spawn('cancel', event('cancel'));
    await context.waitAny(['cancel', ...children]);
    for (const key of children) context.abandon(key);
    return valueOf(await settle(context, 'undo', task('undo', context.runId)));
  });
}
