import assert from 'node:assert/strict';
import { asText } from '../../../src/base/json.ts';
import { dataOf, endWorlds, engineWorld, runWorkflow } from '../../support/engine-world.ts';

describe('the order of steps', () => {
  afterEach(endWorlds);

  async function logOf(yaml: string): Promise<readonly string[]> {
    const world = await engineWorld({ yaml });
    await world.run();
    return world.commands.log;
  }

  it('is that of the file when nothing else is said', async () => {
    const log = await logOf(`
steps:
  - { name: a, type: command, run: a for 2 }
  - { name: b, type: command, run: b }
`);
    assert.deepEqual(log, ['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('starts a step with depends_on: [] at once', async () => {
    const log = await logOf(`
steps:
  - { name: a, type: command, run: a for 2 }
  - { name: b, type: command, run: b, depends_on: [] }
`);
    assert.deepEqual(log, ['a begins', 'b begins', 'b ends', 'a ends']);
  });

  it('lets a step wait for exactly the steps that it names', async () => {
    const log = await logOf(`
steps:
  - { name: a, type: command, run: a for 1 }
  - { name: b, type: command, run: b for 3, depends_on: [] }
  - { name: c, type: command, run: c, depends_on: [a] }
  - { name: d, type: command, run: d, depends_on: [a, b] }
`);
    assert.deepEqual(log, ['a begins', 'b begins', 'a ends', 'c begins', 'c ends', 'b ends', 'd begins', 'd ends']);
  });

  it('can name a step that stands further down', async () => {
    const log = await logOf(`
steps:
  - { name: a, type: command, run: a, depends_on: [b] }
  - { name: b, type: command, run: b, depends_on: [] }
`);
    assert.deepEqual(log, ['b begins', 'b ends', 'a begins', 'a ends']);
  });

  it('works on no more steps at once than concurrency allows, first come first served', async () => {
    const log = await logOf(`
concurrency: 2
steps:
  - { name: a, type: command, run: a for 3, depends_on: [] }
  - { name: b, type: command, run: b for 1, depends_on: [] }
  - { name: c, type: command, run: c for 1, depends_on: [] }
`);
    assert.deepEqual(log, ['a begins', 'b begins', 'b ends', 'c begins', 'c ends', 'a ends']);
  });
});

describe('the outputs of an execution', () => {
  afterEach(endWorlds);

  it('are those of the last step when none are declared', async () => {
    const report = await runWorkflow({ yaml: 'steps: [{ name: a, type: transform, expression: 1 + 1 }]' });
    assert.equal(report.status, 'completed');
    assert.equal(report.outputs, 2);
    assert.equal(report.step('a').status, 'completed');
    assert.equal(report.step('a').attempts, 1);
  });

  it('are the declared expressions over the context at the end', async () => {
    const report = await runWorkflow({
      yaml: `
inputs: { n: { type: number, required: true } }
outputs: { sum: $.a + $.b, all: $.inputs }
steps:
  - { name: a, type: transform, expression: $.n * 2 }
  - { name: b, type: transform, expression: $.a * 10 }
`,
      inputs: { n: 3 },
    });
    assert.deepEqual(report.outputs, { sum: 66, all: { n: 3 } });
  });

  it('read a path that is missing as null and warn', async () => {
    const report = await runWorkflow({
      yaml: `
outputs: { x: $.a.none }
steps: [{ name: a, type: transform, expression: '{"b": 1}' }]
`,
    });
    assert.deepEqual(report.outputs, { x: null });
    assert.match(asText(dataOf(report.facts('warning')[0])['message']), /\$\.a\.none/);
  });

  it('fail the execution when they cannot be evaluated', async () => {
    const report = await runWorkflow({
      yaml: `
outputs: { x: $.a / 0 }
steps: [{ name: a, type: transform, expression: '"text"' }]
`,
    });
    assert.equal(report.status, 'failed');
    assert.match(report.error?.message ?? '', /In output 'x'/);
  });
});

describe('the context', () => {
  afterEach(endWorlds);

  it('holds inputs, the execution and the trigger', async () => {
    const report = await runWorkflow({
      yaml: `
inputs: { who: { type: string, default: you } }
steps:
  - { name: a, type: transform, expression: '[$.who, $.inputs.who, $.execution.workflow, $.execution.started_at, $.execution.rehearsal, $.trigger.type]' }
`,
    });
    assert.deepEqual(report.outputs, ['you', 'you', 'main', '2026-01-01T00:00:00.000Z', false, 'manual']);
  });

  it('gives a step the outputs of those it waited for, and of the step before', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - { name: a, type: transform, expression: '1' }
  - { name: b, type: transform, expression: '2', depends_on: [] }
  - { name: c, type: transform, expression: '[$.previous_results, $.result]', depends_on: [b, a] }
`,
    });
    assert.deepEqual(report.outputs, [{ a: 1, b: 2 }, 2]);
  });

  it('holds mapped keys, in which $.output is the output of the step', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - { name: a, type: transform, expression: '{"n": 4}', output_mapping: { twice: $.output.n * 2, own: $.a.n } }
  - { name: b, type: transform, expression: '[$.twice, $.own]' }
`,
    });
    assert.deepEqual(report.outputs, [8, 4]);
    assert.deepEqual(dataOf(report.facts('execution_completed')[0])['context'], { twice: 8, own: 4 });
  });

  it('keeps names of nested steps inside, and shows them as keys of the container', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - name: box
    type: parallel
    steps:
      - { name: x, type: transform, expression: '1', output_mapping: { seen: $.output } }
      - { name: y, type: transform, expression: '2' }
  - { name: a, type: code, code: see }
`,
      code: ({ context }) => context,
    });
    const { box, seen, x } = JSON.parse(JSON.stringify(report.outputs)) as Record<string, unknown>;
    assert.deepEqual({ box, seen, x }, { box: { x: 1, y: 2 }, seen: 1, x: undefined });
  });

  it('fails a step whose template misses a path, naming the step, the expression and the keys there are', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - { name: a, type: transform, expression: '{"alpha": 1, "beta": 2}' }
  - { name: b, type: transform, template: 'x {{ $.a.gamma }}' }
`,
    });
    assert.equal(report.status, 'failed');
    assert.equal(report.error?.step, 'b');
    assert.match(report.error.message, /'b'/);
    assert.match(report.error.message, /\$\.a\.gamma/);
    assert.match(report.error.message, /alpha, beta/);
  });

  it('fails a step whose input misses a path in the same way', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - { name: a, type: transform, expression: '{"alpha": 1}' }
  - { name: b, type: command, run: 'do {{ $.a.gamma }}' }
`,
    });
    assert.equal(report.step('b').status, 'failed');
    assert.match(report.error?.message ?? '', /'b'.*\$\.a\.gamma.*alpha/s);
  });

  it('inserts values as data, which are never read as templates again', async () => {
    const report = await runWorkflow({
      yaml: `
inputs: { text: { type: string, required: true } }
steps:
  - { name: a, type: transform, template: '<{text}>' }
  - { name: b, type: command, run: ['{{ $.a }}'] }
`,
      inputs: { text: '{{ $.inputs }} $.a {a}' },
    });
    assert.deepEqual(report.outputs, { exit_code: 0, stdout: '<{{', stderr: '', truncated: false });
    assert.equal(report.step('a').output, '<{{ $.inputs }} $.a {a}>');
  });
});

describe('a condition', () => {
  afterEach(endWorlds);

  it('that is false skips its step, whose output is null', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - { name: a, type: transform, expression: '1', when: 1 > 2 }
  - { name: b, type: transform, expression: '[$.a, $.result]' }
`,
    });
    assert.equal(report.step('a').status, 'skipped');
    assert.match(asText(dataOf(report.facts('step_skipped')[0])['reason']), /when: 1 > 2/);
    assert.deepEqual(report.outputs, [null, null]);
  });

  it('reads a missing path as null and warns', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - { name: a, type: transform, expression: '{"x": 1}' }
  - { name: b, type: transform, expression: '1', when: $.a.y }
`,
    });
    assert.equal(report.step('b').status, 'skipped');
    const warning = report.facts('warning')[0];
    assert.equal(warning?.step, 'b');
    assert.match(asText(dataOf(warning)['message']), /\$\.a\.y/);
  });

  it('that is neither true, false nor null fails its step', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - { name: a, type: transform, expression: '5' }
  - { name: b, type: transform, expression: '1', when: $.a }
`,
    });
    assert.equal(report.step('b').error?.code, 'condition_not_boolean');
    assert.equal(report.status, 'failed');
  });
});

describe('skipping', () => {
  afterEach(endWorlds);

  it('passes on along explicit depends_on when all of them were skipped', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - { name: a, type: command, run: a, when: 'false' }
  - { name: b, type: command, run: b, depends_on: [a] }
  - { name: c, type: command, run: c, depends_on: [a, b] }
`,
    });
    assert.deepEqual(
      report.steps.map(({ status }) => status),
      ['skipped', 'skipped', 'skipped'],
    );
    assert.equal(report.status, 'completed');
    assert.equal(report.outputs, null);
  });

  it('does not pass on to a step that has another dependency', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - { name: a, type: command, run: a, when: 'false' }
  - { name: x, type: command, run: x, depends_on: [] }
  - { name: b, type: command, run: b, depends_on: [a, x] }
`,
    });
    assert.equal(report.step('b').status, 'completed');
  });

  it('does not pass on by order alone', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - { name: a, type: command, run: a, when: 'false' }
  - { name: b, type: command, run: b }
`,
    });
    assert.equal(report.step('b').status, 'completed');
  });
});
