import assert from 'node:assert/strict';
import type { SessionRecord } from '../../../src/domain/session.ts';
import { insert } from '../../../src/domain/tables.ts';
import type { Store } from '../../../src/ports/store.ts';
import { newEpic, newTask } from '../../../src/registry/new-records.ts';
import { type EngineOptions, type EngineWorld, endWorlds, engineWorld } from '../../support/engine-world.ts';
import { MemoryStore } from '../../support/memory-store.ts';
import { longFiles, readingAgent } from '../../support/reading-agent.ts';
import { turnsIn } from '../../support/scripted-model.ts';
import { agentText, byAgent } from '../../support/team-script.ts';
import { teamTalk } from '../../support/team-talk.ts';

const created_at = '2026-01-01T00:00:00.000Z';
const small = 'model: { provider: local, name: small, max_output_tokens: 100 }';
const session: SessionRecord = {
  ...{ id: 's', scope: 'All', phase: 3, status: 'executing', token_budget: 50_000, warn_threshold: 0.75 },
  ...{ metadata: {}, moves: [], completed_at: null, created_at, updated_at: created_at },
};

const tooLong = { code: 'context_overflow', message: 'Too long.', details: { status: 400, refused: true } };

/** More than any scenario commits. */
const manyCommits = 400;

function delegate(agent: string) {
  return ['delegate_to_agent', { agent_id: agent, message: 'Do it.' }] as const;
}

