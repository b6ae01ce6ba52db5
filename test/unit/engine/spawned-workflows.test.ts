import assert from 'node:assert/strict';
import type { Json, JsonObject } from '../../../src/base/json.ts';
import { asText, isJsonObject, parseJson } from '../../../src/base/json.ts';
import { update } from '../../../src/domain/tables.ts';
import { type DelegatedWork, newDelegatedTask } from '../../../src/registry/delegated-task.ts';
import { type EngineWorld, dataOf, endWorlds, engineWorld } from '../../support/engine-world.ts';
import { turnsIn } from '../../support/scripted-model.ts';

const lead = (keys = ''): string => `
steps:
  - name: lead
    type: agent
    prompt: You lead.
    instruction: Go.
    tools: [${keys === '' ? 'spawn_and_await' : `{ name: spawn_and_await, config: ${keys} }`}]
`;

const double = `
inputs: { n: { type: number, required: true } }
outputs: { twice: $.a }
steps: [{ name: a, type: transform, expression: $.n * 2 }]
`;

const spawn = (workflow_slug: string, more: JsonObject = {}): readonly [string, Json] => [
  'spawn_and_await',
  { workflow_slug, ...more },
];

/** A task that somebody has made before. */
const work: DelegatedWork = {
  ...{ task_id: '', execution_id: '', workflow_slug: '', workflow_source: 'existing', title: 'Double it' },
  ...{
    description: '',
    assigned_agent: null,
    created_by: 'person:ada',
    group: null,
    context: {},
    parent_task_id: null,
  },
  now: '2026-01-01T00:00:00.000Z',
};

/** What the model was told of its calls, in their order. */
function told(world: EngineWorld, request = 1): readonly JsonObject[] {
  const messages = world.model.requests[request]?.messages ?? [];
  return messages
    .filter(({ role }) => role === 'tool')
    .map(({ content }) => {
      const value = parseJson(content);
      return isJsonObject(value) ? value : {};
    });
}

function childrenOf(world: EngineWorld) {
  return world.store.find('executions', { parent_execution_id: world.id });
}

