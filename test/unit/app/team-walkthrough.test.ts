import assert from 'node:assert/strict';
import type { Json } from '../../../src/base/json.ts';
import { decisionBy } from '../../../src/domain/approval.ts';
import type { Delegation } from '../../../src/domain/execution-report.ts';
import type { ResolvedModel } from '../../../src/domain/model.ts';
import { addUsd } from '../../../src/domain/usd.ts';
import type { OpenStore } from '../../../src/storage/open-store.ts';
import { openCoreWithStore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { byAgent, resultsIn } from '../../support/team-script.ts';
import { ScriptedModel } from '../../support/scripted-model.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const aDay = 24 * 60 * 60 * 1000;

const agent = (name: string, keys: string): string => `name: ${name}\nprompt: You are ${name}.\n${keys}\n`;

const files = {
  'agents/director.yaml': agent('director', 'tools: [read_messages]'),
  'agents/lead.yaml': agent('lead', 'capabilities: [planning]\ntools: [delegate_to_agent, spawn_and_await]'),
  'agents/researcher.yaml': agent('researcher', 'capabilities: [research]\ntools: [read_file]'),
  'agents/writer.yaml': agent('writer', 'capabilities: [writing]'),
  'agents/checker.yaml': agent('checker', 'capabilities: [review]\ntools: [read_file]\nmax_turns: 1'),
  'groups/desk.yaml': `
name: desk
members: [director, lead, researcher, writer, checker]
escalation_rules: { on_failure: supervisor }
relationships:
  - { from: director, to: checker, type: supervises }
  - { from: lead, to: checker, type: delegates_to }
  - { from: lead, to: researcher, type: supervises }
  - { from: lead, to: writer, type: supervises }
`,
  'workflows/release.yaml': `
name: Release
steps:
  - { name: prepare, type: agent, agent: lead, instruction: Prepare the release. }
  - { name: sign_off, type: agent, agent: director, instruction: Sign it off. }
outputs: { prepared: $.prepare.content, signed: $.sign_off.content }
`,
  'workflows/legal.yaml': `
name: Legal
inputs: { text: { type: string, required: true } }
steps:
  - { name: look, type: agent, agent: writer, instruction: "Shorten: {text}" }
  - { name: agree, type: human, message: "May this go out? {{ $.look.content }}", choices: [yes, no] }
outputs: { agreed: $.agree.answer }
`,
  '../changes.txt': 'Faster, and nothing else.\n',
};

const delegate = (agent_id: string, message: string): readonly [string, Json] => [
  'delegate_to_agent',
  { agent_id, message },
];
const reads: readonly [string, Json] = ['read_file', { path: 'changes.txt' }];

/** What each says, turn by turn of each of its conversations. */
const script = byAgent({
  lead: [
    { calls: [delegate('researcher', 'What has changed?')] },
    { calls: [delegate('writer', 'Write the notes.')] },
    {
      calls: [
        delegate('checker', 'Check the notes.'),
        ['spawn_and_await', { workflow_slug: 'legal', payload: { text: 'It is faster.' } }],
        delegate('researcher', 'Who has to know?'),
      ],
    },
    'Ready, though unchecked.',
  ],
  researcher: [{ calls: [reads] }, 'It is faster.'],
  writer: ['Notes: it is faster.'],
  // It may take one turn, and that is not enough.
  checker: [{ calls: [reads] }],
  director: ['Signed: I have heard of the checker.'],
});

const model: ResolvedModel = {
  provider: 'script',
  name: 'small',
  capabilities: ['tools'],
  context_window: 100_000,
  price: { input_per_mtok: 1000, output_per_mtok: 2000 },
};

/** A process of its own: what it knows of the run is in the database. */
async function openProcess(workspace: string, clock: FakeClock) {
  const client = new ScriptedModel(clock, script);
  const host = { models: { provider: model.provider, list: async () => [model], client } };
  return { ...(await openCoreWithStore({ workspace, clock, host })), client };
}

describe('a team at work, from the first delegation to an answer on the next day', () => {
  const clock = new FakeClock();
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let second: Awaited<ReturnType<typeof openProcess>>;
  let id: string;

  before(async () => {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, { ...files, 'config.yaml': 'default_model: { provider: script, name: small }\n' });

    const first = await openProcess(folder.path, clock);
    ({ id } = await first.core.start(startRequest('release')));
    const waiting = await first.core.settled(id);
    assert.equal(waiting.status, 'waiting');
    assert.deepEqual(
      waiting.pending_approvals.map(({ question, workflow }) => [question, workflow]),
      [['May this go out? Notes: it is faster.', 'legal']],
    );
    assert.equal(first.client.requests.length, 10);
    await first.core.close();

    clock.advance(aDay);
    second = await openProcess(folder.path, clock);
    const [question] = (await second.core.listApprovals({ status: 'pending' })).items;
    await second.core.decide(question?.id ?? '', decisionBy('ada', { approved: true, answer: 'yes' }));
    await second.core.resume(id);
    await second.core.settled(id);
  });

  after(async () => {
    await second.core.close();
    await folder.remove();
  });

  it('ends with what everybody has contributed', async () => {
    const report = await second.core.showExecution(id);
    assert.deepEqual([report.status, report.error], ['completed', null]);
    assert.deepEqual(report.outputs, {
      prepared: 'Ready, though unchecked.',
      signed: 'Signed: I have heard of the checker.',
    });
  });

  it('buys in the second process only what was not bought in the first', () => {
    assert.equal(second.client.requests.length, 2);
  });

  it('tells the lead of its three children in the order of its calls, whichever ended first', () => {
    const told = resultsIn(second.client.requests[0]).slice(-3);
    assert.deepEqual(
      told.map(({ status, error }) => [status, error === undefined]),
      [
        ['failed', false],
        ['completed', true],
        ['completed', true],
      ],
    );
    assert.deepEqual(told[1]?.['final_output'], { agreed: 'yes' });
    assert.ok(Number(told[1]['duration_ms']) >= aDay);
  });

  it('shows who delegated what to whom as a tree', async () => {
    const tree = (await second.core.delegations(id)).map(inShort);
    assert.deepEqual(tree.slice(0, 2), [
      ['lead', 'researcher', 'What has changed?', 'completed'],
      ['lead', 'writer', 'Write the notes.', 'completed'],
    ]);
    // These three began at once.
    assert.deepEqual(
      new Set(tree.slice(2)),
      new Set([
        ['lead', 'checker', 'Check the notes.', 'failed'],
        ['lead', 'legal', null, 'completed'],
        ['lead', 'researcher', 'Who has to know?', 'completed'],
      ]),
    );
  });

  it('tells whoever supervises the one that failed, which it has processed', async () => {
    const { items } = await second.core.listMessages({ execution: id });
    assert.deepEqual(
      items.map(({ from_agent, to_agent, message_type, status }) => [from_agent, to_agent, message_type, status]),
      [['baton', 'director', 'escalation', 'processed']],
    );
    assert.match(second.client.heard[1] ?? '', /checker.*failed/s);
    const { items: facts } = await second.core.executionLog(id, {});
    assert.equal(facts.filter(({ type }) => type === 'escalated').length, 1);
  });

  it('closes each task with its cost', async () => {
    const delegations = await second.core.delegations(id);
    const tasks = second.store.find('tasks', {}, { orderBy: [{ column: 'id', direction: 'asc' }] });
    assert.deepEqual(
      tasks.map(({ execution_id, status, actual_tokens, actual_usd }) => [
        execution_id,
        status,
        actual_tokens,
        actual_usd,
      ]),
      delegations.map(({ execution_id, status, tokens, usd }) => [execution_id, status, tokens, usd]),
    );
    assert.ok(tasks.every(({ actual_tokens, completed_at }) => actual_tokens > 0 && completed_at !== null));
  });

  it('moves the skills of those who have worked', async () => {
    const { agents } = await second.core.team();
    const skills = agents.flatMap(({ name, skills: own }) =>
      own.map(({ skill_name, times_used, success_rate }) => [name, skill_name, times_used, success_rate] as const),
    );
    assert.deepEqual(
      skills.map(([name, skill, times]) => [name, skill, times]),
      [
        ['checker', 'review', 1],
        ['lead', 'planning', 1],
        ['researcher', 'research', 2],
        ['writer', 'writing', 2],
      ],
    );
    const rates = Object.fromEntries(skills.map(([name, , , rate]) => [name, rate]));
    assert.ok((rates['checker'] ?? 1) < (rates['researcher'] ?? 0));
  });

  it('adds up to the same at every level', async () => {
    const executions = second.store.find('executions', {});
    assert.equal(executions.length, 6);
    for (const execution of executions) {
      const spent = turnsBelow(second.store, execution.id);
      assert.deepEqual(bookedFor(second.store, execution.id), spent);
      assert.deepEqual((await second.core.showExecution(execution.id)).total, spent);
    }
  });

  it('leaves a database in which everything fits', async () => {
    assert.deepEqual((await second.core.checkDatabase()).problems, []);
  });
});

function inShort({ by, agent, workflow, message, status }: Delegation): readonly unknown[] {
  return [by, agent ?? workflow, message, status];
}

interface Cost {
  readonly tokens: number;
  readonly usd: number | null;
}

/** What the ledger has against the execution. */
function bookedFor(store: OpenStore, subject_id: string): Cost {
  const entries = store.find('budget_entries', { level: 'execution', subject_id, kind: 'booked' });
  return entries.reduce(added, { tokens: 0, usd: 0 });
}

/** What was answered in the execution and in those below it. */
function turnsBelow(store: OpenStore, execution_id: string): Cost {
  const agents = store.find('agent_executions', { execution_id }).map(({ id }) => id);
  const turns = agents.flatMap((agent_execution_id) => store.find('agent_turns', { agent_execution_id }));
  const own = turns.map(({ usage, usd }) => ({ tokens: usage.input + usage.output, usd }));
  const children = store.find('executions', { parent_execution_id: execution_id });
  return [...own, ...children.map(({ id }) => turnsBelow(store, id))].reduce(added, { tokens: 0, usd: 0 });
}

function added(a: Cost, b: Cost): Cost {
  return { tokens: a.tokens + b.tokens, usd: addUsd(a.usd, b.usd) };
}
