import assert from 'node:assert/strict';
import { BatonError } from '../../../src/base/errors.ts';
import { endWorlds, engineWorld } from '../../support/engine-world.ts';

const three = (b: string, a = 'a'): string => `
steps:
  - { name: a, type: command, run: ${a} }
  - { name: b, type: command, run: ${b} }
  - { name: c, type: command, run: c }
`;

describe('the retry of an execution', () => {
  afterEach(endWorlds);

  it('keeps what is finished and goes on under the same id', async () => {
    const world = await engineWorld({ yaml: three('b exit 1 once') });
    await world.run();
    const report = await world.retry();
    assert.equal(report.status, 'completed');
    assert.equal(report.round, 2);
    assert.equal(report.error, null);
    assert.deepEqual(world.commands.begun, ['a', 'b', 'b', 'c']);
    assert.equal(report.step('a').attempts, 1);
    assert.equal(report.step('b').attempts, 2);
  });

  it('takes the current file: a changed step and what rests on it are done anew, the rest is kept', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: command, run: a }
  - { name: x, type: command, run: x, depends_on: [] }
  - { name: b, type: command, run: b, depends_on: [a] }
  - { name: c, type: command, run: c exit 1, depends_on: [b, x] }
`,
    });
    await world.run();
    const report = await world.retry({
      yaml: `
steps:
  - { name: a, type: command, run: a2 }
  - { name: x, type: command, run: x, depends_on: [] }
  - { name: b, type: command, run: b, depends_on: [a] }
  - { name: c, type: command, run: c2, depends_on: [b, x] }
`,
    });
    assert.equal(report.status, 'completed');
    assert.deepEqual(world.commands.begun, ['a', 'x', 'b', 'c', 'a2', 'b', 'c2']);
  });

  it('does everything from a named step on anew', async () => {
    const world = await engineWorld({ yaml: three('b', 'a') + '  - { name: d, type: command, run: d exit 1 once }\n' });
    await world.run();
    const report = await world.retry({ from: 'b' });
    assert.equal(report.status, 'completed');
    assert.deepEqual(world.commands.begun, ['a', 'b', 'c', 'd', 'b', 'c', 'd']);
  });

  it('from a nested step does the rest of its list and what rests on the container anew', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - name: each
    type: map
    over: '[1]'
    steps:
      - { name: x, type: command, run: x }
      - { name: y, type: command, run: y }
      - { name: z, type: command, run: z }
  - { name: last, type: command, run: last }
  - { name: end, type: command, run: end exit 1 once }
`,
    });
    await world.run();
    const report = await world.retry({ from: 'y' });
    assert.equal(report.status, 'completed');
    assert.deepEqual(world.commands.begun.slice(5), ['y', 'z', 'last', 'end']);
  });

  it('gives inputs that are new in the file their defaults', async () => {
    const world = await engineWorld({ yaml: three('b exit 1') });
    await world.run();
    const report = await world.retry({
      yaml: 'inputs: { n: { type: number, default: 3 } }\nsteps: [{ name: a, type: transform, expression: $.inputs.n }]',
    });
    assert.deepEqual(report.step('a').output, 3);
    assert.deepEqual(world.store.get('executions', { id: world.id })?.input, { n: 3 });
  });

  it('makes a new request of what is known to have failed', async () => {
    const world = await engineWorld({ yaml: three('b exit 1') });
    await world.run();
    await world.retry();
    await world.retry();
    const keys = world.commands.requests.filter(({ run }) => run !== 'a').map(({ idempotencyKey }) => idempotencyKey);
    assert.deepEqual(keys, [keys[0], `${keys[0]}@2`, `${keys[0]}@3`]);
  });

  it('repeats the request of which nobody knows what became', async () => {
    const world = await engineWorld({ yaml: three('b for 5') });
    await world.start();
    await world.pass(1);
    assert.equal((await world.cancel()).status, 'cancelled');
    assert.equal((await world.retry()).status, 'completed');
    const keys = world.commands.requests.filter(({ run }) => run !== 'a').map(({ idempotencyKey }) => idempotencyKey);
    assert.equal(keys[0], keys[1]);
    assert.equal(world.commands.begun.length, 4);
  });

  it('repeats it also when a round between did not come to it again', async () => {
    const world = await engineWorld({ yaml: three('b for 5') });
    await world.start();
    await world.pass(1);
    await world.cancel();
    const without = 'steps: [{ name: a, type: command, run: a }, { name: x, type: command, run: x exit 1 }]';
    assert.equal((await world.retry({ yaml: without })).status, 'failed');
    assert.equal((await world.retry({ yaml: three('b for 5') })).status, 'completed');
    const keys = world.commands.requests.filter(({ run }) => run === 'b for 5').map((each) => each.idempotencyKey);
    assert.deepEqual(keys, [keys[0], keys[0]]);
  });

  it('is recorded once when two are asked for at the same time', async () => {
    const world = await engineWorld({ yaml: three('b exit 1 once') });
    await world.run();
    const [first, second] = await Promise.allSettled([world.retry(), world.retry()]);
    assert.equal(first.status, 'fulfilled');
    assert.equal(
      second.status === 'rejected' && second.reason instanceof BatonError && second.reason.code,
      'not_retryable',
    );
    assert.equal(world.report().facts('execution_retried').length, 1);
  });

  it('knows no step that is not there', async () => {
    const world = await engineWorld({ yaml: three('b exit 1') });
    await world.run();
    await assert.rejects(world.retry({ from: 'bb' }), { code: 'unknown_step' });
  });

  it('gives a step that ran out of time its whole time again', async () => {
    const world = await engineWorld({
      yaml: 'steps: [{ name: a, type: command, run: a for 5 exit 1 once, timeout_seconds: 3 }]',
    });
    await world.run();
    const again = await world.retry();
    assert.equal(again.error?.code, 'timeout');
    assert.deepEqual(world.commands.log, ['a begins', 'a is killed', 'a begins', 'a is killed']);
    assert.ok((again.duration_ms ?? 0) >= 6000);
  });

  it('gives a step all its tries again, with their pauses', async () => {
    const world = await engineWorld({
      yaml: 'steps: [{ name: a, type: command, run: a exit 1, max_retries: 1, retry_delay_seconds: 100 }]',
    });
    const first = await world.run();
    const report = await world.retry();
    assert.equal(report.step('a').attempts, 4);
    assert.equal(report.duration_ms, 2 * (first.duration_ms ?? 0));
  });

  it('finds the finished turns of a failed agent again', async () => {
    const world = await engineWorld({
      yaml: 'steps: [{ name: a, type: agent, prompt: P, instruction: Go., tools: [list_files] }]',
      model: [{ calls: [['list_files', {}]] }, { failure: { code: 'http_status', message: '500' } }, 'done'],
    });
    await world.run();
    const report = await world.retry();
    assert.deepEqual(report.outputs, { content: 'done' });
    assert.equal(world.model.requests.length, 3);
    assert.equal(world.store.count('tool_calls', {}), 1);
    const [agent, ...others] = world.store.find('agent_executions', {});
    assert.deepEqual(others, []);
    assert.equal(agent?.status, 'completed');
    assert.deepEqual(
      world.store.find('outputs', {}).map(({ output_type }) => output_type),
      ['error', 'deliverable'],
    );
  });

  it('gives an agent whose answer did not fit one more repair', async () => {
    const world = await engineWorld({
      yaml: 'steps: [{ name: a, type: agent, prompt: P, instruction: Go., output_schema: { type: object } }]',
      model: ['no', 'no', '{}'],
    });
    assert.equal((await world.run()).error?.code, 'invalid_output');
    assert.deepEqual((await world.retry()).outputs, { content: '{}' });
  });

  it('says after how many repairs an answer still did not fit', async () => {
    const world = await engineWorld({
      yaml: 'steps: [{ name: a, type: agent, prompt: P, instruction: Go., output_schema: { type: object } }]',
      model: ['no', 'no', 'no'],
    });
    assert.match((await world.run()).error?.message ?? '', /also after one repair:/);
    assert.match((await world.retry()).error?.message ?? '', /also after 2 repairs:/);
  });

  it('does only the failed items of a map anew', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: each, type: map, over: '["x", "y for 1 exit 1 once"]', steps: [{ name: w, type: command, run: '{item}' }] }