describe('spawn_and_await', () => {
  afterEach(endWorlds);

  it('runs a workflow and gives its outputs to the model', async () => {
    const world = await engineWorld({
      yaml: lead(),
      workflows: { double },
      model: [{ calls: [spawn('double', { payload: { n: 4 } })] }, 'Eight.'],
    });
    const report = await world.run();
    assert.deepEqual(report.outputs, { content: 'Eight.' });
    const [child] = childrenOf(world);
    assert.ok(child);
    assert.deepEqual(told(world), [
      {
        execution_id: child.id,
        status: 'completed',
        final_output: { twice: 8 },
        duration_ms: 0,
        tokens_used: 0,
        task_id: child.task_id,
      },
    ]);
    const [agent] = world.store.find('agent_executions', { execution_id: world.id });
    assert.equal(child.parent_agent_execution_id, agent?.id);
    assert.equal(child.parent_step, 'lead');
    assert.equal(child.agent, null);
  });

  it('tells the agent which workflows it may run, in an order that stays', async () => {
    const described = `description: Shows\n${double}`;
    const workflows = { zoom: described, double, old: `status: archived\n${double}`, plan: `status: draft\n${double}` };
    const world = await engineWorld({ yaml: lead(), workflows, model: ['Done.'] });
    await world.run();
    assert.equal(
      world.model.requests[0]?.messages[0]?.content,
      'You lead.\n\nYou can run workflows with spawn_and_await:\n- double\n- zoom: Shows',
    );
    const narrowed = await engineWorld({ yaml: lead('{ workflows: [zoom] }'), workflows, model: ['Done.'] });
    await narrowed.run();
    assert.match(narrowed.model.requests[0]?.messages[0]?.content ?? '', /spawn_and_await:\n- zoom: Shows$/);
  });

  it('records a task, what it was for and what it cost, and says both in the log', async () => {
    const world = await engineWorld({
      yaml: lead(),
      workflows: { child: 'steps: [{ name: a, type: agent, prompt: P, instruction: Do. }]' },
      price: { input_per_mtok: 1_000_000, output_per_mtok: 2_000_000 },
      model: [{ calls: [spawn('child')] }, 'from the child', 'Done.'],
    });
    const report = await world.run();
    const [task, ...others] = world.store.find('tasks', {});
    const [child] = childrenOf(world);
    assert.ok(task && child);
    assert.equal(others.length, 0);
    assert.equal(child.task_id, task.id);
    assert.equal(task.execution_id, child.id);
    assert.equal(task.status, 'completed');
    assert.deepEqual(
      [task.task_type, task.workflow_slug, task.workflow_source, task.created_by, task.activity],
      ['delegate', 'child', 'existing', 'lead', null],
    );
    assert.deepEqual([task.actual_tokens, task.actual_usd, task.llm_calls, task.tool_invocations], [15, 20, 1, 0]);
    assert.deepEqual(task.output, { content: 'from the child' });
    assert.equal(task.result_summary, 'from the child');
    assert.equal(dataOf(report.facts('delegated')[0])['task_id'], task.id);
    assert.equal(dataOf(report.facts('delegated')[0])['depth'], 1);
    assert.equal(dataOf(report.facts('delegation_ended')[0])['status'], 'completed');
  });

  it('in a rehearsal leaves the task that it names as it is, and works on one of its own', async () => {
    const world = await engineWorld({
      yaml: lead(),
      workflows: { double },
      rehearsal: true,
      model: [{ calls: [spawn('double', { payload: { n: 1 }, task_id: 'real' })] }, 'Done.'],
    });
    const row = { ...work, task_id: 'real' };
    await world.store.commit([newDelegatedTask(row), update('tasks', { id: 'real' }, { status: 'pending' })]);
    const before = world.store.get('tasks', { id: 'real' });
    assert.equal((await world.run()).status, 'completed');
    assert.deepEqual(world.store.get('tasks', { id: 'real' }), before);
    const [child] = childrenOf(world);
    assert.deepEqual([child?.rehearsal, child?.status], [true, 'completed']);
    const own = world.store.get('tasks', { id: child?.task_id ?? '' });
    assert.deepEqual([own?.id === 'real', own?.status], [false, 'completed']);
  });

  it('works on a given task, and refuses one that is not there', async () => {
    const world = await engineWorld({
      yaml: lead(),
      workflows: { double },
      model: [
        { calls: [spawn('double', { payload: { n: 1 }, task_id: 'nobody' }), spawn('double', { payload: { n: 1 } })] },
        'Done.',
      ],
    });
    await world.run();
    const [refused, made] = told(world);
    assert.match(JSON.stringify(refused), /unknown_task.*no task nobody/);
    assert.equal(made?.['status'], 'completed');
  });

  it('begins a task that is pending, and refuses one that is blocked', async () => {
    const world = await engineWorld({
      yaml: lead(),
      workflows: { double },
      model: [{ calls: ['ready', 'held'].map((task_id) => spawn('double', { payload: { n: 1 }, task_id })) }, 'Done.'],
    });
    for (const [id, status] of [
      ['ready', 'pending'],
      ['held', 'blocked'],
    ] as const) {
      await world.store.commit([newDelegatedTask({ ...work, task_id: id }), update('tasks', { id }, { status })]);
    }
    await world.run();
    const [made, refused] = told(world);
    assert.equal(made?.['task_id'], 'ready');
    assert.match(JSON.stringify(refused), /illegal_move.*Task held is blocked/);
    const ready = world.store.get('tasks', { id: 'ready' });
    assert.deepEqual([ready?.status, ready?.title, ready?.workflow_slug], ['completed', 'Double it', 'double']);
    assert.equal(ready?.execution_id, childrenOf(world)[0]?.id);
  });

  it('tells the model why a workflow cannot run, before anything is made', async () => {
    const world = await engineWorld({
      yaml: lead('{ workflows: [double, draft] }'),
      workflows: { double, draft: 'status: draft\nsteps: [{ name: a, type: command, run: a }]' },
      model: [
        {
          calls: [
            spawn('doubel'),
            spawn('double', { payload: { m: 1 } }),
            spawn('draft'),
            spawn('double', { payload: 1 }),
            spawn('double', { timeout_seconds: -1 }),
          ],
        },
        'Sorry.',
      ],
    });
    const report = await world.run();
    assert.equal(report.status, 'completed');
    const texts = told(world).map((each) => JSON.stringify(each));
    assert.match(texts[0] ?? '', /not_allowed.*Did you mean 'double'/);
    assert.match(texts[1] ?? '', /invalid_input.*no input 'm'.*Known: n/);
    assert.match(texts[2] ?? '', /draft_workflow/);
    assert.match(texts[3] ?? '', /invalid_arguments.*payload/);
    assert.match(texts[4] ?? '', /invalid_arguments.*timeout_seconds/);
    assert.equal(world.store.count('executions', {}), 1);
    assert.equal(world.store.count('tasks', {}), 0);
  });

  it('tells of a failed child as of data: the step goes on', async () => {
    const world = await engineWorld({
      yaml: lead(),
      workflows: { child: 'steps: [{ name: a, type: command, run: a exit 3 }]' },
      model: [{ calls: [spawn('child')] }, 'It failed, so be it.'],
    });
    const report = await world.run();
    assert.equal(report.status, 'completed');
    const [result] = told(world);
    assert.equal(result?.['status'], 'failed');
    assert.match(JSON.stringify(result['error']), /child_failed.*exit code 3/);
    const [task] = world.store.find('tasks', {});
    assert.equal(task?.status, 'failed');
    assert.match(task.error_message ?? '', /exit code 3/);
    assert.equal(dataOf(report.facts('tool_called')[0])['ok'], false);
  });

  it('gives of outputs that are too long the beginning and the end', async () => {
    const world = await engineWorld({
      yaml: lead(),
      workflows: { long: `steps: [{ name: a, type: transform, template: ${'word '.repeat(50_000)} }]` },
      model: [{ calls: [spawn('long')] }, 'Done.'],
    });
    await world.run();
    const [result] = told(world);
    assert.equal(result?.['status'], 'completed');
    assert.match(asText(result['final_output']), /^word .* characters left out .*word\b/s);
    assert.ok(JSON.stringify(result).length < 70_000);
  });

  it('runs several at once from one turn, and gives the results in their order', async () => {
    const world = await engineWorld({
      yaml: `concurrency: 1${lead()}`,
      workflows: {
        child: 'inputs: { s: { type: string } }\nsteps: [{ name: a, type: command, run: "c{s} for {s}" }]',
      },
      model: [{ calls: ['3', '1', '2'].map((s) => spawn('child', { payload: { s } })) }, 'Done.'],
    });
    const report = await world.run();
    assert.deepEqual(world.commands.begun, ['c3', 'c1', 'c2']);
    assert.equal(report.duration_ms, 3000);
    const ids = told(world).map((result) => result['execution_id']);
    assert.deepEqual(
      ids,
      childrenOf(world).map(({ id }) => id),
    );
  });

  it('makes other calls one after the other around those that wait', async () => {
    const world = await engineWorld({
      yaml: lead().replace('[spawn_and_await]', '[spawn_and_await, read_file]'),
      files: { 'a.txt': 'alpha' },
      workflows: { double },
      model: [
        {
          calls: [
            ['read_file', { path: 'a.txt' }],
            spawn('double', { payload: { n: 1 } }),
            ['read_file', { path: 'a.txt' }],
          ],
        },
        'Done.',
      ],
    });
    const report = await world.run();
    assert.deepEqual(
      report.facts('tool_called').map((event) => dataOf(event)['tool']),
      ['read_file', 'spawn_and_await', 'read_file'],
    );
  });

  it('cancels the child when its time is up, and says so', async () => {
    const world = await engineWorld({
      yaml: lead(),
      workflows: { child: 'steps: [{ name: a, type: command, run: a for ever }]' },
      model: [{ calls: [spawn('child', { timeout_seconds: 5 })] }, 'Too slow.'],
    });
    const report = await world.run();
    await world.pass(1);
    assert.equal(report.status, 'completed');
    assert.deepEqual([told(world)[0]?.['status'], told(world)[0]?.['duration_ms']], ['timeout', 5000]);
    assert.match(JSON.stringify(told(world)[0]), /child_timeout/);
    assert.equal(childrenOf(world)[0]?.status, 'cancelled');
    assert.equal(world.commands.log.at(-1), 'a is killed');
    assert.equal(world.store.find('tasks', {})[0]?.status, 'cancelled');
    assert.equal(dataOf(report.facts('delegation_ended')[0])['status'], 'timeout');
  });

  it('does not count the time in which the child waits for a person', async () => {
    const world = await engineWorld({
      yaml: lead(),
      workflows: { child: 'outputs: { said: $.a.answer }\nsteps: [{ name: a, type: human, message: Well? }]' },
      model: [{ calls: [spawn('child', { timeout_seconds: 5 })] }, 'Thanks.'],
    });
    const waiting = await world.run();
    assert.equal(waiting.status, 'waiting');
    await world.pass(24 * 3600);
    const report = await world.answer('yes');
    assert.equal(report.status, 'completed');
    assert.deepEqual(told(world)[0]?.['final_output'], { said: 'yes' });
  });

  it('holds no slot while it waits', async () => {
    const world = await engineWorld({
      yaml: `
concurrency: 1
steps:
  - { name: lead, type: agent, prompt: P, instruction: Go., tools: [spawn_and_await] }
  - { name: other, type: command, run: other, depends_on: [] }
`,
      workflows: { child: 'steps: [{ name: a, type: human, message: Well? }]' },
      model: [{ calls: [spawn('child')] }, 'Done.'],
    });
    const waiting = await world.run();
    assert.equal(waiting.status, 'waiting');
    assert.deepEqual(world.commands.begun, ['other']);
    await world.answer('yes');
  });

  it('tells of a child that a person has cancelled', async () => {
    const world = await engineWorld({
      yaml: lead(),
      workflows: { child: 'steps: [{ name: a, type: human, message: Well? }]' },
      model: [{ calls: [spawn('child')] }, 'Then not.'],
    });
    await world.run();
    const [child] = childrenOf(world);
    await world.core.runtime.signal(child?.id ?? '', 'cancel', 'Not today.');
    const report = await world.goOn();
    assert.equal(report.status, 'completed');
    assert.match(JSON.stringify(told(world)[0]), /child_cancelled.*Not today/);
  });

  it('is cancelled with its parent', async () => {
    const world = await engineWorld({
      yaml: lead(),
      workflows: { child: 'steps: [{ name: a, type: human, message: Well? }]' },
      model: [{ calls: [spawn('child'), spawn('child')] }],
    });
    await world.run();
    await world.cancel();
    await world.pass(1);
    assert.deepEqual(
      childrenOf(world).map(({ status }) => status),
      ['cancelled', 'cancelled'],
    );
    assert.deepEqual(
      world.store.find('tasks', {}).map(({ status }) => status),
      ['cancelled', 'cancelled'],
    );
  });

  it('goes no deeper than the workspace and the agents above allow', async () => {
    const deep = lead().replace('name: lead', 'name: again');
    const world = await engineWorld({
      yaml: lead(),
      workflows: { deep },
      model: (request) =>
        turnsIn(request) === 0 ? { calls: [spawn('deep')] } : (request.messages.at(-1)?.content ?? ''),
    });
    await world.run();
    // An agent allows two levels below itself, unless its file says otherwise.
    assert.equal(world.store.count('executions', {}), 3);
    const last = world.model.heard.find((text) => text.includes('delegation_too_deep'));
    assert.match(last ?? '', /max_delegation_depth is 2/);
  });

  it('fails the step when a budget above the child is used up', async () => {
    const world = await engineWorld({
      yaml: `budget: { turns: 2 }${lead()}`,
      workflows: { child: lead().replace('[spawn_and_await]', '[list_files]') },
      model: [{ calls: [spawn('child')] }, { calls: [['list_files', {}]] }],
    });
    const report = await world.run();
    assert.equal(report.status, 'failed');
    assert.equal(report.error?.code, 'budget_exceeded');
  });

  it('makes a new child in the next try of the step, when its time ran out', async () => {
    const world = await engineWorld({
      yaml: `${lead()}    timeout_seconds: 5\n    max_retries: 1\n`,
      workflows: { child: 'steps: [{ name: a, type: command, run: a for 8 }]' },
      model: [{ calls: [spawn('child')] }],
    });
    const report = await world.run();
    assert.equal(report.error?.code, 'timeout');
    await world.pass(10);
    assert.deepEqual(
      childrenOf(world).map(({ status }) => status),
      ['cancelled', 'cancelled'],
    );
  });

  it('is edited by the person who is asked about it', async () => {
    const world = await engineWorld({
      yaml: lead().replace('tools:', 'autonomy_level: approval_required\n    tools:'),
      workflows: { double },
      model: [{ calls: [spawn('double', { payload: { n: 1 } })] }, 'Done.'],
    });
    await world.run();
    await world.approve({
      edited_payload: { arguments: { workflow_slug: 'double', payload: { n: 21 } } },
    });
    await world.approve();
    assert.deepEqual(told(world)[0]?.['final_output'], { twice: 42 });
  });
});

