import assert from 'node:assert/strict';
import { TriggerBench } from '../../../support/trigger-bench.ts';

const by = 'person:ann';

const checking = (filter: string): string => `
name: Checking
trigger: { type: event, event: task_updated, filter: "${filter}" }
steps: [{ name: tell, type: transform, expression: '[$.trigger.event, $.trigger.by, $.trigger.task.title]' }]
`;

const completed = checking("$.task.status == 'completed'");

describe('a workflow that waits for an event of the registry', () => {
  let bench: TriggerBench;
  afterEach(async () => {
    await bench[Symbol.asyncDispose]();
  });

  it('runs for each event that its filter wants, and reads it', async () => {
    bench = await TriggerBench.open({ 'workflows/checking.yaml': checking("$.task.status == 'running'") });
    const [one, two] = await Promise.all(['One', 'Two'].map((title) => bench.core.createTask({ title, by })));
    await bench.core.updateTask(one?.id ?? '', { description: 'More.', by });
    await bench.pass(0);
    assert.deepEqual(await bench.firings(), []);
    await bench.core.updateTask(one?.id ?? '', { status: 'running', by });
    await bench.core.updateTask(two?.id ?? '', { status: 'running', by });
    await bench.pass(0);
    assert.deepEqual(await bench.outputs(), [
      ['task_updated', by, 'One'],
      ['task_updated', by, 'Two'],
    ]);
  });

  it('passes over events for which its filter cannot be asked', async () => {
    bench = await TriggerBench.open({ 'workflows/checking.yaml': checking('$.task.priority + 1') });
    const { id } = await bench.core.createTask({ title: 'One', by });
    await bench.core.updateTask(id, { description: 'More.', by });
    await bench.pass(0);
    assert.deepEqual(await bench.firings(), []);
  });

  it('is not started by the task that its own run has worked on', async () => {
    const saying = completed.replace(/steps:.*/, 'steps: [{ name: say, type: transform, template: done }]');
    bench = await TriggerBench.open({ 'workflows/checking.yaml': saying });
    const { id } = await bench.core.createTask({ title: 'One', workflow_slug: 'checking', by });
    const request = { model: null, rehearsal: false, trigger: 'manual', detached: false, by };
    const run = await bench.core.runTask(id, request);
    await bench.core.settled(run.id);
    assert.equal((await bench.core.showTask(id)).status, 'completed');
    await bench.pass(0);
    assert.deepEqual(await bench.firings(), []);
  });

  it('is started by the task that a run of another workflow has worked on', async () => {
    const other = 'name: Other\nsteps: [{ name: say, type: transform, template: done }]';
    bench = await TriggerBench.open({ 'workflows/checking.yaml': completed, 'workflows/other.yaml': other });
    const { id } = await bench.core.createTask({ title: 'One', workflow_slug: 'other', by });
    const request = { model: null, rehearsal: false, trigger: 'manual', detached: false, by };
    const run = await bench.core.runTask(id, request);
    await bench.core.settled(run.id);
    await bench.pass(0);
    const [only] = await bench.firings();
    const execution = bench.store.get('executions', { id: only?.execution_id ?? '' });
    assert.deepEqual(execution?.trigger_data?.['chain'], ['other']);
  });
});