`,
    });
    await world.run();
    const report = await world.retry();
    assert.equal(report.status, 'completed');
    assert.deepEqual(world.commands.begun, ['x', 'y', 'y']);
  });

  it('leaves alone what failed in a container that dealt with it', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - name: box
    type: parallel
    wait_for: settled
    steps:
      - { name: x, type: command, run: x exit 1 }
      - { name: y, type: command, run: y }
  - { name: f, type: command, run: f exit 1, on_error: { fallback: { name: g, type: command, run: g } } }
  - { name: h, type: command, run: h exit 1, on_error: continue }
  - { name: last, type: command, run: last exit 1 once }
`,
    });
    await world.run();
    const report = await world.retry();
    assert.equal(report.status, 'completed');
    assert.deepEqual(world.commands.begun, ['x', 'y', 'f', 'g', 'h', 'last', 'last']);
    assert.equal(report.step('x').status, 'failed');
  });

  it('runs the other branch when the file says so now, and closes what was left of the first', async () => {
    const yaml = (condition: string): string => `
steps:
  - name: pick
    type: conditional
    condition: '${condition}'
    if_true: { name: x, type: command, run: x exit 1 }
    if_false: { name: y, type: command, run: y }
`;
    const world = await engineWorld({ yaml: yaml('true') });
    await world.run();
    const report = await world.retry({ yaml: yaml('false') });
    assert.equal(report.status, 'completed');
    assert.equal(report.step('x').status, 'cancelled');
  });

  it('does what followed a failure anew: cleaning up again, and no rescue when nothing failed', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: command, run: a exit 1 once }
  - { name: rescue, type: command, run: rescue, run_if: failed }
  - { name: tidy, type: command, run: tidy, run_if: always, depends_on: [a] }
`,
    });
    await world.run();
    const report = await world.retry();
    assert.equal(report.status, 'completed');
    assert.deepEqual(world.commands.begun, ['a', 'rescue', 'tidy', 'a', 'tidy']);
    assert.equal(report.step('rescue').status, 'skipped');
  });

  it('is refused for an execution that is completed', async () => {
    const world = await engineWorld({ yaml: three('b') });
    await world.run();
    await assert.rejects(world.retry(), { code: 'not_retryable' });
  });

  it('may be repeated', async () => {
    const world = await engineWorld({ yaml: three('b exit 1') });
    await world.run();
    await world.retry();
    const report = await world.retry({ yaml: three('b2') });
    assert.equal(report.status, 'completed');
    assert.equal(report.round, 3);
    assert.deepEqual(world.commands.begun, ['a', 'b', 'b', 'b2', 'c']);
  });
});