const scenarios: readonly (EngineOptions & { readonly name: string })[] = [
  {
    name: 'an agent with tool calls that ask',
    yaml: `
steps:
  - { name: a, type: agent, prompt: P, instruction: Go., tools: [list_files, run_command] }
  - { name: b, type: transform, expression: $.a.content }
`,
    model: (request) =>
      [{ calls: [['list_files', {}]] as const }, { calls: [['run_command', { command: 'tidy' }]] as const }, 'done'][
        turnsIn(request)
      ] ?? 'more',
  },
  {
    name: 'an agent whose context the provider refuses as too long',
    yaml: `
steps:
  - { name: a, type: agent, prompt: P, instruction: Go., context: [{ file: big.md, priority: optional }], tools: [list_files] }
  - { name: b, type: transform, expression: $.a.content }
`,
    files: { 'big.md': 'word '.repeat(400) },
    model: (request) => {
      if (request.messages[1]?.content.includes('word') === true) return { failure: tooLong };
      return turnsIn(request) === 0 ? { calls: [['list_files', {}]] } : 'done';
    },
  },
  {
    name: 'an agent whose conversation the provider refuses as too long',
    yaml: 'steps: [{ name: a, type: agent, prompt: P, instruction: Go., tools: [http_request] }]',
    http: () => ({ body: 'word '.repeat(1600) }),
    model: (request) => {
      if (request.messages.some(({ role, content }) => role === 'tool' && content.length > 7000))
        return { failure: tooLong };
      return turnsIn(request) === 0 ? { calls: [['http_request', { url: 'https://example.com/' }]] } : 'done';
    },
  },
  {
    name: 'requests and commands in a map, with tries',
    yaml: `
steps:
  - name: each
    type: map
    over: '[1, 2]'
    steps:
      - { name: get, type: http, url: 'https://example.com/{item}', max_retries: 1 }
      - { name: do, type: command, run: 'do{item} for 1' }
  - { name: out, type: transform, expression: $.each }
`,
    http: ({ url, idempotencyKey }) => (/\[0\].*#1$/.test(idempotencyKey) ? { status: 503 } : { body: url }),
  },
  {
    name: 'questions, a child execution and branches',
    yaml: `
steps:
  - { name: ask, type: human, message: Well? }
  - name: box
    type: parallel
    steps:
      - { name: sub, type: workflow, workflow: child }
      - { name: c, type: command, run: c for 3, approval: true }
`,
    workflows: { child: 'steps: [{ name: a, type: agent, prompt: P, instruction: Go. }]' },
    model: () => ({ content: 'child', seconds: 1 }),
  },
  {
    name: 'a failure with compensation',
    yaml: `
steps:
  - { name: a, type: command, run: a, compensate: { name: undo_a, type: command, run: undo_a } }
  - { name: b, type: command, run: b for 2 exit 1 }
`,
  },
  {
    name: 'a budget that asks',
    yaml: `
budget: { turns: 1, on_exceed: ask }
steps: [{ name: a, type: agent, prompt: P, instruction: Go., tools: [list_files], autonomy_level: approval_required }]
`,
    model: (request) => (turnsIn(request) === 0 ? { calls: [['list_files', {}]] } : 'done'),
  },
  {
    name: 'three workflows at once that an agent runs: one fails, one asks',
    yaml: 'steps: [{ name: a, type: agent, prompt: P, instruction: Go., tools: [spawn_and_await] }]',
    workflows: {
      good: 'steps: [{ name: g, type: command, run: g for 2 }]',
      bad: 'steps: [{ name: b, type: command, run: b for 1 exit 1 }]',
      asks: 'steps: [{ name: h, type: human, message: Well? }]',
    },
    model: (request) =>
      turnsIn(request) === 0
        ? { calls: ['good', 'bad', 'asks'].map((slug) => ['spawn_and_await', { workflow_slug: slug }] as const) }
        : 'done',
  },
  {
    name: 'an agent that delegates twice, and to one that delegates on',
    yaml: 'steps: [{ name: a, type: agent, agent: lead, instruction: Go. }]',
    agents: {
      lead: agentText('lead', 'autonomy_level: full\ntools: [delegate_to_agent]'),
      editor: agentText('editor', 'autonomy_level: full\ntools: [delegate_to_agent]'),
      writer: agentText('writer', ''),
    },
    model: byAgent({
      lead: [{ calls: [delegate('writer'), delegate('editor')] }, 'done'],
      editor: [{ calls: [delegate('writer')] }, '{"response": "edited", "shared_context": {"a": 1}}'],
      writer: [{ content: '{"response": "written", "shared_context": {"b": 2}}', seconds: 1 }],
    }),
  },
  {
    name: 'agents that remember what was said',
    yaml: `
steps:
  - name: each
    type: map
    over: '[1, 2]'
    concurrency: 1
    steps: [{ name: talk, type: agent, prompt: P, instruction: Go., conversation_memory: true, tools: [list_files] }]
`,
    model: (request) => (request.messages.at(-1)?.role === 'user' ? { calls: [['list_files', {}]] } : 'done'),
  },
  {
    name: 'an agent that writes a file twice and says what it has checked',
    yaml: 'steps: [{ name: a, type: agent, prompt: P, instruction: Go., tools: [write_file] }]',
    files: { 'a.md': 'one\ntwo\n' },
    model: (request) =>
      [
        { calls: [['write_file', { path: 'a.md', content: 'one\n2\n' }]] as const },
        { calls: [['write_file', { path: 'a.md', content: 'one\n2\nthree\n' }]] as const },
        '## Validation\n- lint: pass',
      ][turnsIn(request)] ?? 'more',
  },
  {
    name: 'an agent whose conversation is condensed',
    yaml: 'steps: [{ name: a, type: agent, prompt: P, instruction: Go., tools: [read_file] }]',
    files: longFiles,
    contextWindow: 4000,
    model: readingAgent,
  },
  {
    name: 'an agent that asks a person two things at once',
    yaml: 'steps: [{ name: a, type: agent, prompt: P, instruction: Go., tools: [ask_human] }]',
    model: (request) =>
      turnsIn(request) === 0
        ? {
            calls: [
              ['ask_human', { question: 'Which?', choices: ['one', 'two'] }],
              ['ask_human', { question: 'Why?' }],
            ],
          }
        : (request.messages.at(-1)?.content ?? ''),
  },
  {
    name: 'an agent that delegates and does not wait',
    yaml: 'steps: [{ name: a, type: agent, agent: lead, instruction: Go. }]',
    agents: { lead: agentText('lead', 'tools: [delegate_to_agent]'), writer: agentText('writer', '') },
    groups: {
      desk: 'name: desk\nmembers: [lead, writer]\nrelationships:\n  - { from: lead, to: writer, type: supervises, communication_style: async }\n',
    },
    model: byAgent({
      lead: [{ calls: [delegate('writer')] }, 'I wait.', 'done'],
      writer: [{ content: 'written', seconds: 1 }],
    }),
  },
  {
    name: 'children that spend the budget of their parent',
    yaml: `
budget: { turns: 2 }
steps:
  - { name: one, type: workflow, workflow: child }
  - { name: two, type: workflow, workflow: child }
`,
    workflows: { child: 'steps: [{ name: a, type: agent, prompt: P, instruction: Go. }]' },
    model: () => 'done',
  },
  {
    name: 'children that spend the budget of an epic that asks, and of a session',
    yaml: `
steps:
  - name: box
    type: parallel
    steps:
      - { name: one, type: workflow, workflow: child }
      - { name: two, type: workflow, workflow: child }
`,
    workflows: { child: 'steps: [{ name: a, type: agent, prompt: P, instruction: Go. }]' },
    model: () => ({ content: 'done', input: 3000, seconds: 1 }),
    rows: [
      insert('sessions', session),
      insert('epics', newEpic({ id: 'e', title: 'Goal', created_at, budget_tokens: 5000, on_exceed: 'ask' })),
      insert('tasks', newTask({ id: 't', title: 'Work', created_at, epic_id: 'e', budget_tokens: 20_000 })),
    ],
    belongs: { task_id: 't', session_id: 's' },
  },
  {
    name: 'agents at the same time that one budget refuses',
    yaml: `
budget: { tokens: 200, on_exceed: ask }
steps:
  - { name: first, type: agent, prompt: P, instruction: Go., ${small} }
  - name: box
    type: parallel
    depends_on: [first]
    steps:
      - { name: a, type: agent, prompt: P, instruction: Go., ${small} }
      - { name: b, type: agent, prompt: P, instruction: Go., ${small} }
`,
    model: () => ({ content: 'done', input: 100 }),
  },
  {
    name: 'agents that write to each other',
    yaml: `
steps:
  - { name: plan, type: agent, agent: lead, instruction: Plan. }
  - { name: write, type: agent, agent: writer, instruction: Write., depends_on: [plan] }
  - { name: judge, type: agent, agent: lead, instruction: Judge., depends_on: [write] }
outputs: { write: $.write.content, judge: $.judge.content }
`,
    agents: {
      lead: 'name: lead\nprompt: lead\ntools: [send_message]',
      writer: 'name: writer\nprompt: writer\ntools: [send_message, read_messages]',
    },
    groups: { desk: 'name: desk\nmembers: [lead, writer]' },
    // What is heard stands in the outputs: it is the same after each crash, nothing is lost and nothing comes twice.
    model: teamTalk({
      lead: [
        ({ ids }) => ({
          content: `heard ${ids.length}`,
          calls:
            ids.length > 0
              ? []
              : [
                  // So long that the next one waits for another turn.
                  ['send_message', { to: 'writer', content: 'word '.repeat(13_107), deadline: 60 }],
                  ['send_message', { group: 'desk', content: 'All hands.' }],
                ],
        }),
        'planned',
      ],
      writer: [
        ({ ids }) => ({
          calls: [
            ['send_message', { response_to: ids[0] ?? '', content: `I heard ${ids.length}.` }],
            ['read_messages', {}],
          ],
        }),
        ({ ids, last }) => `heard ${ids.length} and read ${last.split('message_id').length - 1}`,
      ],
    }),
  },
];

describe('a process that dies at any commit', () => {
  afterEach(endWorlds);

  for (const scenario of scenarios) {
    it(`is followed by one that comes to the same, and repeats nothing that was done: ${scenario.name}`, async () => {
      const expected = outcomeOf(await undisturbed(scenario));
      let commits = 1;
      for (; commits < manyCommits; commits++) {
        const world = await engineWorld({ ...scenario, store: new MemoryStore() });
        if (!(await dieAfter(world, commits))) break;
        assert.deepEqual(outcomeOf(world), expected, `after ${commits} commits`);
        await endWorlds();
      }
      assert.ok(commits > 5 && commits < manyCommits, `died at ${commits} commits`);
    });
  }

  const brokenOnce: EngineOptions = {
    yaml: `
steps:
  - { name: a, type: command, run: a }
  - { name: b, type: command, run: b exit 1 once, compensate: { name: undo_b, type: command, run: undo_b } }
  - { name: c, type: agent, prompt: P, instruction: Go. }
`,
    model: () => 'done',
  };

  it('leaves an execution that can be retried when it had failed', async () => {
    let retried = 0;
    for (let commits = 1; commits < 40; commits++) {
      const world = await engineWorld({ ...brokenOnce, store: new MemoryStore() });
      await die(world, { commits, work: () => world.start() });
      if (world.store.get('executions', { id: world.id })?.status !== 'failed') continue;
      const report = await world.retry();
      assert.equal(report.status, 'completed', `after ${commits} commits`);
      assert.deepEqual(world.commands.begun, ['a', 'b', 'b']);
      retried += 1;
      await endWorlds();
    }
    assert.ok(retried > 1);
  });

  it('in a retry is followed by one that goes on with the retry', async () => {
    for (let commits = 1; commits < 25; commits++) {
      const world = await engineWorld({ ...brokenOnce, store: new MemoryStore() });
      await world.run();
      await die(world, { commits, work: () => world.retry() });
      const { status } = world.report();
      if (status === 'failed') await world.retry();
      else await world.resume();
      assert.ok(await world.drive());
      const report = world.report();
      assert.equal(report.status, 'completed', `after ${commits} commits`);
      assert.equal(report.round, 2);
      assert.equal(world.commands.begun.filter((name) => name === 'a').length, 1);
      await endWorlds();
    }
  });
});

/** Does the work in a process that dies after so many commits from now; another one is there then. */
async function die(
  world: EngineWorld,
  { commits, work }: { readonly commits: number; readonly work: () => Promise<unknown> },
): Promise<void> {
  const { store } = world;
  assert.ok(store instanceof MemoryStore);
  store.dieAfter(store.commits.length + commits);
  work().catch(() => undefined);
  await world.drive();
  await world.changeProcess(store.afterCrash());
}

async function undisturbed(scenario: EngineOptions): Promise<EngineWorld> {
  const world = await engineWorld({ ...scenario, store: new MemoryStore() });
  await world.start();
  assert.ok(await world.drive());
  return world;
}

/** False when the process got through before it could die. */
async function dieAfter(world: EngineWorld, commits: number): Promise<boolean> {
  const { store } = world;
  await die(world, { commits, work: () => world.start() });
  if (store instanceof MemoryStore && store.commits.length < commits) return false;
  const finished = finishedIn(world.store);
  const before = seenBy(world);
  if (!(await world.resume())) await world.start();
  assert.ok(await world.drive(), `ended after a crash at ${commits} commits`);
  const { commands, outside } = world;
  const calls = [...commands.requests.slice(before.commands), ...outside.requests.slice(before.requests)];
  const repeated = calls
    .map(({ idempotencyKey }) => idempotencyKey)
    .filter((key) => finished.keys.has(key) || finished.steps.some((step) => key.startsWith(step)));
  assert.deepEqual(repeated, [], `done again after ${commits} commits`);
  const bought = world.model.bought - before.turns;
  const missing = world.store.count('agent_turns', {}) - finished.turns;
  assert.equal(bought, missing, `bought again after ${commits} commits`);
  assert.deepEqual(bundlesOfNobody(world.store), [], `left behind after ${commits} commits`);
  return true;
}

function bundlesOfNobody(store: Store): readonly string[] {
  const given = new Set(store.find('agent_executions', {}).map(({ bundle_id }) => bundle_id));
  return store.find('context_bundles', {}).flatMap(({ id }) => (given.has(id) ? [] : [id]));
}

/** How much the outside has been asked for. */
function seenBy({ commands, outside, model }: EngineWorld) {
  return { commands: commands.requests.length, requests: outside.requests.length, turns: model.bought };
}

function finishedIn(store: Store) {
  const steps = store.find('step_executions', { status: 'completed' });
  const tasks = store.find('spawns', { kind: 'task', status: ['completed', 'failed'] });
  const tools = store.find('tool_calls', {});
  return {
    keys: new Set([
      ...tasks.map(({ run_id, key }) => `${run_id}/${key}`),
      ...tools.map((call) => call.idempotency_key),
    ]),
    steps: steps.map(({ execution_id, step_path }) => `${execution_id}/${step_path}~`),
    turns: store.count('agent_turns', {}),
  };
}

function outcomeOf(world: EngineWorld) {
  const { status, outputs, error, steps, tokens } = world.report();
  const message = error?.message.replace(/[0-9]{26}/g, '<id>');
  const ends = steps.map(({ path, status: end, attempts }) => [path, end, attempts]).sort();
  const said = world.store.find(
    'checkpoints',
    { kind: 'permanent' },
    { orderBy: [{ column: 'seq', direction: 'asc' }] },
  );
  const remembered = said.map(({ seq, messages: hashes }) => [seq, hashes]);
  const messages = messagesIn(world.store);
  return {
    status,
    outputs: withoutIds(outputs),
    message,
    ends,
    tokens,
    messages,
    remembered,
    spent: spentIn(world.store),
    made: madeIn(world.store),
  };
}

function madeIn(store: Store) {
  const made = store.find('outputs', {}).map(({ output_type, source, version, content }) => {
    return JSON.stringify([output_type, source, version, content]).replace(/[0-9]{26}/g, '<id>');
  });
  return made.sort();
}

/** What is booked and granted, added up for each level. */
function spentIn(store: Store) {
  const epics = store.find('epics', {}).map((epic) => [epic.spent_tokens, epic.agent_overhead_tokens]);
  const tasks = store.find('tasks', {}).map((task) => [task.actual_tokens, task.llm_calls]);
  const entries = store.find('budget_entries', { kind: ['booked', 'extended'] });
  const levels = Map.groupBy(entries, ({ level, kind }) => `${level} ${kind}`);
  const sums = [...levels].map(([key, all]) => `${key} ${all.reduce((sum, { tokens }) => sum + tokens, 0)}`);
  return { epics, tasks, sums: sums.sort() };
}

function messagesIn(store: Store) {
  const messages = store.find('messages', {}).map(({ from_agent, content, status, response_state, response_to }) => {
    return [from_agent, content, status, response_state, response_to !== null];
  });
  return [...messages, ...store.find('message_receipts', {}).map(({ agent, status }) => [agent, status])];
}

/** Ids and times differ between a run and its repetition. */
function withoutIds(outputs: unknown): unknown {
  const text = JSON.stringify(outputs).replace(/[0-9]{26}/g, '<id>');
  return JSON.parse(text.replace(/"answered_at":"[^"]*"/g, '"answered_at":""')) as unknown;
}
