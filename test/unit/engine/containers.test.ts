import assert from 'node:assert/strict';
import { dataOf, endWorlds, engineWorld, runWorkflow } from '../../support/engine-world.ts';

describe('a parallel step', () => {
  afterEach(endWorlds);

  async function run(keys: string, branches: readonly string[]) {
    const steps = branches.map((branch) => `      - { name: ${branch[0] ?? ''}, type: command, run: ${branch} }`);
    const world = await engineWorld({
      yaml: `steps:\n  - name: box\n    type: parallel\n    ${keys}\n    steps:\n${steps.join('\n')}\n`,
    });
    const report = await world.run();
    return { report, log: world.commands.log, output: namesIn(report.step('box').output) };
  }

  it('runs its branches at the same time and gives their outputs by name, in the order of the file', async () => {
    const { log, report } = await run('wait_for: all', ['a for 2', 'b for 1']);
    assert.deepEqual(log, ['a begins', 'b begins', 'b ends', 'a ends']);
    assert.deepEqual(Object.keys(dataOfOutput(report.outputs)), ['a', 'b']);
  });

  it('fails at the first failure and cancels the rest with all', async () => {
    const { report, log } = await run('wait_for: all', ['a for 3', 'b for 1 exit 1']);
    assert.deepEqual(log, ['a begins', 'b begins', 'b ends', 'a is killed']);
    assert.equal(report.status, 'failed');
    assert.equal(report.error?.step, 'b');
    assert.equal(report.step('a').status, 'cancelled');
    assert.equal(report.step('box').status, 'failed');
  });

  it('ends at the first success and cancels the rest with any', async () => {
    const { report, log, output } = await run('wait_for: any', ['a for 3', 'b for 1 exit 1', 'c for 2']);
    assert.deepEqual(log.slice(-2), ['c ends', 'a is killed']);
    assert.deepEqual(output, ['c']);
    assert.equal(report.status, 'completed');
    assert.equal(report.step('a').status, 'cancelled');
    assert.equal(report.step('b').status, 'failed');
  });

  it('counts successes with count:N', async () => {
    const { output, report } = await run('wait_for: count:2', ['a for 1', 'b for 2', 'c for 3']);
    assert.deepEqual(output, ['a', 'b']);
    assert.equal(report.step('c').status, 'cancelled');
  });

  it('fails as soon as count:N cannot be reached any more', async () => {
    const { report, log } = await run('wait_for: count:2', ['a for 1 exit 1', 'b for 2 exit 1', 'c for 9']);
    assert.equal(report.error?.code, 'join_failed');
    assert.match(report.error.message, /a is broken/);
    assert.equal(log.at(-1), 'c is killed');
  });

  it('goes on to the end with settled, and a failed child is {error}', async () => {
    const { report } = await run('wait_for: settled', ['a for 1 exit 1', 'b for 2']);
    assert.equal(report.status, 'completed');
    const { a, b } = dataOfOutput(report.outputs);
    assert.deepEqual(Object.keys(dataOfOutput(a)), ['error']);
    assert.equal(dataOfOutput(b)['stdout'], 'b');
    assert.equal(report.step('a').status, 'failed');
  });

  it('works on no more branches at once than its concurrency', async () => {
    const { log } = await run('concurrency: 1', ['a for 2', 'b for 1']);
    assert.deepEqual(log, ['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('does not count a skipped or failed branch as a success', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - name: box
    type: parallel
    wait_for: any
    steps:
      - { name: a, type: command, run: a, when: 'false' }
      - { name: b, type: command, run: b exit 1, on_error: continue }
      - { name: c, type: command, run: c for 2 }
`,
    });
    assert.equal(report.step('c').status, 'completed');
  });

  it('is over when its own time is up, whatever its branches do', async () => {
    const { report, log } = await run('timeout_seconds: 5', ['a for 1', 'b for ever']);
    assert.equal(report.error?.code, 'timeout');
    assert.equal(report.error.step, 'box');
    assert.equal(log.at(-1), 'b is killed');
    assert.equal(report.step('b').status, 'cancelled');
  });

  it('may be tried again: what was completed is kept, what failed is done anew', async () => {
    const { report, log } = await run('max_retries: 1', ['a', 'b for 2 exit 1 once']);
    assert.equal(report.status, 'completed');
    assert.deepEqual(log, ['a begins', 'b begins', 'a ends', 'b ends', 'b begins', 'b ends']);
    assert.equal(report.step('box').attempts, 2);
  });

  it('may be tried again with agents, children and questions in it', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - name: box
    type: parallel
    max_retries: 1
    steps:
      - { name: a, type: agent, prompt: P, instruction: Go. }
      - { name: s, type: workflow, workflow: child }
      - { name: h, type: human, message: Well? }
`,
      workflows: { child: "steps: [{ name: t, type: transform, expression: '1' }]" },
      model: [{ failure: { code: 'http_status', message: '503', retryable: true }, seconds: 1 }, 'done'],
    });
    await world.run();
    const report = await world.answer('yes');
    assert.equal(report.status, 'completed');
    assert.deepEqual(report.step('a').output, { content: 'done' });
    assert.deepEqual(
      world.store.find('agent_executions', {}).map(({ status }) => status),
      ['failed', 'completed'],
    );
    assert.deepEqual(
      world.store.find('approvals', {}).map(({ status }) => status),
      ['expired', 'approved'],
    );
    assert.equal(world.store.count('executions', { parent_execution_id: world.id }), 1);
  });

  it('asks before it runs when it has an approval', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: box, type: parallel, approval: true, steps: [{ name: a, type: command, run: a }] }
`,
    });
    assert.equal((await world.run()).status, 'waiting');
    assert.deepEqual(world.commands.begun, []);
    assert.equal((await world.approve()).status, 'completed');
  });
});

describe('a conditional step', () => {
  afterEach(endWorlds);

  const decide = (n: number, rest: string): string => `
steps:
  - { name: n, type: transform, expression: '${n}' }
  - { name: pick, type: conditional, ${rest} }
`;

  it('takes if_true or if_false, and gives the output of the branch', async () => {
    const rest = `condition: $.n > 2, if_true: { name: a, type: transform, expression: '"big"' }, if_false: { name: b, type: transform, expression: '"small"' }`;
    assert.equal((await runWorkflow({ yaml: decide(3, rest) })).outputs, 'big');
    const small = await runWorkflow({ yaml: decide(1, rest) });
    assert.equal(small.outputs, 'small');
    assert.equal(small.has('a'), false);
    assert.deepEqual(dataOf(small.facts('branch_taken')[0]), { branch: 'if_false' });
  });

  it('is null when the branch is not there', async () => {
    const report = await runWorkflow({
      yaml: decide(1, `condition: $.n > 2, if_true: { name: a, type: command, run: a }`),
    });
    assert.equal(report.outputs, null);
    assert.equal(report.step('pick').status, 'completed');
  });

  it('takes the branch of the value, else the default, else none', async () => {
    const branches = `condition: $.n, branches: { '1': { name: a, type: transform, expression: '"one"' } }`;
    assert.equal((await runWorkflow({ yaml: decide(1, branches) })).outputs, 'one');
    assert.equal((await runWorkflow({ yaml: decide(2, branches) })).outputs, null);
    const other = `${branches}, default: { name: d, type: transform, expression: '"other"' }`;
    assert.equal((await runWorkflow({ yaml: decide(2, other) })).outputs, 'other');
  });

  it('reads a missing path as false and warns', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - { name: x, type: transform, expression: '{"k": 1}' }
  - { name: pick, type: conditional, condition: $.x.y, if_false: { name: b, type: transform, expression: '"no"' } }
`,
    });
    assert.equal(report.outputs, 'no');
    assert.equal(report.facts('warning').length, 1);
  });
});

