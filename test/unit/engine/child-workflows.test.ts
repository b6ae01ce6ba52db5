import assert from 'node:assert/strict';
import { endWorlds, engineWorld, runWorkflow } from '../../support/engine-world.ts';

const parent = (keys = ''): string => `
steps:
  - { name: sub, type: workflow, workflow: child, input: { n: '$.inputs.n' }${keys} }
inputs: { n: { type: number, default: 2 } }
`;

describe('a workflow step', () => {
  afterEach(endWorlds);

  it('runs a child execution with its input and gives its outputs', async () => {
    const world = await engineWorld({
      yaml: parent(),
      workflows: {
        child: `
inputs: { n: { type: number, required: true } }
outputs: { twice: $.a }
steps: [{ name: a, type: transform, expression: $.n * 2 }]
`,
      },
    });
    const report = await world.run();
    assert.deepEqual(report.outputs, { twice: 4 });
    const [child] = world.store.find('executions', { parent_execution_id: world.id });
    assert.equal(child?.parent_step, 'sub');
    assert.equal(child.status, 'completed');
  });

  it('is named by its kind alone in the trigger that its child sees', async () => {
    const report = await runWorkflow({
      yaml: parent(),
      workflows: {
        child:
          'inputs: { n: { type: number } }\noutputs: { by: $.a }\nsteps: [{ name: a, type: transform, expression: $.trigger.type }]',
      },
    });
    assert.deepEqual(report.outputs, { by: 'workflow' });
  });

  it('fails when its child fails, and names it', async () => {
    const world = await engineWorld({
      yaml: parent(),
      workflows: {
        child: 'inputs: { n: { type: number } }\nsteps: [{ name: a, type: command, run: a exit 1 }]',
      },
    });
    const report = await world.run();
    const [child] = world.store.find('executions', { parent_execution_id: world.id });
    assert.equal(report.error?.code, 'child_failed');
    assert.match(report.error.message, new RegExp(`${child?.id ?? ''}.*exit code 1`));
  });

  it("fails when the input does not fit the child's declaration, before anything of it runs", async () => {
    const world = await engineWorld({
      yaml: parent(),
      workflows: { child: 'inputs: { n: { type: string } }\nsteps: [{ name: a, type: command, run: a }]' },
    });
    const report = await world.run();
    assert.equal(report.error?.code, 'invalid_input');
    assert.deepEqual(world.commands.begun, []);
    assert.equal(world.store.count('executions', {}), 1);
  });

  it('is tried again with a new child when the failure is one that another try can help', async () => {
    const world = await engineWorld({
      yaml: parent(', max_retries: 1'),
      workflows: {
        child: 'inputs: { n: { type: number } }\nsteps: [{ name: a, type: command, run: a exit 1 once }]',
      },
    });
    const report = await world.run();
    assert.equal(report.status, 'completed');
    assert.equal(world.store.count('executions', { parent_execution_id: world.id }), 2);
  });

  it('cancels its child when its time is up', async () => {
    const world = await engineWorld({
      yaml: parent(', timeout_seconds: 5'),
      workflows: { child: 'inputs: { n: { type: number } }\nsteps: [{ name: a, type: command, run: a for ever }]' },
    });
    const report = await world.run();
    await world.pass(1);
    assert.equal(report.error?.code, 'timeout');
    assert.equal(world.commands.log.at(-1), 'a is killed');
    assert.equal(world.store.get('executions', { parent_execution_id: world.id })?.status, 'cancelled');
  });

  it('waits with its child for a person, whose question is shown with both', async () => {
    const world = await engineWorld({
      yaml: parent(),
      workflows: { child: 'inputs: { n: { type: number } }\nsteps: [{ name: a, type: human, message: Well? }]' },
    });
    const waiting = await world.run();
    assert.equal(waiting.status, 'waiting');
    assert.equal(waiting.pending_approvals.length, 1);
    const report = await world.answer('yes');
    assert.equal(report.status, 'completed');
  });

  it('goes on with its failed child in a retry: what the child had finished is kept', async () => {
    const world = await engineWorld({
      yaml: parent(),
      workflows: {
        child: `
inputs: { n: { type: number } }
steps:
  - { name: a, type: command, run: a }
  - { name: b, type: command, run: b exit 1 once }
`,
      },
    });
    assert.equal((await world.run()).status, 'failed');
    const report = await world.retry();
    assert.equal(report.status, 'completed');
    assert.deepEqual(world.commands.begun, ['a', 'b', 'b']);
    assert.equal(world.store.count('executions', { parent_execution_id: world.id }), 1);
  });

  it('goes on with its failed child when the process died after the retry was recorded', async () => {
    const world = await engineWorld({
      yaml: parent(),
      workflows: {
        child:
          'inputs: { n: { type: number } }\nsteps: [{ name: a, type: command, run: a }, { name: b, type: command, run: b exit 1 once }]',
      },
    });
    await world.run();
    await world.recordRetry();
    await world.changeProcess(world.store);
    await world.resume();
    const report = await world.goOn();
    assert.equal(report.status, 'completed');
    assert.deepEqual(world.commands.begun, ['a', 'b', 'b']);
  });

  it('goes no deeper than the workspace allows', async () => {
    const world = await engineWorld({
      yaml: 'steps: [{ name: sub, type: workflow, workflow: main }]',
      budgets: { delegation_depth: 3 },
    });
    const report = await world.run();
    assert.equal(report.status, 'failed');
    assert.match(report.error?.message ?? '', /3/);
    assert.equal(world.store.count('executions', {}), 4);
  });

  it('inherits the model of its parent', async () => {
    const report = await runWorkflow({
      yaml: 'steps: [{ name: sub, type: workflow, workflow: child }]',
      workflows: { child: 'steps: [{ name: a, type: agent, prompt: P, instruction: Go. }]' },
      model: ['done'],
    });
    assert.deepEqual(report.outputs, { content: 'done' });
  });
});
