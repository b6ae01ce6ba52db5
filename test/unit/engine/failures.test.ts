import assert from 'node:assert/strict';
import { endWorlds, engineWorld, runWorkflow } from '../../support/engine-world.ts';

describe('a step that fails for good', () => {
  afterEach(endWorlds);

  it('fails the execution with its error, and no new step starts', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: command, run: a exit 3 }
  - { name: b, type: command, run: b }
`,
    });
    const report = await world.run();
    assert.equal(report.status, 'failed');
    assert.equal(report.error?.code, 'command_failed');
    assert.equal(report.error.step, 'a');
    assert.equal(report.step('a').status, 'failed');
    assert.equal(report.has('b'), false);
    assert.deepEqual(world.commands.begun, ['a']);
  });

  it('lets siblings that run finish, and starts nothing after them', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: command, run: a for 1 exit 1 }
  - { name: b, type: command, run: b for 3, depends_on: [] }
  - { name: c, type: command, run: c, depends_on: [b] }
`,
    });
    const report = await world.run();
    assert.deepEqual(world.commands.log, ['a begins', 'b begins', 'a ends', 'b ends']);
    assert.equal(report.step('b').status, 'completed');
    assert.equal(report.status, 'failed');
  });

  it('keeps back a step that waits for a slot', async () => {
    const world = await engineWorld({
      yaml: `
concurrency: 1
steps:
  - { name: a, type: command, run: a for 1 exit 1 }
  - { name: b, type: command, run: b, depends_on: [] }
`,
    });
    const report = await world.run();
    assert.deepEqual(world.commands.begun, ['a']);
    assert.equal(report.has('b'), false);
  });

  it('keeps back an agent that waits for a slot', async () => {
    const world = await engineWorld({
      yaml: `
concurrency: 1
steps:
  - { name: a, type: command, run: a for 1 exit 1 }
  - { name: b, type: agent, prompt: You help., instruction: Help., depends_on: [] }
`,
      model: ['helped'],
    });
    const report = await world.run();
    assert.deepEqual(world.model.requests, []);
    assert.equal(report.has('b'), false);
  });

  it('lets an agent that has begun take its further turns', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: command, run: a for 1 exit 1 }
  - { name: b, type: agent, prompt: You help., instruction: Help., tools: [list_files], depends_on: [] }
`,
      model: [{ calls: [['list_files', {}]], seconds: 2 }, 'done'],
    });
    const report = await world.run();
    assert.equal(report.step('b').status, 'completed');
    assert.deepEqual(report.step('b').output, { content: 'done' });
  });

  it('lets a sibling that has begun use up its tries', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: command, run: a for 1 exit 1 }
  - { name: b, type: command, run: b for 2 exit 1 once, depends_on: [], max_retries: 1 }
`,
    });
    const report = await world.run();
    assert.equal(report.step('b').status, 'completed');
    assert.equal(report.step('b').attempts, 2);
  });

  it('lets steps with run_if: failed and always run, and skips failed when nothing failed', async () => {
    const yaml = (run: string): string => `
steps:
  - { name: a, type: command, run: ${run} }
  - { name: rescue, type: command, run: rescue, run_if: failed }
  - { name: last, type: command, run: last, run_if: always }
`;
    const failed = await runWorkflow({ yaml: yaml('a exit 1') });
    assert.deepEqual(
      failed.steps.map(({ name, status }) => [name, status]),
      [
        ['a', 'failed'],
        ['rescue', 'completed'],
        ['last', 'completed'],
      ],
    );
    assert.equal(failed.status, 'failed');
    const fine = await runWorkflow({ yaml: yaml('a') });
    assert.equal(fine.step('rescue').status, 'skipped');
    assert.equal(fine.step('last').status, 'completed');
    assert.equal(fine.status, 'completed');
  });

  it('is followed through steps that were never reached', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - { name: a, type: command, run: a exit 1 }
  - { name: b, type: command, run: b }
  - { name: c, type: command, run: c, run_if: failed }
`,
    });
    assert.equal(report.step('c').status, 'completed');
    assert.equal(report.has('b'), false);
  });

  it('does not let run_if: failed run when another branch failed', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - { name: a, type: command, run: a exit 1 }
  - { name: b, type: command, run: b for 1, depends_on: [] }
  - { name: c, type: command, run: c, depends_on: [b], run_if: failed }
`,
    });
    assert.equal(report.step('c').status, 'skipped');
  });

  it('names the step of the first failure when several fail', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - { name: a, type: command, run: a for 2 exit 1 }
  - { name: b, type: command, run: b for 1 exit 2, depends_on: [] }
`,
    });
    assert.equal(report.error?.step, 'b');
    assert.equal(report.step('a').status, 'failed');
  });
});

describe('on_error', () => {
  afterEach(endWorlds);

  it('continue gives the steps below the code and the message', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - { name: a, type: command, run: a exit 1, on_error: continue }
  - { name: b, type: transform, expression: $.a.error.code }
`,
    });
    assert.equal(report.status, 'completed');
    assert.equal(report.step('a').status, 'failed');
    const said = 'The command "a exit 1" ended with exit code 1. It said: a is broken';
    assert.deepEqual(report.step('a').output, { error: { code: 'command_failed', message: said } });
    assert.equal(report.outputs, 'command_failed');
  });

  it('fallback runs after the tries, sees $.error, and its output becomes that of the step', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - name: a
    type: command
    run: a exit 1
    max_retries: 1
    on_error:
      fallback:
        - { name: f, type: transform, expression: '[$.error.code, $.error.message]' }
        - { name: g, type: transform, expression: '$.f[0]' }
  - { name: b, type: transform, expression: $.a }
`,
    });
    const report = await world.run();
    assert.deepEqual(world.commands.begun, ['a', 'a']);
    assert.equal(report.step('a').status, 'completed');
    assert.equal(report.step('a').output, 'command_failed');
    assert.equal(report.outputs, 'command_failed');
    assert.equal(report.step('a.fallback.g').status, 'completed');
    assert.equal(report.facts('fallback_taken').length, 1);
  });

  it('fallback runs on a time-out too', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - name: a
    type: command
    run: a for ever
    timeout_seconds: 5
    on_error: { fallback: { name: f, type: transform, expression: $.error.code } }
`,
    });
    assert.equal(report.outputs, 'timeout');
  });

  it('fallback never runs on a cancel', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - name: a
    type: command
    run: a for ever
    on_error: { fallback: { name: f, type: command, run: f } }
`,
    });
    await world.start();
    await world.pass(1);
    const report = await world.cancel();
    assert.equal(report.status, 'cancelled');
    assert.deepEqual(world.commands.log, ['a begins', 'a is killed']);
  });

  it('fallback that fails itself fails the step', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - name: a
    type: command
    run: a exit 1
    on_error: { fallback: { name: f, type: command, run: f exit 2 } }
`,
    });
    assert.equal(report.status, 'failed');
    assert.equal(report.step('a').status, 'failed');
    assert.equal(report.error?.step, 'f');
  });

  it('holds for a failure before the step has begun', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - { name: a, type: transform, expression: '{"x": 1}' }
  - { name: b, type: command, run: '{{ $.a.y }}', on_error: continue }
  - { name: c, type: transform, expression: 'has($.b.error)' }
`,
    });
    assert.equal(report.outputs, true);
    assert.equal(report.step('b').status, 'failed');
  });
});
