import assert from 'node:assert/strict';
import { asText } from '../../../src/base/json.ts';
import { dataOf, type EngineReport, endWorlds, engineWorld, runWorkflow } from '../../support/engine-world.ts';

describe('the tries of a step', () => {
  afterEach(endWorlds);

  const delays = (report: EngineReport): readonly number[] =>
    report.facts('step_retrying').map((event) => Number(dataOf(event)['delay_ms']));

  function assertWithin(actual: readonly number[], longest: readonly number[]): void {
    assert.equal(actual.length, longest.length);
    for (const [index, most] of longest.entries()) {
      const delay = actual[index] ?? 0;
      assert.ok(delay >= most / 2 && delay <= most, `${delay} is between ${most / 2} and ${most}`);
    }
  }

  async function failing(keys: string): Promise<EngineReport> {
    return runWorkflow({ yaml: `steps: [{ name: a, type: command, run: a exit 1, ${keys} }]` });
  }

  it('are as many as max_retries says, beside the first', async () => {
    const report = await failing('max_retries: 2');
    assert.equal(report.status, 'failed');
    assert.equal(report.step('a').attempts, 3);
  });

  it('are one when nothing is said', async () => {
    const world = await engineWorld({ yaml: 'steps: [{ name: a, type: command, run: a exit 1 }]' });
    await world.run();
    assert.deepEqual(world.commands.begun, ['a']);
  });

  it('end with the first success', async () => {
    const report = await runWorkflow({
      yaml: 'steps: [{ name: a, type: command, run: a exit 1 once, max_retries: 5 }]',
    });
    assert.equal(report.status, 'completed');
    assert.equal(report.step('a').attempts, 2);
    assert.equal(report.step('a').error, null);
  });

  it('come after pauses that double, grow by the first, or stay the same', async () => {
    const keys = 'max_retries: 3, retry_delay_seconds: 2';
    assertWithin(delays(await failing(keys)), [2000, 4000, 8000]);
    assertWithin(delays(await failing(`${keys}, retry_strategy: linear`)), [2000, 4000, 6000]);
    assertWithin(delays(await failing(`${keys}, retry_strategy: none`)), [2000, 2000, 2000]);
  });

  it('have pauses that are the same whenever the same run is repeated, and others in other runs', async () => {
    const keys = 'max_retries: 1, retry_delay_seconds: 100';
    const [first, second] = [delays(await failing(keys)), delays(await failing(keys))];
    assert.deepEqual(first, second);
    const yaml = `steps: [{ name: b, type: command, run: a exit 1, ${keys} }]`;
    assert.notDeepEqual(delays(await runWorkflow({ yaml })), first);
  });

  it('take their defaults from the workflow', async () => {
    const report = await runWorkflow({
      yaml: 'max_retries: 1\nsteps: [{ name: a, type: command, run: a exit 1 }]',
    });
    assert.equal(report.step('a').attempts, 2);
  });

  it('are only for failures that another try can help', async () => {
    const report = await runWorkflow({
      yaml: 'steps: [{ name: a, type: http, url: https://example.com/, max_retries: 3 }]',
      http: () => ({ status: 404 }),
    });
    assert.equal(report.step('a').attempts, 1);
  });

  it('give the slot back while they pause', async () => {
    const world = await engineWorld({
      yaml: `
concurrency: 1
steps:
  - { name: a, type: command, run: a exit 1 once, max_retries: 1, retry_delay_seconds: 60 }
  - { name: b, type: command, run: b, depends_on: [] }
`,
    });
    await world.run();
    assert.deepEqual(world.commands.begun, ['a', 'b', 'a']);
  });
});

describe('the time of a step', () => {
  afterEach(endWorlds);

  it('is counted for each try anew', async () => {
    const world = await engineWorld({
      yaml: 'steps: [{ name: a, type: command, run: a for ever, timeout_seconds: 5, max_retries: 1, retry_delay_seconds: 0 }]',
    });
    const report = await world.run();
    assert.equal(report.error?.code, 'timeout');
    assert.equal(report.duration_ms, 10_000);
    assert.deepEqual(world.commands.log, ['a begins', 'a is killed', 'a begins', 'a is killed']);
  });

  it('may be a fraction of a second', async () => {
    const report = await runWorkflow({
      yaml: 'steps: [{ name: a, type: command, run: a for 1, timeout_seconds: 0.5 }]',
    });
    assert.equal(report.duration_ms, 500);
  });

  it('has no end when nothing is said', async () => {
    const report = await runWorkflow({ yaml: 'steps: [{ name: a, type: command, run: a for 3599 }]' });
    assert.equal(report.status, 'completed');
  });
});

describe('the time of an execution', () => {
  afterEach(endWorlds);

  it('is up after timeout_seconds', async () => {
    const report = await runWorkflow({ yaml: 'steps: [{ name: a, type: command, run: a for 3601 }]' });
    assert.equal(report.error?.code, 'timeout');
    assert.equal(report.duration_ms, 3_600_000);
    assert.match(asText(report.error.hint), /timeout_seconds/);
  });

  it('does not pass while it waits for a person', async () => {
    const world = await engineWorld({
      yaml: `
timeout_seconds: 10
steps:
  - { name: ask, type: human, message: Well? }
  - { name: a, type: command, run: a for 9 }
`,
    });
    await world.run();
    await world.pass(3600);
    const report = await world.answer('yes');
    assert.equal(report.status, 'completed');
  });
});