describe('a map step', () => {
  afterEach(endWorlds);

  const each = (over: string, keys: string, steps: string): string => `
steps:
  - { name: each, type: map, over: '${over}', ${keys}steps: [${steps}] }
`;

  it('gives the last outputs in the order of the items, whatever ends first', async () => {
    const world = await engineWorld({
      yaml: each(
        '[3, 1, 2]',
        '',
        `{ name: w, type: command, run: 'w{item} for {item}' }, { name: t, type: transform, expression: $.item * 10 }`,
      ),
    });
    const report = await world.run();
    assert.deepEqual(report.outputs, [30, 10, 20]);
    assert.deepEqual(world.commands.log.slice(3), ['w1 ends', 'w2 ends', 'w3 ends']);
    assert.equal(report.step('each[2].t').output, 20);
  });

  it('names the item as it is told to', async () => {
    const report = await runWorkflow({
      yaml: each('["a"]', 'as: letter, ', `{ name: t, type: transform, template: '{letter}!' }`),
    });
    assert.deepEqual(report.outputs, ['a!']);
  });

  it('works on no more items at once than its concurrency', async () => {
    const world = await engineWorld({
      yaml: each('[1, 2]', 'concurrency: 1, ', `{ name: w, type: command, run: 'w{item} for 1' }`),
    });
    await world.run();
    assert.deepEqual(world.commands.log, ['w1 begins', 'w1 ends', 'w2 begins', 'w2 ends']);
  });

  it('is empty for an empty list', async () => {
    const report = await runWorkflow({ yaml: each('[]', '', `{ name: t, type: transform, expression: '1' }`) });
    assert.deepEqual(report.outputs, []);
    assert.equal(report.status, 'completed');
  });

  it('refuses more items than max_items, and what is not a list', async () => {
    const step = `{ name: t, type: transform, expression: '1' }`;
    const many = await runWorkflow({ yaml: each('[1, 2, 3]', 'max_items: 2, ', step) });
    assert.equal(many.error?.code, 'too_many_items');
    const none = await runWorkflow({ yaml: each('{"a": 1}', '', step) });
    assert.equal(none.error?.code, 'not_a_list');
  });

  it('fails with the first failed item, which it names, and cancels the rest', async () => {
    const world = await engineWorld({
      yaml: each('["x for 9", "y for 1 exit 1"]', '', `{ name: w, type: command, run: '{item}' }`),
    });
    const report = await world.run();
    assert.equal(report.error?.step, 'w');
    assert.match(report.error.message, /Item at index 1/);
    assert.equal(report.step('each[0].w').status, 'cancelled');
    assert.equal(world.commands.log.at(-1), 'x is killed');
  });

  it('goes on over an item whose step continues', async () => {
    const report = await runWorkflow({
      yaml: each(
        '["x exit 1", "y"]',
        '',
        `{ name: w, type: command, run: '{item}', on_error: continue }, { name: t, type: transform, expression: 'has($.w.error)' }`,
      ),
    });
    assert.deepEqual(report.outputs, [true, false]);
  });

  it('can hold containers, to any depth', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - name: outer
    type: map
    over: '[[1, 2], [3]]'
    as: row
    steps:
      - name: inner
        type: map
        over: $.row
        as: cell
        steps:
          - name: both
            type: parallel
            steps:
              - { name: x, type: transform, expression: $.cell }
              - { name: y, type: transform, expression: $.cell * size($.row) }
`,
    });
    assert.deepEqual(report.outputs, [
      [
        { x: 1, y: 2 },
        { x: 2, y: 4 },
      ],
      [{ x: 3, y: 3 }],
    ]);
    assert.equal(report.step('outer[0].inner[1].both.y').output, 4);
  });

  it('may be tried again: items that were completed are kept', async () => {
    const world = await engineWorld({
      yaml: each('["x", "y for 1 exit 1 once"]', 'max_retries: 1, ', `{ name: w, type: command, run: '{item}' }`),
    });
    const report = await world.run();
    assert.equal(report.status, 'completed');
    assert.deepEqual(world.commands.begun, ['x', 'y', 'y']);
  });
});

function dataOfOutput(output: unknown): Record<string, unknown> {
  assert.ok(typeof output === 'object' && output !== null);
  return output as Record<string, unknown>;
}

function namesIn(output: unknown): readonly string[] {
  return typeof output === 'object' && output !== null ? Object.keys(output) : [];
}