describe('the retry of an execution whose agent waited for a child', () => {
  afterEach(endWorlds);

  const child = `
steps:
  - { name: a, type: command, run: a }
  - { name: b, type: human, message: Well? }
`;

  it('goes on with a child that was cut off: what it had done is not done again', async () => {
    const world = await engineWorld({
      yaml: lead(),
      workflows: { child },
      model: [{ calls: [spawn('child')] }, 'Done.'],
    });
    await world.run();
    await world.cancel();
    await world.pass(1);
    await world.retry();
    const report = await world.answer('yes');
    assert.equal(report.status, 'completed');
    assert.deepEqual(world.commands.begun, ['a']);
    assert.equal(childrenOf(world).length, 1);
    assert.equal(world.model.requests.length, 2);
    assert.equal(world.store.find('tasks', {})[0]?.status, 'completed');
  });

  it('leaves a child alone whose failure the model was told of', async () => {
    const world = await engineWorld({
      yaml: lead(),
      workflows: { child: 'steps: [{ name: a, type: command, run: a exit 1 }]' },
      model: [{ calls: [spawn('child')] }, { failure: { code: 'x', message: 'x' } }, 'It failed.'],
    });
    assert.equal((await world.run()).status, 'failed');
    const report = await world.retry();
    assert.equal(report.status, 'completed');
    assert.deepEqual(world.commands.begun, ['a']);
    assert.equal(childrenOf(world)[0]?.round, 1);
  });

  it('goes on with the child of the last try', async () => {
    const world = await engineWorld({
      yaml: `${lead()}    max_retries: 1\n`,
      workflows: { child },
      model: [{ failure: { code: 'x', message: 'x', retryable: true } }, { calls: [spawn('child')] }, 'Done.'],
    });
    await world.run();
    await world.cancel();
    await world.pass(1);
    await world.retry();
    const report = await world.answer('yes');
    assert.equal(report.status, 'completed');
    assert.deepEqual(world.commands.begun, ['a']);
    assert.equal(childrenOf(world).length, 1);
  });
});
