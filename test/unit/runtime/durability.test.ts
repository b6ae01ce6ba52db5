import assert from 'node:assert/strict';
import { insert } from '../../../src/domain/tables.ts';
import type { LogLevel, Logger } from '../../../src/base/logger.ts';
import type { DurableRuntime } from '../../../src/ports/durable-runtime.ts';
import { createInProcessRuntime } from '../../../src/runtime/in-process-runtime.ts';
import { child, event, settle, task, valueOf } from '../../contract/durable-runtime/waiting.ts';
import { InProcessWorld } from '../../support/in-process-world.ts';
import { MemoryStore } from '../../support/memory-store.ts';
import { TaskBench } from '../../support/task-bench.ts';

describe('durability of the in-process runtime', () => {
  let world: InProcessWorld;
  let store: MemoryStore;
  let bench: TaskBench;
  let runtime: DurableRuntime;

  beforeEach(async () => {
    world = new InProcessWorld();
    ({ store } = world);
    bench = new TaskBench();
    runtime = await world.open();
    runtime.task('work', bench.task);
    runtime.workflow('main', async (context) => {
      const first = valueOf(await settle(context, 'first', task('work')));
      return [first, valueOf(await settle(context, 'second', task('work')))];
    });
  });
  afterEach(() => world.dispose());

  it('starts a run only when its row is durable', async () => {
    store.hold();
    const begun: string[] = [];
    runtime.workflow('other', async (context) => begun.push(context.runId));
    const started = runtime.start('other', null, 'run').then(() => begun.push('started'));
    const again = runtime.start('other', null, 'run').then(() => begun.push('again'));
    await world.idle();
    assert.deepEqual(begun, []);
    store.release();
    await Promise.all([started, again]);
    assert.deepEqual(begun.toSorted(), ['again', 'run', 'started']);
  });

  it('begins a task only when its intention is durable, though the result before it was given at once', async () => {
    await runtime.start('main', null, 'run');
    await world.idle();
    store.hold();
    bench.finish('first');
    await world.idle();
    assert.deepEqual(bench.keys, ['first']);
    assert.equal(store.get('spawns', { run_id: 'run', key: 'second' })?.status, 'pending');
    store.release();
    await world.idle();
    assert.deepEqual(bench.keys, ['first', 'second']);
  });

  it('begins a task with a barrier of its own at once, and lets it wait for all that came before', async () => {
    const acted: string[] = [];
    runtime.task('note', bench.task, 'task');
    runtime.task('act', async (_input, { durable, key }) => durable().then(() => acted.push(key)), 'task');
    runtime.workflow('quick', async (context) => {
      await settle(context, 'first', task('work'));
      await settle(context, 'noted', task('note'));
      await settle(context, 'acted', task('act'));
      return valueOf(await settle(context, 'worked', task('work')));
    });
    await runtime.start('quick', null, 'run');
    await world.idle();
    store.hold();
    bench.finish('first');
    await world.idle();
    bench.finish('noted');
    await world.idle();
    assert.deepEqual([bench.keys, acted], [['first', 'noted'], []]);
    assert.equal(store.get('spawns', { run_id: 'run', key: 'acted' })?.status, 'pending');
    store.release();
    await world.idle();
    assert.deepEqual([bench.keys, acted], [['first', 'noted', 'worked'], ['acted']]);
  });

  it('begins nothing whose intention was refused, and says that the run cannot go on', async () => {
    runtime.task('note', bench.task, 'task');
    runtime.workflow('quick', async (context) => {
      await settle(context, 'first', task('work'));
      return valueOf(await settle(context, 'noted', task('note')));
    });
    await runtime.start('quick', null, 'run');
    await world.idle();
    store.refuseNext(new Error('The disk is full.'));
    bench.finish('first');
    await assert.rejects(runtime.settled('run'), /full/);
    assert.deepEqual(bench.keys, ['first']);
  });

  it('says that a run is parked only when what it waits for is durable', async () => {
    const states: string[] = [];
    runtime.onDidChangeState(({ state }) => states.push(state));
    runtime.workflow('asking', async (context) => {
      await settle(context, 'first', task('work'));
      return valueOf(await settle(context, 'answer', event('answer')));
    });
    await runtime.start('asking', null, 'run');
    await world.idle();
    store.hold();
    bench.finish('first');
    await world.idle();
    assert.deepEqual(states, []);
    store.release();
    await world.idle();
    assert.deepEqual(states, ['parked']);
  });

  it('records what a run hands over in the transaction of the result before and the intention after', async () => {
    const kept: string[] = [];
    runtime.workflow('telling', async (context) => {
      const first = await settle(context, 'first', task('work'));
      const said = insert('content_blobs', { hash: 'said', content: first.key, created_at: '2026-01-01' });
      void context.alongside([said]).then(() => kept.push('said'));
      return valueOf(await settle(context, 'second', task('work')));
    });
    await runtime.start('telling', null, 'run');
    await world.idle();
    const before = store.commits.length;
    store.hold();
    bench.finish('first');
    await world.idle();
    assert.deepEqual(
      store.commits.slice(before).map((changes) => changes.map(({ kind, table }) => `${kind} ${table}`)),
      [['update spawns', 'insert content_blobs', 'insert spawns']],
    );
    assert.deepEqual(kept, []);
    store.release();
    await world.idle();
    assert.deepEqual(kept, ['said']);
  });

  it('records a result and the intention that follows it in one transaction', async () => {
    await runtime.start('main', null, 'run');
    await world.idle();
    const before = store.commits.length;
    bench.finish('first');
    await world.idle();
    const made = store.commits.slice(before).map((changes) => changes.map(({ kind, table }) => `${kind} ${table}`));
    assert.deepEqual(made, [['update spawns', 'insert spawns']]);
  });

  it('records the intentions of a thousand tasks in one transaction, and shares syncs for their results', async () => {
    const keys = Array.from({ length: 1000 }, (_, index) => `task ${index}`);
    runtime.task('quick', async () => null);
    runtime.workflow('fan', async (context) => {
      for (const key of keys) context.spawn(key, task('quick'));
      for (const _key of keys) await context.waitAny(keys);
      return null;
    });
    await runtime.start('fan', null, 'run');
    assert.equal((await runtime.settled('run')).state, 'completed');
    assert.ok(store.syncs < 10, `${store.syncs} syncs`);
  });

  it('tells the end of a run only when it is durable', async () => {
    runtime.workflow('quick', async () => 'done');
    await runtime.start('quick', null, 'run');
    store.hold();
    let outcome: unknown;
    void runtime.settled('run').then((value) => (outcome = value));
    await world.idle();
    assert.equal(outcome, undefined);
    store.release();
    await world.idle();
    assert.deepEqual(outcome, { state: 'completed', value: 'done', error: null });
  });

  it('confirms a signal only when it is durable', async () => {
    let isConfirmed = false;
    store.hold();
    void runtime.signal('run', 'answer', null).then(() => (isConfirmed = true));
    await world.idle();
    assert.equal(isConfirmed, false);
    store.release();
    await world.idle();
    assert.equal(isConfirmed, true);
  });

  it('records what settled while the run waits for something else', async () => {
    runtime.workflow('patient', async (context) => {
      context.spawn('beside', task('work'));
      return valueOf(await settle(context, 'ask', event('answer')));
    });
    await runtime.start('patient', null, 'run');
    await world.idle();
    bench.finish('beside', 'done');
    await world.idle();
    assert.deepEqual([...(await world.finishedTasks())], ['run/beside']);
  });

  it('keeps what had settled when it is closed', async () => {
    await runtime.start('main', null, 'run');
    await world.idle();
    bench.finish('first', 1);
    await Promise.resolve();
    await Promise.resolve();
    await runtime.close();
    assert.deepEqual([...(await world.finishedTasks())], ['run/first']);
  });

  it('holds no timer for a run that is parked', async () => {
    runtime.workflow('patient', async (context) => {
      context.spawn('limit', { kind: 'timer', ms: 1000, clock: 'live' });
      context.spawn('ask', event('answer'));
      return (await context.waitAny(['limit', 'ask'])).key;
    });
    await runtime.start('patient', null, 'run');
    await runtime.settled('run');
    assert.equal(world.clock.pending, 0);
  });

  it('sends an abandoned child one signal, even when the process dies in the middle of it', async () => {
    const register = (process: DurableRuntime): void => {
      process.workflow('child', async (context) => {
        await settle(context, 'cancel', event('cancel'));
        return valueOf(await settle(context, 'more', event('cancel', 1000)));
      });
      process.workflow('parent', async (context) => {
        context.spawn('kid', child('child', 'kid'));
        context.spawn('stop', event('stop'));
        await context.waitAny(['kid', 'stop']);
        context.abandon('kid');
        return valueOf(await settle(context, 'end', event('end')));
      });
    };
    register(runtime);
    await runtime.start('parent', null, 'run');
    await world.idle();
    // The signal, and the cancelling of the child; not that the parent gave it up.
    world.dieAfterWrites(2);
    void runtime.signal('run', 'stop', null);
    await world.idle();
    await world.crash();
    assert.equal(world.store.get('spawns', { run_id: 'run', key: 'kid' })?.status, 'pending');
    const second = await world.open();
    register(second);
    await second.resume('run');
    await world.pass(1000);
    assert.equal(world.store.get('spawns', { run_id: 'run', key: 'kid' })?.status, 'cancelled');
    assert.deepEqual(await second.settled('kid'), { state: 'completed', value: null, error: null });
    assert.equal(world.store.count('signals', { run_id: 'kid', topic: 'cancel' }), 1);
  });
});

