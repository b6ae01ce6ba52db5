import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/base/json.ts';
import type { ResolvedModel } from '../../../../src/domain/model.ts';
import { openCore, startRequest, writeDefinitions } from '../../../support/core-workspace.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { ScriptedModel, turnsIn } from '../../../support/scripted-model.ts';
import { agentOf, agentText, resultsIn } from '../../../support/team-script.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const model: ResolvedModel = {
  provider: 'script',
  name: 'small',
  capabilities: ['tools'],
  context_window: 100_000,
  price: null,
};

const texts = {
  'config.yaml': 'default_model: { provider: script, name: small }\n',
  'agents/lead.yaml': agentText('lead', 'tools: [workflow_discover, delegate_to_agent]\nautonomy_level: full\n'),
  'agents/scout.yaml': agentText('scout', 'tools: [workflow_discover]\n'),
  'workflows/goal.yaml': 'name: Reach a goal\nsteps: [{ name: think, type: agent, agent: lead, instruction: Go. }]\n',
  'workflows/research.yaml': `name: Research report
inputs: { topic: { type: string, required: true } }
steps: [{ name: look, type: agent, prompt: p, tools: [http_request], instruction: Look. }]
`,
  'agents/critic.yaml': agentText('critic', 'tools: [read_file, http_request]\n'),
  'workflows/review.yaml': 'name: Review\nsteps: [{ name: judge, type: agent, agent: critic, instruction: Judge. }]\n',
};

/** What the agent that looks is answered, when the lead looks by itself or has a scout look. */
async function answered(given: JsonObject, { delegates = false } = {}): Promise<JsonObject | undefined> {
  const clock = new FakeClock();
  const folder = await temporaryFolder();
  writeDefinitions(folder.path, texts);
  const looker = delegates ? 'scout' : 'lead';
  const client = new ScriptedModel(clock, (request) => {
    if (turnsIn(request) > 0) return 'Done.';
    if (agentOf(request) === looker) return { calls: [['workflow_discover', given]] };
    return { calls: [['delegate_to_agent', { agent_id: 'scout', message: 'Look.' }]] };
  });
  const host = { models: { provider: model.provider, list: async () => [model], client } };
  const core = await openCore({ workspace: folder.path, clock, host });
  try {
    const { id } = await core.start(startRequest('goal'));
    assert.equal((await core.settled(id)).status, 'completed');
    const told = client.requests.filter((request) => agentOf(request) === looker && turnsIn(request) > 0);
    return resultsIn(told.at(-1)).at(-1);
  } finally {
    await core.close();
    await folder.remove();
  }
}

describe('an agent that looks for a workflow', () => {
  it('never finds the one in which it works, also not for the one that has it look', async () => {
    for (const delegates of [false, true]) {
      const { workflows, total_searched } = (await answered({}, { delegates })) ?? {};
      const slugs = Array.isArray(workflows) ? (workflows as readonly JsonObject[]).map(({ slug }) => slug) : [];
      assert.deepEqual([slugs, total_searched], [['research', 'review'], 2]);
    }
  });

  const steps: readonly (readonly [string, JsonObject, string])[] = [
    [
      'starts what has everything',
      { query: 'research' },
      "Start 'research' with spawn_and_await: workflow_slug research, payload with topic. You required nothing of it: make sure first that it does what you want, by its description and steps.",
    ],
    [
      'forks what lacks something, and is told by which patches',
      {
        requirements: { tools: ['http_request', 'run_command'], step_types: ['agent', 'map'], triggers: ['schedule'] },
      },
      "Fork 'research': call workflow_create with based_on: research and patches for what is missing: add_tool with step look and tool run_command; triggers with schedule beside the patches; add_step with a step of type map. Then start the slug that it answers with spawn_and_await.",
    ],
    [
      'adds a step to what only has agents of the team, whom a fork does not change',
      { query: 'review', requirements: { tools: ['read_file', 'http_request', 'run_command'] } },
      "Fork 'review': call workflow_create with based_on: review and patches for what is missing: add_step with a step of type agent that has tool run_command. Then start the slug that it answers with spawn_and_await.",
    ],
    [
      'forks what has everything and does not suit otherwise',
      { requirements: { tools: ['http_request'] }, tags: ['security'] },
      "Fork 'research': call workflow_create with based_on: research and patches for what you need otherwise: it has all that is required, and its tags or its success rate lower the score. Then start the slug that it answers with spawn_and_await.",
    ],
    [
      'writes one where nothing comes near',
      { requirements: { model: 'large', memory: true } },
      "Nothing comes near enough: 'research' is the nearest. Write a workflow from scratch with workflow_create, and start the slug that it answers with spawn_and_await.",
    ],
    [
      'looks again, or writes one, where nothing was found',
      { query: 'gardening' },
      'No workflow was found. Look again with other words or none, or write one with workflow_create and start it with spawn_and_await.',
    ],
  ];
  for (const [name, given, step] of steps) {
    it(name, async () => {
      assert.equal((await answered(given))?.['next_step'], step);
    });
  }
});
