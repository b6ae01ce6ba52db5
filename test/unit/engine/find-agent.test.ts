import assert from 'node:assert/strict';
import type { Json } from '../../../src/base/json.ts';
import { type EngineWorld, endWorlds, engineWorld } from '../../support/engine-world.ts';
import { turnsIn } from '../../support/scripted-model.ts';

const agents = {
  lead: 'name: lead\nprompt: You lead.\ncapabilities: [planning]\ntools: [find_agent]',
  writer: 'name: writer\nprompt: You write.\ncapabilities: [writing]',
};
const groups = { team: 'name: team\nmembers: [lead, writer]' };
const yaml = `
steps:
  - { name: wait, type: human, message: Go on? }
  - { name: a, type: agent, agent: lead, instruction: Find. }
`;

async function waiting(input: Json): Promise<EngineWorld> {
  const model = (request: Parameters<typeof turnsIn>[0]) =>
    turnsIn(request) === 0 ? { calls: [['find_agent', input]] as const } : 'done';
  const world = await engineWorld({ yaml, agents, groups, model });
  await world.run();
  return world;
}

function found({ store }: EngineWorld): Json | undefined {
  return store.find('tool_calls', {})[0]?.result;
}

describe('the tool find_agent', () => {
  afterEach(endWorlds);

  it('tells agent, score and reason', async () => {
    const world = await waiting({ capabilities: ['writing', 'poems'], group: 'team' });
    await world.approve();
    const reason = "'writer' covers 1 of 2 (writing); left open: poems.";
    assert.deepEqual(found(world), { agent: 'writer', score: 0.5, reason });
  });

  it('knows the team as it was when the execution started', async () => {
    const world = await waiting({ capabilities: ['poems'] });
    world.outside.definitions.agents.set('poet', 'name: poet\nprompt: You rhyme.\ncapabilities: [poems]');
    await world.approve();
    const reason = "Nobody covers 'poems'. Capabilities here: writing.";
    assert.deepEqual(found(world), { agent: null, score: 0, reason });
  });

  it('tells the model what is wrong with its wish', async () => {
    const world = await waiting({ capabilities: ['writing'], group: 'teem' });
    await world.approve();
    assert.match(JSON.stringify(found(world)), /unknown_group.*Did you mean 'team'\?/);
  });
});
