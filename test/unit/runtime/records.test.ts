import assert from 'node:assert/strict';
import type { DurableRuntime } from '../../../src/ports/durable-runtime.ts';
import { child, event, settle, task, timer, valueOf } from '../../contract/durable-runtime/waiting.ts';
import { InProcessWorld } from '../../support/in-process-world.ts';

describe('records of a run', () => {
  let world: InProcessWorld;
  let runtime: DurableRuntime;

  beforeEach(async () => {
    world = new InProcessWorld();
    runtime = await world.open();
    runtime.task('echo', async (input) => input);
  });
  afterEach(() => world.dispose());

  const rowOf = (key: string, runId = 'run') => world.store.get('spawns', { run_id: runId, key });

  it('are the row of the run itself, with its workflow, its input and its end', async () => {
    runtime.workflow('main', async () => 'done');
    await runtime.start('main', { n: 1 }, 'run');
    await runtime.settled('run');
    assert.deepEqual(rowOf(''), {
      run_id: 'run',
      key: '',
      kind: 'run',
      spec: { name: 'main', input: { n: 1 } },
      status: 'completed',
      result: 'done',
      error: null,
      attempt: 1,
      wake_at: null,
      settled_order: null,
      created_at: '2026-01-01T00:00:00.000Z',
      settled_at: '2026-01-01T00:00:00.000Z',
    });
  });

  it('are one row for each spawn, with its result and its place in the order of settling', async () => {
    runtime.workflow('main', async (context) => {
      context.spawn('pause', timer(1500));
      context.spawn('work', task('echo', 'hello'));
      await context.waitAny(['pause', 'work']);
      return (await context.waitAny(['pause', 'work'])).key;
    });
    await runtime.start('main', null, 'run');
    await world.pass(1500);
    const { kind, spec, status, result, settled_order, settled_at } = rowOf('work')!;
    assert.deepEqual(
      { kind, spec, status, result, settled_order, settled_at },
      {
        kind: 'task',
        spec: { name: 'echo', input: 'hello' },
        status: 'completed',
        result: 'hello',
        settled_order: 1,
        settled_at: '2026-01-01T00:00:00.000Z',
      },
    );
    assert.deepEqual([rowOf('pause')?.wake_at, rowOf('pause')?.settled_order], ['2026-01-01T00:00:01.500Z', 2]);
  });

  it('tell the time at which an event gives up, and none for a live timer', async () => {
    runtime.workflow('main', async (context) => {
      context.spawn('limit', timer(1000, 'live'));
      context.spawn('ask', event('answer', 2000));
      return (await context.waitAny(['limit', 'ask'])).key;
    });
    await runtime.start('main', null, 'run');
    await world.idle();
    assert.deepEqual([rowOf('ask')?.wake_at, rowOf('limit')?.wake_at], ['2026-01-01T00:00:02.000Z', null]);
  });

  it('say which spawn took a signal', async () => {
    runtime.workflow('main', async (context) => [
      valueOf(await settle(context, 'one', event('answer'))),
      valueOf(await settle(context, 'two', event('answer'))),
    ]);
    await runtime.signal('run', 'answer', 1);
    await runtime.start('main', null, 'run');
    await world.idle();
    for (const payload of [2, 3]) await runtime.signal('run', 'answer', payload);
    await runtime.settled('run');
    const signals = world.store.find('signals', { run_id: 'run' });
    assert.deepEqual(
      signals.map(({ payload, consumed_by }) => [payload, consumed_by]),
      [
        [1, 'one'],
        [2, 'two'],
        [3, null],
      ],
    );
  });

  it('show what was given up as cancelled, and nothing of what never began', async () => {
    runtime.workflow('main', async (context) => {
      context.spawn('ask', event('answer'));
      context.spawn('never', task('echo'));
      context.abandon('never');
      return valueOf(await settle(context, 'work', task('echo')));
    });
    await runtime.start('main', null, 'run');
    await runtime.settled('run');
    assert.equal(rowOf('ask')?.status, 'cancelled');
    assert.equal(rowOf('never'), undefined);
  });

  it('give a child run a row of its own beside its place in the parent', async () => {
    runtime.workflow('child', async (_context, input) => input);
    runtime.workflow('main', async (context) => valueOf(await settle(context, 'kid', child('child', 'kid', 7))));
    await runtime.start('main', null, 'run');
    await runtime.settled('run');
    assert.deepEqual(rowOf('kid')?.spec, { name: 'child', input: 7, id: 'kid' });
    assert.deepEqual([rowOf('', 'kid')?.kind, rowOf('', 'kid')?.result], ['run', 7]);
  });

  it('that another program spoiled are refused with what is wrong', async () => {
    runtime.workflow('main', async (context) => valueOf(await settle(context, 'ask', event('answer'))));
    await runtime.start('main', null, 'run');
    await world.idle();
    await world.crash();
    await world.store.commit([
      { kind: 'update', table: 'spawns', where: { run_id: 'run', key: '' }, set: { spec: 7 } },
    ]);
    const second = await world.open();
    await assert.rejects(second.resume('run'), { code: 'unreadable_run', message: /run run/ });
  });

  it('of another kind under the same key show that the function does not repeat itself', async () => {
    const open = async (spec: ReturnType<typeof event>): Promise<DurableRuntime> => {
      const process = await world.open();
      process.workflow('main', async (context) => valueOf(await settle(context, 'step', spec)));
      return process;
    };
    await (await open(event('answer'))).start('main', null, 'run');
    await world.idle();
    await world.crash();
    const second = await open(timer(1000));
    await second.resume('run');
    assert.equal((await second.settled('run')).error?.code, 'run_not_deterministic');
  });
});
