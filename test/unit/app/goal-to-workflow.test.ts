import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type JsonObject, asText } from '../../../src/base/json.ts';
import { decisionBy } from '../../../src/domain/approval.ts';
import type { ResolvedModel } from '../../../src/domain/model.ts';
import { openCore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import type { ModelRequest } from '../../../src/ports/model-client.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { type ScriptedAnswer, ScriptedModel } from '../../support/scripted-model.ts';
import { agentOf, agentText, resultsIn } from '../../support/team-script.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const model: ResolvedModel = {
  provider: 'script',
  name: 'small',
  capabilities: ['tools'],
  context_window: 100_000,
  price: { input_per_mtok: 1000, output_per_mtok: 1000 },
};

const tools = 'epic_create, epic_update, task_create, workflow_discover, workflow_create, spawn_and_await';

const definitions = {
  'config.yaml': 'default_model: { provider: script, name: small }\n',
  'agents/planner.yaml': agentText('planner', `tools: [${tools}]\n`),
  'workflows/plan.yaml': `name: Plan
inputs: { goal: { type: string, required: true } }
steps: [{ name: think, type: agent, agent: planner, instruction: "Reach this goal: {goal}" }]
`,
  'workflows/check-links.yaml': `name: Check links
tags: [docs]
steps:
  # Follows every link.
  - { name: check, type: agent, prompt: You are checker., instruction: Check., tools: [http_request] }
outputs: { report: $.check.content }
`,
  'workflows/write-poems.yaml': `name: Write poems
steps: [{ name: write, type: agent, prompt: You are poet., instruction: Write., tools: [write_file] }]
`,
};

const fork = `based_on: check-links
name: Check links of files
patches:
  - { action: add_tool, step: check, tool: read_file }
`;

type Told = readonly JsonObject[];
type Call = readonly [string, JsonObject];

const told = (results: Told, at: number, field: string): string => asText(results[at]?.[field] ?? '');

/** Two tasks, the second after the first; nothing that there is can do them, but one comes near. */
const firstGoal = (results: Told): readonly Call[] => [
  ['epic_create', { title: 'The links of the documents are sound', tags: ['docs'] }],
  ['task_create', { epic_id: told(results, 0, 'epic_id'), title: 'Check the guide' }],
  [
    'task_create',
    { epic_id: told(results, 0, 'epic_id'), title: 'Check the rest', depends_on: [told(results, 1, 'task_id')] },
  ],
  [
    'workflow_discover',
    { query: 'checking links', tags: ['docs'], requirements: { tools: ['http_request', 'read_file'] } },
  ],
  ['workflow_create', { dsl: fork, reason: 'It has to read files.' }],
  ['spawn_and_await', { workflow_slug: told(results, 4, 'slug'), task_id: told(results, 1, 'task_id') }],
  ['spawn_and_await', { workflow_slug: told(results, 4, 'slug'), task_id: told(results, 2, 'task_id') }],
  ['epic_update', { epic_id: told(results, 0, 'epic_id'), status: 'completed', result_summary: 'All are sound.' }],
];

/** A similar one, in other words: it takes what it finds. */
const nextGoal = (results: Told): readonly Call[] => [
  ['epic_create', { title: 'No dead link in the handbook' }],
  ['task_create', { epic_id: told(results, 0, 'epic_id'), title: 'Look through the handbook' }],
  ['workflow_discover', { query: 'dead link in a file', requirements: { tools: ['read_file'] } }],
  ['spawn_and_await', { workflow_slug: bestIn(results[2])['slug'] ?? '', task_id: told(results, 1, 'task_id') }],
  ['epic_update', { epic_id: told(results, 0, 'epic_id'), status: 'completed', result_summary: 'None is dead.' }],
];

/** What the planner does next, by what it was told before. */
function planned(request: ModelRequest): ScriptedAnswer {
  const results = resultsIn(request);
  const isFirst = JSON.stringify(request.messages).includes('sound links');
  const next = (isFirst ? firstGoal : nextGoal)(results)[results.length];
  return next === undefined ? 'Done.' : { calls: [next] };
}

