import assert from 'node:assert/strict';
import { asText } from '../../../src/base/json.ts';
import { dataOf, endWorlds, engineWorld, runWorkflow } from '../../support/engine-world.ts';

describe('compensation', () => {
  afterEach(endWorlds);

  it('undoes completed steps in the reverse order of their completion', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: command, run: a for 2, compensate: { name: undo_a, type: command, run: undo_a } }
  - { name: b, type: command, run: b for 1, depends_on: [], compensate: { name: undo_b, type: command, run: undo_b } }
  - { name: c, type: command, run: c exit 1, depends_on: [a, b], compensate: { name: undo_c, type: command, run: undo_c } }
`,
    });
    const report = await world.run();
    assert.equal(report.status, 'failed');
    assert.equal(report.error?.step, 'c');
    assert.deepEqual(world.commands.begun, ['a', 'b', 'c', 'undo_a', 'undo_b']);
    assert.equal(report.rolled_back, true);
    assert.equal(report.step('a.compensate.undo_a').status, 'completed');
  });

  it('undoes steps nested in maps, and sees what they saw', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - name: each
    type: map
    over: '[1, 2]'
    concurrency: 1
    steps:
      - { name: book, type: command, run: 'book{item}', compensate: { name: free, type: command, run: 'free{item} {{ $.book.stdout }}' } }
  - { name: pay, type: command, run: pay exit 1 }
`,
    });
    const report = await world.run();
    assert.deepEqual(world.commands.begun, ['book1', 'book2', 'pay', 'free2', 'free1']);
    assert.equal(report.rolled_back, true);
    assert.equal(report.step('each[1].book.compensate.free').status, 'completed');
  });

  it('records one that fails and does the rest', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: command, run: a, compensate: { name: undo_a, type: command, run: undo_a } }
  - { name: b, type: command, run: b, compensate: { name: undo_b, type: command, run: undo_b exit 1 } }
  - { name: c, type: command, run: c exit 1 }
`,
    });
    const report = await world.run();
    assert.deepEqual(world.commands.begun.slice(3), ['undo_b', 'undo_a']);
    assert.equal(report.step('b.compensate.undo_b').status, 'failed');
    const warning = report.facts('warning')[0];
    assert.equal(warning?.step, 'b');
    assert.match(asText(dataOf(warning)['message']), /could not be undone/);
    assert.equal(report.rolled_back, false);
    assert.equal(report.error?.step, 'c');
  });

  it('does not happen on a cancel', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: command, run: a, compensate: { name: undo_a, type: command, run: undo_a } }
  - { name: b, type: command, run: b for ever }
`,
    });
    await world.start();
    await world.pass(1);
    const report = await world.cancel();
    assert.equal(report.status, 'cancelled');
    assert.equal(report.rolled_back, false);
    assert.equal(report.has('undo_a'), false);
  });

  it('happens when the time of the execution is up', async () => {
    const report = await runWorkflow({
      yaml: `
timeout_seconds: 10
steps:
  - { name: a, type: command, run: a, compensate: { name: undo_a, type: command, run: undo_a } }
  - { name: b, type: command, run: b for ever }
`,
    });
    assert.equal(report.error?.code, 'timeout');
    assert.equal(report.duration_ms, 10_000);
    assert.equal(report.step('b').status, 'cancelled');
    assert.equal(report.step('undo_a').status, 'completed');
  });

  it('has nothing to say when nothing could be undone', async () => {
    const report = await runWorkflow({ yaml: 'steps: [{ name: a, type: command, run: a exit 1 }]' });
    assert.equal(report.rolled_back, false);
  });

  it('makes a retry do the undone steps, and what rests on them, anew', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: command, run: a }
  - { name: b, type: command, run: b, compensate: { name: undo_b, type: command, run: undo_b } }
  - { name: c, type: command, run: c }
  - { name: d, type: command, run: d exit 1 once }
`,
    });
    await world.run();
    const report = await world.retry();
    assert.equal(report.status, 'completed');
    assert.deepEqual(world.commands.begun, ['a', 'b', 'c', 'd', 'undo_b', 'b', 'c', 'd']);
    assert.equal(report.rolled_back, false);
  });

  it('is done again when a retry fails again, also what failed before', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: command, run: a, compensate: { name: undo_a, type: command, run: undo_a exit 1 once } }
  - { name: b, type: command, run: b exit 1 }
`,
    });
    await world.run();
    const report = await world.retry();
    assert.deepEqual(world.commands.begun, ['a', 'b', 'undo_a', 'b', 'undo_a']);
    assert.equal(report.rolled_back, true);
  });

  it('in a container makes a retry do the container anew, but not what was not undone', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - name: box
    type: parallel
    steps:
      - { name: x, type: command, run: x }
      - { name: y, type: command, run: y, compensate: { name: undo_y, type: command, run: undo_y } }
  - { name: last, type: command, run: last exit 1 once }
`,
    });
    await world.run();
    const report = await world.retry();
    assert.equal(report.status, 'completed');
    assert.deepEqual(world.commands.begun, ['x', 'y', 'last', 'undo_y', 'y', 'last']);
    assert.equal(report.step('box').attempts, 2);
  });
});
