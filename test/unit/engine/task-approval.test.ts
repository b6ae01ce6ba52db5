import assert from 'node:assert/strict';
import type { TaskRecord } from '../../../src/domain/registry-records.ts';
import { insert, update } from '../../../src/domain/tables.ts';
import { newTask } from '../../../src/registry/new-records.ts';
import { type EngineWorld, endWorlds, engineWorld } from '../../support/engine-world.ts';
import type { Script } from '../../support/scripted-model.ts';

const at = '2026-05-04T10:00:00.000Z';

function task(changes: Partial<TaskRecord> = {}): TaskRecord {
  return newTask({
    id: 'task-1',
    title: 'Tidy up',
    description: 'All of it.',
    created_at: at,
    requires_approval: true,
    ...changes,
  });
}

const spawn = {
  calls: [['spawn_and_await', { workflow_slug: 'tidy', task_id: 'task-1', payload: { what: 'room' } }]],
} as const;

/** An agent runs the workflow `tidy` for the task. */
async function worldWith(row: TaskRecord, model: Script = [spawn, 'done']): Promise<EngineWorld> {
  const world = await engineWorld({
    yaml: 'steps: [{ name: lead, type: agent, prompt: P, instruction: Go., tools: [spawn_and_await] }]',
    workflows: { tidy: 'inputs: { what: { type: string } }\nsteps: [{ name: a, type: command, run: tidy }]' },
    model,
  });
  await world.store.commit([insert('tasks', row)]);
  return world;
}

const taskIn = (world: EngineWorld): TaskRecord | undefined => world.store.get('tasks', { id: 'task-1' });

describe('a task that requires approval', () => {
  afterEach(endWorlds);

  it('is asked for before anything of its execution runs, and the row says who allowed it', async () => {
    const world = await worldWith(task());
    assert.equal((await world.run()).status, 'waiting');
    const [asked] = world.asked();
    assert.deepEqual([asked?.kind, asked?.subject, asked?.step_path], ['step', 'Tidy up', null]);
    assert.deepEqual(
      [asked?.payload['description'], asked?.payload['workflow'], asked?.payload['input']],
      ['All of it.', 'tidy', { what: 'room' }],
    );
    assert.equal(taskIn(world)?.activity, 'waiting_approval');
    assert.deepEqual(world.commands.begun, []);
    const report = await world.approve();
    assert.equal(report.status, 'completed');
    assert.deepEqual(world.commands.begun, ['tidy']);
    const row = taskIn(world);
    assert.deepEqual([row?.approved_by, row?.status], ['ada', 'completed']);
    assert.notEqual(row?.approved_at ?? null, null);
  });

  it('is asked for once: not again in a later execution of it', async () => {
    const world = await worldWith(task({ approved_by: 'bea', approved_at: at }));
    assert.equal((await world.run()).status, 'completed');
    assert.equal(world.store.count('approvals', {}), 0);
  });

  it('is begun by one call when two of one turn want it, and the other is told', async () => {
    const both = { calls: [...spawn.calls, ...spawn.calls] };
    const world = await worldWith(task({ requires_approval: false }), [both, 'done']);
    await world.run();
    const [made, ...others] = world.store.find('executions', { workflow_slug: 'tidy' });
    assert.deepEqual(others, []);
    const row = world.store.get('tasks', { id: 'task-1' });
    assert.deepEqual([row?.status, row?.execution_id], ['completed', made?.id]);
    assert.match(JSON.stringify(world.model.requests[1]?.messages.at(-1)), /illegal_move.*is running and cannot begin/);
  });

  it('is not asked for where it requires none', async () => {
    const world = await worldWith(task({ requires_approval: false }));
    assert.equal((await world.run()).status, 'completed');
    assert.deepEqual(world.store.find('spawns', { key: 'task/ask' }), []);
  });

  it('is waited for although it requires none any more, once it was asked for', async () => {
    const world = await worldWith(task());
    await world.run();
    await world.store.commit([update('tasks', { id: 'task-1' }, { requires_approval: false })]);
    await world.changeProcess(world.store);
    await world.resume();
    assert.equal((await world.goOn()).status, 'waiting');
    assert.equal((await world.approve()).status, 'completed');
  });

  it('that is rejected fails its execution with the reason, and nothing ran', async () => {
    const world = await worldWith(task());
    await world.run();
    assert.equal((await world.reject('Not now.')).status, 'completed');
    assert.match(world.model.heard[1] ?? '', /child_failed.*rejected the task 'Tidy up'.*Not now\./);
    assert.deepEqual(world.commands.begun, []);
    const row = taskIn(world);
    assert.deepEqual([row?.status, row?.approved_by], ['failed', null]);
  });

  it('can be answered when nobody lives', async () => {
    const world = await worldWith(task());
    await world.run();
    await world.changeProcess(world.store);
    await world.decide({});
    await world.resume();
    assert.equal((await world.goOn()).status, 'completed');
    assert.deepEqual(world.commands.begun, ['tidy']);
  });

  it('is no longer asked for once its execution is cancelled with the one above', async () => {
    const world = await worldWith(task(), [spawn]);
    await world.run();
    assert.equal((await world.cancel()).status, 'cancelled');
    assert.equal(world.store.find('approvals', {})[0]?.status, 'expired');
    assert.equal(taskIn(world)?.status, 'cancelled');
  });
});