describe('an agent that is given a goal', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let client: ScriptedModel;
  let core: Awaited<ReturnType<typeof openCore>>;

  beforeEach(async () => {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, definitions);
    const clock = new FakeClock();
    client = new ScriptedModel(clock, (request) =>
      agentOf(request) === 'planner' ? planned(request) : 'All links are sound.',
    );
    const host = { models: { provider: model.provider, list: async () => [model], client } };
    core = await openCore({ workspace: folder.path, clock, host });
  });
  afterEach(async () => {
    await core.close();
    await folder.remove();
  });

  /** What its calls were answered, in their order; a person agrees to whatever it asks. */
  async function pursued(goal: string): Promise<{ readonly results: Told; readonly asked: readonly string[] }> {
    const { id } = await core.start({ ...startRequest('plan'), input: { goal } });
    const asked: string[] = [];
    while ((await core.settled(id)).status === 'waiting') {
      for (const question of (await core.listApprovals({ execution: id, status: 'pending' })).items) {
        asked.push(question.subject);
        await core.decide(question.id, decisionBy('ann', { approved: true }));
      }
    }
    assert.equal((await core.settled(id)).status, 'completed');
    return { results: resultsIn(client.requests.filter((request) => agentOf(request) === 'planner').at(-1)), asked };
  }

  async function assertDone(tasks: Told, epic: JsonObject | undefined): Promise<void> {
    for (const task of tasks) {
      const { status, workflow_slug, actual_tokens, actual_usd } = await core.showTask(asText(task['task_id']));
      assert.deepEqual([status, workflow_slug], ['completed', 'check-links-of-files']);
      assert.deepEqual([actual_tokens, actual_usd], [15, 0.015]);
    }
    const shown = (await core.showEpic(asText(epic?.['epic_id']))).epic;
    assert.deepEqual([shown.status, shown.completed_tasks], ['completed', tasks.length]);
    assert.deepEqual([shown.spent_tokens, shown.spent_usd], [15 * tasks.length, 0.015 * tasks.length]);
  }

  it('has it done by a fork of what comes near, and a similar goal by what the fork has become', async () => {
    const { results, asked } = await pursued('sound links');
    const [epic, first = {}, second = {}, found, forked] = results;
    assert.deepEqual([first['status'], second['status']], ['pending', 'blocked']);
    const near = bestIn(found);
    assert.deepEqual([near['slug'], near['recommendation']], ['check-links', 'fork_and_patch']);
    assert.deepEqual([near['match_score'], near['missing'], found?.['total_searched']], [0.6, ['read_file'], 2]);
    assert.match(
      told(results, 3, 'next_step'),
      /^Fork 'check-links': .*: add_tool with step check and tool read_file\./,
    );
    assert.deepEqual([forked?.['mode'], forked?.['based_on']], ['forked', 'check-links']);
    assert.deepEqual(asked, ['.baton/workflows/check-links-of-files.yaml']);
    assert.match(await textOf('check-links-of-files'), /# Follows every link\.\n(.|\n)*read_file/);
    assert.equal(await textOf('check-links'), definitions['workflows/check-links.yaml']);
    await assertDone([first, second], epic);

    const next = await pursued('no dead links');
    const best = bestIn(next.results[2]);
    assert.deepEqual([best['slug'], best['recommendation']], ['check-links-of-files', 'reuse']);
    assert.deepEqual([best['match_score'], best['success_rate'], best['execution_count']], [1, 1, 2]);
    assert.match(told(next.results, 2, 'next_step'), /^Start 'check-links-of-files' with spawn_and_await/);
    assert.deepEqual(next.asked, []);
    await assertDone(next.results.slice(1, 2), next.results[0]);
  });

  function textOf(slug: string): Promise<string> {
    return readFile(path.join(folder.path, `.baton/workflows/${slug}.yaml`), 'utf8');
  }
});

function bestIn(found: JsonObject | undefined): JsonObject {
  const [best = {}] = (found?.['workflows'] ?? []) as readonly JsonObject[];
  return best;
}
