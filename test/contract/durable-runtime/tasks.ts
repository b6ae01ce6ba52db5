import assert from 'node:assert/strict';
import { CancelledError } from '../../../src/base/errors.ts';
import { FailureError } from '../../../src/domain/failure-error.ts';
import { TaskBench } from '../../support/task-bench.ts';
import type { RuntimeWorld } from './runtime-world.ts';
import { event, inOrder, keysOf, settle, task, valueOf } from './waiting.ts';

export function describeTasks(world: () => RuntimeWorld): void {
  it('gives the run what a task returned', async () => {
    const runtime = await world().open();
    runtime.task('double', async (input) => Number(input) * 2);
    runtime.workflow('main', async (context, input) => valueOf(await settle(context, 'a', task('double', input))));
    await runtime.start('main', 21, 'run');
    assert.deepEqual(await runtime.settled('run'), { state: 'completed', value: 42, error: null });
  });

  it('gives a failed task as data, with the failure that it threw', async () => {
    const runtime = await world().open();
    const failure = { code: 'http_status', message: 'Answered 503.', retryable: true };
    runtime.task('fetch', async () => {
      throw new FailureError(failure);
    });
    runtime.workflow('main', async (context) => {
      const end = await settle(context, 'a', task('fetch'));
      return end.ok ? 'ok' : { ...end.error };
    });
    await runtime.start('main', null, 'run');
    assert.deepEqual((await runtime.settled('run')).value, failure);
  });

  it('gives an unknown task as a failure that names it', async () => {
    const runtime = await world().open();
    runtime.workflow('main', async (context) => {
      const end = await settle(context, 'a', task('nobody'));
      return end.ok ? 'ok' : [end.error.code, end.error.message.includes("'nobody'")];
    });
    await runtime.start('main', null, 'run');
    assert.deepEqual((await runtime.settled('run')).value, ['unknown_task', true]);
  });

  it('gives the ends in the order in which the tasks settled', async () => {
    const runtime = await world().open();
    const bench = new TaskBench();
    runtime.task('work', bench.task);
    runtime.workflow('main', async (context) => {
      for (const key of ['a', 'b', 'c']) context.spawn(key, task('work'));
      return keysOf(await inOrder(context, ['a', 'b', 'c']));
    });
    await runtime.start('main', null, 'run');
    await world().idle();
    for (const key of ['c', 'a', 'b']) bench.finish(key);
    assert.deepEqual((await runtime.settled('run')).value, ['c', 'a', 'b']);
  });

  it('performs a task once although its key is spawned twice', async () => {
    const runtime = await world().open();
    let performed = 0;
    runtime.task('count', async () => (performed += 1));
    runtime.workflow('main', async (context) => {
      context.spawn('a', task('count'));
      return valueOf(await settle(context, 'a', task('count')));
    });
    await runtime.start('main', null, 'run');
    assert.equal((await runtime.settled('run')).value, 1);
    assert.equal(performed, 1);
  });

  it('does not begin what is abandoned before the run waits', async () => {
    const runtime = await world().open();
    const bench = new TaskBench();
    runtime.task('work', bench.task);
    runtime.workflow('main', async (context) => {
      context.spawn('given up', task('work'));
      context.abandon('given up');
      return valueOf(await settle(context, 'a', task('work')));
    });
    await runtime.start('main', null, 'run');
    await world().idle();
    assert.deepEqual(bench.keys, ['a']);
  });

  it('fires the signal of an abandoned task and drops its late result', async () => {
    const runtime = await world().open();
    const bench = new TaskBench();
    runtime.task('work', bench.task);
    runtime.workflow('main', async (context) => {
      for (const key of ['winner', 'loser', 'last']) context.spawn(key, task('work'));
      const first = await context.waitAny(['winner', 'loser']);
      context.abandon('loser');
      return [first.key, (await context.waitAny(['loser', 'last'])).key];
    });
    await runtime.start('main', null, 'run');
    await world().idle();
    bench.finish('winner');
    await world().idle();
    assert.deepEqual([bench.signalOf('loser').aborted, bench.signalOf('last').aborted], [true, false]);
    bench.finish('loser');
    bench.finish('last');
    assert.deepEqual((await runtime.settled('run')).value, ['winner', 'last']);
  });

  it('gives up what is unfinished when the run ends', async () => {
    const runtime = await world().open();
    const bench = new TaskBench();
    runtime.task('work', bench.task);
    runtime.workflow('main', async (context) => {
      for (const key of ['a', 'b']) context.spawn(key, task('work'));
      return (await context.waitAny(['a', 'b'])).key;
    });
    await runtime.start('main', null, 'run');
    await world().idle();
    bench.finish('a');
    assert.equal((await runtime.settled('run')).value, 'a');
    assert.equal(bench.signalOf('b').aborted, true);
  });

  it('tells a task its run, its key and a stable idempotency key', async () => {
    const runtime = await world().open();
    const bench = new TaskBench();
    runtime.task('work', bench.task);
    runtime.workflow('main', (context) => settle(context, 'step/1', task('work')).then(valueOf));
    await runtime.start('main', null, 'run');
    await world().idle();
    const { signal, durable, ...environment } = bench.begun[0]!;
    assert.equal(signal.aborted, false);
    await durable();
    assert.deepEqual(environment, {
      idempotencyKey: 'run/step/1',
      runId: 'run',
      key: 'step/1',
      attempt: 1,
      runAttempt: 1,
    });
  });

  it('has recorded the intention of a task with a barrier of its own when that says that all is durable', async () => {
    const runtime = await world().open();
    runtime.task(
      'act',
      async (_input, { durable }) => {
        await durable();
        await world().crash();
        return null;
      },
      'task',
    );
    runtime.workflow('main', (context) => settle(context, 'a', task('act')).then(valueOf));
    await runtime.start('main', null, 'run');
    await world().idle();
    const next = await world().open();
    const bench = new TaskBench();
    next.task('act', bench.task, 'task');
    next.workflow('main', (context) => settle(context, 'a', task('act')).then(valueOf));
    await next.resume('run');
    await world().idle();
    assert.equal(bench.begun[0]?.attempt, 2);
  });

  it('begins an unfinished task again after a crash, as its next attempt under the same idempotency key', async () => {
    const bench = new TaskBench();
    for (const _process of ['first', 'second', 'third']) {
      const runtime = await world().open();
      runtime.task('work', bench.task);
      runtime.workflow('main', (context) => settle(context, 'a', task('work')).then(valueOf));
      if (bench.begun.length === 0) await runtime.start('main', null, 'run');
      else await runtime.resume('run');
      await world().idle();
      await world().crash();
    }
    assert.deepEqual(
      bench.begun.map(({ attempt, idempotencyKey }) => [attempt, idempotencyKey]),
      [1, 2, 3].map((attempt) => [attempt, 'run/a']),
    );
  });

  it('learns the same ends in the same order and at the same times when it is resumed', async () => {
    const bench = new TaskBench();
    const learned: string[][] = [];
    const open = async () => {
      const runtime = await world().open();
      const seen: string[] = [];
      learned.push(seen);
      runtime.task('work', bench.task);
      runtime.workflow('main', async (context) => {
        for (const key of ['a', 'b', 'c']) context.spawn(key, task('work'));
        for (let i = 0; i < 3; i++) {
          const end = await context.waitAny(['a', 'b', 'c']);
          seen.push(`${context.startedAt} ${JSON.stringify(end)}`);
        }
        return valueOf(await settle(context, 'end', event('end')));
      });
      return runtime;
    };
    const first = await open();
    await first.start('main', null, 'run');
    for (const key of ['b', 'c', 'a']) {
      await world().pass(10);
      bench.finish(key, { by: key });
    }
    await world().idle();
    await world().crash();
    await world().pass(1000);
    await (await open()).resume('run');
    await world().idle();
    assert.equal(learned[0]!.length, 3);
    assert.deepEqual(learned[1], learned[0]);
    assert.equal(bench.begun.length, 3);
  });

  it('ends a run as failed when its function throws, and as cancelled when it throws that', async () => {
    const runtime = await world().open();
    runtime.workflow('failing', async () => {
      throw new FailureError({ code: 'rejected', message: 'No.' });
    });
    runtime.workflow('cancelled', async () => {
      throw new CancelledError();
    });
    await runtime.start('failing', null, 'one');
    await runtime.start('cancelled', null, 'two');
    const error = { code: 'rejected', message: 'No.' };
    assert.deepEqual(await runtime.settled('one'), { state: 'failed', value: null, error });
    assert.equal((await runtime.settled('two')).state, 'cancelled');
  });

  it('refuses to wait for a key that was not spawned', async () => {
    const runtime = await world().open();
    runtime.workflow('main', async (context) => (await context.waitAny(['typo'])).key);
    await runtime.start('main', null, 'run');
    const { state, error } = await runtime.settled('run');
    assert.deepEqual([state, error?.code], ['failed', 'unknown_spawn']);
    assert.match(error?.message ?? '', /'typo'/);
  });

  it('refuses to wait where nothing can settle any more', async () => {
    const runtime = await world().open();
    runtime.task('work', async () => null);
    runtime.workflow('main', async (context) => {
      await settle(context, 'a', task('work'));
      return (await context.waitAny(['a'])).key;
    });
    await runtime.start('main', null, 'run');
    assert.equal((await runtime.settled('run')).error?.code, 'nothing_to_wait_for');
  });

  it('refuses a second wait beside the first, whose order could not be repeated', async () => {
    const runtime = await world().open();
    runtime.workflow('main', async (context) => {
      for (const key of ['a', 'b']) context.spawn(key, event(key));
      return keysOf(await Promise.all([context.waitAny(['a']), context.waitAny(['b'])]));
    });
    await runtime.start('main', null, 'run');
    await world().idle();
    assert.equal((await runtime.settled('run')).error?.code, 'concurrent_wait');
  });
}
