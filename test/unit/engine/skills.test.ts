import assert from 'node:assert/strict';
import { type EngineOptions, type EngineWorld, endWorlds, engineWorld } from '../../support/engine-world.ts';
import type { Json } from '../../../src/base/json.ts';
import type { ModelRequest } from '../../../src/ports/model-client.ts';
import { turnsIn } from '../../support/scripted-model.ts';
import { agentOf } from '../../support/team-script.ts';
import { MemoryStore } from '../../support/memory-store.ts';

const agents = {
  writer: 'name: writer\nprompt: You write.\ncapabilities: [writing, editing]',
};
const yaml = 'steps: [{ name: a, type: agent, agent: writer, instruction: "Write it.\\nWell." }]';
const structured =
  'steps: [{ name: a, type: agent, agent: writer, instruction: Write., output_schema: { type: object } }]';

function skillsIn({ store }: EngineWorld): readonly (readonly [string, number, number, number | null])[] {
  const rows = store.find('skills', { agent: 'writer' });
  return rows.map((row) => [row.skill_name, row.times_used, row.proficiency, row.success_rate] as const);
}

async function ran(options: Partial<EngineOptions>): Promise<EngineWorld> {
  const world = await engineWorld({ yaml, agents, model: () => 'done', ...options });
  await world.run();
  return world;
}

describe('the skills of an agent of the team', () => {
  afterEach(endWorlds);

  it('move with each of its capabilities when it has done its work', async () => {
    const world = await ran({});
    assert.deepEqual(skillsIn(world), [
      ['writing', 1, 0.55, 1],
      ['editing', 1, 0.55, 1],
    ]);
    const [skill] = world.store.find('skills', {});
    const [agentExecution] = world.store.find('agent_executions', {});
    assert.ok(skill);
    assert.deepEqual(skill.examples, [
      { agent_execution_id: agentExecution?.id, task: 'Write it.', turns: 1, at: skill.last_used_at },
    ]);
    assert.equal(skill.learned_from, 'practice');
  });

  it('move down when it fails at its work', async () => {
    const world = await ran({ yaml: structured, model: () => 'no JSON' });
    assert.deepEqual(skillsIn(world)[0], ['writing', 1, 0.45, 0]);
  });

  it('stay when the failure is not its own', async () => {
    const world = await ran({ model: () => ({ failure: { code: 'model_auth', message: 'No key.' } }) });
    assert.deepEqual([world.report().status, skillsIn(world)], ['failed', []]);
  });

  it('stay in a rehearsal', async () => {
    assert.deepEqual(skillsIn(await ran({ rehearsal: true })), []);
  });

  it('are not those of an agent that the workflow defines for itself', async () => {
    const own = 'agents: { writer: { prompt: P, capabilities: [writing] } }\n';
    assert.deepEqual(skillsIn(await ran({ yaml: own + yaml })), []);
  });

  it('both count when the agent ends two pieces of work at once', async () => {
    const twice =
      'steps: [{ name: m, type: map, over: "[1, 2]", steps: [{ name: a, type: agent, agent: writer, instruction: Go. }] }]';
    const world = await ran({ yaml: twice });
    assert.deepEqual(skillsIn(world)[0], ['writing', 2, 0.595, 1]);
  });

  it('count a failure and the retry that succeeds', async () => {
    let answers = 0;
    const model = () => (++answers > 2 ? '{}' : 'no JSON');
    const world = await ran({ yaml: structured, model });
    await world.retry();
    assert.deepEqual([world.report().status, skillsIn(world)[0]], ['completed', ['writing', 2, 0.505, 0.5]]);
  });

  describe('when work was delegated to it', () => {
    const lead = { lead: 'name: lead\nprompt: You are lead.\nautonomy_level: full\ntools: [delegate_to_agent]' };
    const delegating = 'steps: [{ name: a, type: agent, agent: lead, instruction: Go. }]';

    async function delegated(context: Readonly<Record<string, Json>>): Promise<EngineWorld> {
      const call = ['delegate_to_agent', { agent_id: 'writer', message: 'A haiku.\nNow.', context }] as const;
      const model = (request: ModelRequest) =>
        agentOf(request) === 'lead' && turnsIn(request) === 0 ? { calls: [call] } : 'done';
      return ran({ yaml: delegating, agents: { ...agents, ...lead }, model });
    }

    it('move as well, and the example tells the message', async () => {
      const world = await delegated({});
      assert.deepEqual(
        skillsIn(world).map(([name]) => name),
        ['writing', 'editing'],
      );
      assert.match(JSON.stringify(world.store.find('skills', {})[0]?.examples), /"task":"A haiku\."/);
    });

    it('are those that the delegation names', async () => {
      const world = await delegated({ capabilities: ['Writing', 7] });
      assert.deepEqual(
        skillsIn(world).map(([name]) => name),
        ['writing'],
      );
    });
  });

  it('move once however the process dies', async () => {
    let died = 0;
    for (let commits = 1; commits < 60; commits++) {
      const store = new MemoryStore();
      const world = await engineWorld({ yaml, agents, model: () => 'done', store });
      store.dieAfter(commits);
      world.start().catch(() => undefined);
      await world.drive();
      if (store.commits.length < commits) break;
      died += 1;
      await world.changeProcess(store.afterCrash());
      if (!(await world.resume())) await world.start();
      assert.ok(await world.drive());
      assert.deepEqual(skillsIn(world)[0], ['writing', 1, 0.55, 1], `after ${commits} commits`);
      await endWorlds();
    }
    assert.ok(died > 5);
  });
});
