import assert from 'node:assert/strict';
import { type EngineWorld, endWorlds, engineWorld } from '../../support/engine-world.ts';
import { agentText } from '../../support/team-script.ts';

const agents = { writer: agentText('writer', ''), reader: agentText('reader', '') };
const group = (goal: string): string => `name: desk\ngoal: ${goal}\nmembers: [writer, reader]\n`;
const shared = 'context: [{ shared: desk }]';

function worldOf(yaml: string): Promise<EngineWorld> {
  return engineWorld({ yaml, agents, groups: { desk: group('Write well') }, model: () => 'done' });
}

function firstMessages({ model }: EngineWorld): readonly string[] {
  return model.requests.map(({ messages }) => messages[1]?.content ?? '');
}

describe('what a group shares', () => {
  afterEach(endWorlds);

  it('stands before all else for every agent that is given it, in the same words', async () => {
    const world = await worldOf(`
steps:
  - { name: a, type: agent, agent: writer, instruction: Write., ${shared} }
  - { name: b, type: agent, agent: reader, instruction: Read., ${shared} }
`);
    assert.equal((await world.run()).status, 'completed');
    const content = "The group 'desk'\nGoal: Write well";
    const text = `<context name="desk">\n${content}\n</context>\n\n`;
    const [first, second] = firstMessages(world);
    assert.equal(first, `${text}Write.`);
    assert.ok(second?.startsWith(`${text}Read.`));
    assert.equal(world.store.count('content_blobs', { content }), 1);
  });

  it('is what its file said when the run began; the next run has it as it is then', async () => {
    const yaml = `
steps:
  - { name: wait, type: human, message: Go on? }
  - { name: a, type: agent, agent: writer, instruction: Write., ${shared} }
`;
    const world = await worldOf(yaml);
    await world.run();
    world.outside.definitions.groups.set('desk', group('Write fast'));
    await world.approve();
    await world.run();
    await world.approve();
    assert.deepEqual(
      firstMessages(world).map((text) => /Goal: (.*)/.exec(text)?.[1]),
      ['Write well', 'Write fast'],
    );
  });

  it('fails a step that needs it when there is no such group', async () => {
    const world = await worldOf(
      'steps: [{ name: a, type: agent, agent: writer, instruction: Write., context: [{ shared: dsk }] }]',
    );
    const { error } = await world.run();
    assert.ok(error);
    assert.equal(error.code, 'context_missing');
    assert.match(error.message, /no group 'dsk'.*Did you mean 'desk'\?/);
  });
});