describe('an in-process runtime whose store refuses', () => {
  const refusal = new Error('The disk is full.');

  async function openOn(store: MemoryStore, logger: Logger): Promise<DurableRuntime> {
    let ids = 0;
    const { clock } = new InProcessWorld();
    const runtime = createInProcessRuntime({ store, clock, ids: () => `signal ${(ids += 1)}`, logger });
    runtime.workflow('child', async (context) => valueOf(await settle(context, 'ask', event('answer'))));
    runtime.workflow('main', async (context) => valueOf(await settle(context, 'kid', child('child', 'kid'))));
    return runtime;
  }

  it('does not start', async () => {
    const store = new MemoryStore();
    const runtime = await openOn(store, new CollectingLogger());
    store.refuseNext(refusal);
    await assert.rejects(runtime.start('child', null, 'run'), refusal);
    assert.equal(runtime.isLive('run'), false);
    await runtime.start('child', null, 'run');
    assert.equal(runtime.isLive('run'), true);
  });

  it('lets the run stand still with those that wait for it, tells who asked, and can resume them', async () => {
    const store = new MemoryStore();
    const logger = new CollectingLogger();
    const runtime = await openOn(store, logger);
    await runtime.start('main', null, 'run');
    await runtime.settled('run');
    store.refuseNext(refusal);
    const refused = assert.rejects(runtime.signal('kid', 'answer', 'lost'), refusal);
    const outcome = assert.rejects(runtime.settled('run'), refusal);
    await Promise.all([refused, outcome]);
    assert.deepEqual(runtime.liveRuns(), []);
    assert.deepEqual(logger.errors, []);
    await runtime.resume('run');
    await runtime.signal('kid', 'answer', 'kept');
    assert.equal((await runtime.settled('run')).value, 'kept');
  });

  it('logs that the run stands still when nobody waits for its outcome', async () => {
    const store = new MemoryStore();
    const logger = new CollectingLogger();
    const runtime = await openOn(store, logger);
    await runtime.start('child', null, 'run');
    store.refuseNext(refusal);
    await assert.rejects(runtime.signal('run', 'answer', 'lost'), refusal);
    assert.deepEqual(logger.errors, ['run The disk is full.']);
  });
});

class CollectingLogger implements Logger {
  readonly errors: string[] = [];

  log(level: LogLevel, _message: string, fields: Readonly<Record<string, unknown>> = {}): void {
    if (level === 'error') this.errors.push(`${String(fields['run_id'])} ${String(fields['error'])}`);
  }

  with(): Logger {
    return this;
  }
}
