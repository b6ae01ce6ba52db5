import assert from 'node:assert/strict';
import { insert, update } from '../../../../src/domain/tables.ts';
import { TriggerBench } from '../../../support/trigger-bench.ts';

const hour = 3_600_000;
const day = 24 * hour;

const nightly = `
name: Nightly
trigger: { type: schedule, cron: '0 7 * * *', timezone: UTC }
steps: [{ name: tell, type: transform, expression: '$.trigger' }]
`;

const asking = `
name: Asking
trigger: { type: schedule, cron: '0 7 * * *', timezone: UTC }
steps: [{ name: ask, type: human, message: Go on?, choices: [yes, no] }]
`;

describe('a workflow with a schedule', () => {
  let bench: TriggerBench;
  afterEach(async () => {
    await bench[Symbol.asyncDispose]();
  });

  it('runs at its time, and reads what has started it', async () => {
    bench = await TriggerBench.open({ 'workflows/nightly.yaml': nightly });
    await bench.pass(7 * hour - 1);
    assert.deepEqual(await bench.firings(), []);
    await bench.pass(1);
    assert.deepEqual(await bench.outputs(), [
      { type: 'schedule', id: 'nightly/schedule', at: '2026-01-01T07:00:00.000Z', missed: 0 },
    ]);
    const [trigger] = await bench.core.listTriggers({});
    assert.deepEqual([trigger?.next_at, trigger?.last?.status], ['2026-01-02T07:00:00.000Z', 'started']);
  });

  it('runs once for all times at which nobody was there, and says how many', async () => {
    bench = await TriggerBench.open({ 'workflows/nightly.yaml': nightly });
    await bench.close();
    bench.clock.advance(5 * day + 12 * hour);
    await bench.open();
    await bench.pass(0);
    assert.deepEqual(await bench.outputs(), [
      { type: 'schedule', id: 'nightly/schedule', at: '2026-01-06T07:00:00.000Z', missed: 6 },
    ]);
    assert.deepEqual(
      (await bench.firings()).map(({ status, missed }) => [status, missed]),
      [['started', 6]],
    );
    await bench.pass(day);
    assert.equal((await bench.firings()).length, 2);
  });

  it('is not caught up on where the configuration does not want it, which is recorded', async () => {
    const files = { 'workflows/nightly.yaml': nightly, 'config.yaml': 'triggers: { catch_up: false }' };
    bench = await TriggerBench.open(files);
    await bench.close();
    bench.clock.advance(5 * day);
    await bench.open();
    await bench.pass(0);
    const [only] = await bench.firings();
    assert.deepEqual([only?.status, only?.missed, only?.reason?.code], ['skipped', 5, 'not_caught_up']);
  });

  it('goes on after the clock was set back to a time at which it had run', async () => {
    bench = await TriggerBench.open({ 'workflows/nightly.yaml': nightly });
    await bench.pass(7 * hour);
    await bench.store.commit([update('triggers', { id: 'nightly/schedule' }, { next_at: '2026-01-01T07:00:00.000Z' })]);
    await bench.pass(0);
    assert.equal((await bench.firings()).length, 1);
    assert.equal((await bench.core.listTriggers({}))[0]?.next_at, '2026-01-02T07:00:00.000Z');
  });

  it('is not started again while the run before waits for a person', async () => {
    bench = await TriggerBench.open({ 'workflows/asking.yaml': asking });
    await bench.pass(7 * hour);
    const [first] = await bench.firings();
    assert.equal((await bench.core.settled(first?.execution_id ?? '')).status, 'waiting');
    await bench.pass(day);
    const [, second] = await bench.firings();
    assert.deepEqual([second?.status, second?.reason?.code, second?.execution_id], ['skipped', 'still_running', null]);
    await bench.pass(day);
    assert.equal((await bench.firings()).length, 2);
    assert.equal((await bench.core.listTriggers({}))[0]?.next_at, '2026-01-04T07:00:00.000Z');
  });

  it('does not run while it is paused, and goes on with the next time after that', async () => {
    bench = await TriggerBench.open({ 'workflows/nightly.yaml': nightly });
    const [paused] = await bench.core.pauseTriggers('nightly');
    assert.deepEqual([paused?.status, paused?.next_at], ['paused', null]);
    await bench.pass(3 * day);
    const [resumed] = await bench.core.resumeTriggers('nightly/schedule');
    assert.equal(resumed?.next_at, '2026-01-04T07:00:00.000Z');
    assert.deepEqual(await bench.firings(), []);
    await bench.pass(7 * hour);
    assert.equal((await bench.firings()).length, 1);
  });

  for (const [standing, text] of [
    ['draft', nightly.replace('name: Nightly', 'name: Nightly\nstatus: draft')],
    ['archived', nightly.replace('name: Nightly', 'name: Nightly\nstatus: archived')],
    ['trial', `# On trial: baton workflows keep nightly, or archive nightly, decides whether it stays.${nightly}`],
  ] as const) {
    it(`does not run as ${standing}`, async () => {
      bench = await TriggerBench.open({ 'workflows/nightly.yaml': text });
      await bench.pass(3 * day);
      assert.deepEqual(await bench.firings(), []);
      assert.equal((await bench.core.listTriggers({}))[0]?.status, standing);
    });
  }

  it('whose inputs nobody gives fails with a record, and goes on with the next time', async () => {
    const needy = nightly.replace('steps:', 'inputs: { topic: { type: string, required: true } }\nsteps:');
    bench = await TriggerBench.open({ 'workflows/nightly.yaml': needy });
    await bench.pass(7 * hour);
    const [failed] = await bench.firings();
    assert.deepEqual([failed?.status, failed?.reason?.code], ['failed', 'invalid_input']);
    const [trigger] = await bench.core.listTriggers({});
    assert.deepEqual(
      [trigger?.status, trigger?.reason],
      ['unable', 'Nobody gives topic: give defaults to these inputs.'],
    );
    assert.equal(bench.store.get('triggers', { id: 'nightly/schedule' })?.next_at, '2026-01-02T07:00:00.000Z');
  });

  it('whose file has broken since is recorded as failed', async () => {
    bench = await TriggerBench.open({ 'workflows/nightly.yaml': nightly });
    bench.write({ 'workflows/nightly.yaml': 'name: [' });
    await bench.pass(7 * hour);
    const [failed] = await bench.firings();
    assert.deepEqual([failed?.status, failed?.reason?.code], ['failed', 'invalid_workflow']);
  });

  it('has its occasions recorded for 90 days', async () => {
    bench = await TriggerBench.open({ 'workflows/nightly.yaml': nightly });
    await bench.pass(7 * hour);
    await bench.outputs();
    await bench.core.pauseTriggers('nightly');
    const [row] = await bench.firings();
    assert.ok(row !== undefined);
    const others = Array.from({ length: 1200 }, (_, index) => insert('trigger_firings', { ...row, id: `${index}` }));
    await bench.store.commit(others);
    await bench.pass(89 * day);
    assert.equal((await bench.core.listFirings({})).total, 1201);
    await bench.pass(2 * day);
    assert.deepEqual(await bench.firings(), []);
  });

  it('is left alone by a program that does not fire triggers', async () => {
    bench = await TriggerBench.open({ 'workflows/nightly.yaml': nightly });
    await bench.close();
    await bench.open({ staysUntil: new AbortController().signal });
    await bench.pass(day);
    assert.deepEqual(await bench.firings(), []);
  });

  it('is started by hand with what its steps are to read', async () => {
    bench = await TriggerBench.open({ 'workflows/nightly.yaml': nightly });
    const { id } = await bench.core.fireTrigger('nightly', { data: { missed: 3 }, detached: false });
    const { outputs, trigger } = await bench.core.settled(id);
    assert.equal(trigger, 'schedule:nightly/schedule');
    assert.deepEqual(outputs, { type: 'schedule', id: 'nightly/schedule', at: '2026-01-01T00:00:00.000Z', missed: 3 });
    await assert.rejects(bench.core.fireTrigger('nigtly', { data: {}, detached: false }), {
      code: 'unknown_trigger',
      message: /Did you mean 'nightly'/,
    });
  });
});

describe('a firing whose process died after it was recorded', () => {
  it('is begun by whoever fires triggers next, and once', async () => {
    await using bench = await TriggerBench.open({ 'workflows/nightly.yaml': nightly });
    // As a process leaves it that dies between the commit and the first step.
    const { id } = await bench.core.fireTrigger('nightly', { data: {}, detached: true });
    assert.equal((await bench.core.showExecution(id)).status, 'pending');
    await bench.close();
    await bench.open();
    assert.equal((await bench.core.settled(id)).status, 'completed');
    assert.equal((await bench.core.listExecutions({})).total, 1);
  });
});
