import assert from 'node:assert/strict';
import { turnsIn } from '../../support/scripted-model.ts';
import { endWorlds, engineWorld } from '../../support/engine-world.ts';

const yaml =
  'steps: [{ name: a, type: agent, prompt: P, instruction: Go., tools: [list_files, read_file], autonomy_level: full }]';

const list = (args: string) => ({ calls: [['list_files', args]] }) as const;

describe('an agent that makes the same tool call again and again', () => {
  afterEach(endWorlds);

  it('is stopped when it does so more often than allowed, and the failure says which call', async () => {
    const world = await engineWorld({ yaml, model: () => list('{"glob": "*.md"}') });
    const report = await world.run();
    assert.equal(report.error?.code, 'repeated_calls');
    assert.match(report.error.message, /more than 5 times in a row.*list_files \{"glob": "\*\.md"\}/);
    assert.equal(world.store.count('tool_calls', {}), 5);
    assert.equal(world.model.requests.length, 6);
  });

  it('is told so from the third time on, beside the result', async () => {
    const world = await engineWorld({
      yaml,
      model: (request) => (turnsIn(request) < 4 ? list('{}') : 'I give up.'),
    });
    assert.equal((await world.run()).status, 'completed');
    const told = world.model.heard
      .slice(1)
      .map((text) => /"remark":"You have made this very call (\d)/.exec(text)?.[1]);
    assert.deepEqual(told, [undefined, undefined, '3', '4']);
    assert.match(world.model.heard[3] ?? '', /"files":\[\]/);
  });

  it('is not stopped while something lies in between', async () => {
    const world = await engineWorld({
      yaml,
      model: (request) => (turnsIn(request) < 12 ? list(turnsIn(request) % 2 === 0 ? '{}' : '{"glob": "*"}') : 'done'),
    });
    assert.equal((await world.run()).status, 'completed');
  });

  it('is found out whatever the order and spacing of the arguments, and within one turn', async () => {
    const same = ['{"glob":"*","limit":3}', '{ "limit": 3, "glob": "*" }'];
    const calls = [0, 1, 2, 3, 4, 5].map((n) => ['list_files', same[n % 2] ?? ''] as const);
    const world = await engineWorld({ yaml, model: [{ calls }] });
    assert.equal((await world.run()).error?.code, 'repeated_calls');
    assert.equal(world.store.count('tool_calls', {}), 0);
  });

  it('may run the same workflow several times at once', async () => {
    const once = ['spawn_and_await', { workflow_slug: 'child' }] as const;
    const world = await engineWorld({
      yaml: yaml.replace('list_files, read_file', 'spawn_and_await'),
      workflows: { child: "steps: [{ name: t, type: transform, expression: '1' }]" },
      model: (request) => (turnsIn(request) === 0 ? { calls: Array.from({ length: 8 }, () => once) } : 'done'),
    });
    assert.equal((await world.run()).status, 'completed');
    assert.equal(world.store.count('executions', { workflow_slug: 'child' }), 8);
    assert.doesNotMatch(JSON.stringify(world.store.find('tool_calls', {})), /very call/);
  });

  it('is stopped when it runs the same workflow in one turn after the other', async () => {
    const once = ['spawn_and_await', { workflow_slug: 'child' }] as const;
    const world = await engineWorld({
      yaml: yaml.replace('list_files, read_file', 'spawn_and_await'),
      workflows: { child: "steps: [{ name: t, type: transform, expression: '1' }]" },
      model: () => ({ calls: [once] }),
    });
    assert.equal((await world.run()).error?.code, 'repeated_calls');
  });

  it('is given as many more by a retry, which pays for no turn twice', async () => {
    const world = await engineWorld({
      yaml,
      budgets: { repeated_calls: 2 },
      model: (request) => (turnsIn(request) < 4 ? list('') : 'done'),
    });
    assert.equal((await world.run()).error?.code, 'repeated_calls');
    assert.equal(world.model.requests.length, 3);
    const report = await world.retry();
    assert.equal(report.status, 'completed');
    assert.equal(world.model.requests.length, 5);
  });

  it('is stopped as well when what it repeats is no call that can be made', async () => {
    const world = await engineWorld({ yaml, model: () => ({ calls: [['read_file', '{"path": ']] }) });
    const report = await world.run();
    assert.equal(report.error?.code, 'repeated_calls');
    assert.match(world.model.heard[1] ?? '', /invalid_arguments.*not JSON.*path \(string, required\)/);
  });
});

describe('tool arguments that are not JSON or miss fields', () => {
  afterEach(endWorlds);

  for (const [what, wrong] of [
    ['are not JSON', '{"path": '],
    ['miss fields', '{}'],
  ] as const) {
    it(`that ${what} can be repaired in the next turn`, async () => {
      const world = await engineWorld({
        yaml,
        files: { 'a.txt': 'alpha' },
        model: [{ calls: [['read_file', wrong]] }, { calls: [['read_file', { path: 'a.txt' }]] }, 'It says alpha.'],
      });
      assert.deepEqual((await world.run()).outputs, { content: 'It says alpha.' });
      assert.match(world.model.heard[1] ?? '', /invalid_arguments.*Expected: path \(string, required\)/);
      assert.match(world.model.heard[2] ?? '', /alpha/);
    });

    it(`that ${what} also after the repair leave the error to the model, and the step goes on`, async () => {
      const world = await engineWorld({
        yaml,
        model: [{ calls: [['read_file', wrong]] }, { calls: [['read_file', wrong]] }, 'I cannot read it.'],
      });
      const report = await world.run();
      assert.deepEqual(report.outputs, { content: 'I cannot read it.' });
      assert.match(world.model.heard[2] ?? '', /invalid_arguments/);
      const calls = world.store.find('tool_calls', {});
      assert.deepEqual(
        calls.map(({ status }) => status),
        ['failed', 'failed'],
      );
    });
  }
});
