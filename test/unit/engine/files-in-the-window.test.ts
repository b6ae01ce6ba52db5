import assert from 'node:assert/strict';
import { type EngineWorld, endWorlds, engineWorld } from '../../support/engine-world.ts';
import { type Script, turnsIn } from '../../support/scripted-model.ts';

const text = Array.from({ length: 100 }, (_, index) => `This is line ${index + 1}.`).join('\n');
const read = { calls: [['read_file', { path: 'a.txt' }]] } as const;

function stepWith(keys: string): string {
  return `
steps:
  - { name: help, type: agent, prompt: You help., instruction: Help me., tools: [read_file], ${keys} }
`;
}

function worldWith(model: Script, keys = 'context: []'): Promise<EngineWorld> {
  return engineWorld({ yaml: stepWith(keys), files: { 'a.txt': text }, model });
}

describe('a file that an agent has in its window', () => {
  afterEach(endWorlds);

  it('is not sent again while it is unchanged', async () => {
    const world = await worldWith([read, read, 'Done.']);
    await world.run();
    const [first = '', second = ''] = world.model.heard.slice(1);
    assert.match(first, /This is line 100\./);
    assert.match(second, /"unchanged":true.*call_2_0/);
    assert.ok(second.length < first.length / 4);
  });

  it('is not sent again within one turn either', async () => {
    const world = await worldWith([{ calls: [...read.calls, ['read_file', { path: 'a.txt' }]] }, 'Done.']);
    await world.run();
    assert.match(world.model.heard[1] ?? '', /"unchanged":true/);
  });

  it('is not sent when the context of the step holds it', async () => {
    const world = await worldWith([read, 'Done.'], 'context: [{ file: a.txt }]');
    await world.run();
    assert.match(world.model.heard[1] ?? '', /unchanged: in your context/);
  });

  it('is not sent when the context names it twice', async () => {
    const world = await worldWith([read, 'Done.'], 'context: [{ file: a.txt }, { file: a.txt }]');
    await world.run();
    assert.match(world.model.heard[1] ?? '', /unchanged: in your context/);
  });

  it('is sent when only a section of it was given', async () => {
    const yaml = stepWith("context: [{ file: a.md, sections: ['One'] }]");
    const model: Script = [{ calls: [['read_file', { path: 'a.md' }]] }, 'Done.'];
    const world = await engineWorld({ yaml, files: { 'a.md': `# One\n${text}\n# Two\nmore` }, model });
    await world.run();
    assert.match(world.model.heard[1] ?? '', /# Two/);
  });

  it('is taken for unchanged when only the beginning of a long one was given', async () => {
    const row = 'This is a line of a long file.\n';
    const long = row.repeat(Math.ceil((1024 * 1024) / row.length) + 100);
    const part = (offset: number) => ({ calls: [['read_file', { path: 'long.txt', offset, limit: 50 }]] }) as const;
    const yaml = stepWith('context: [{ file: long.txt }]');
    const files = { 'long.txt': long };
    const model: Script = [part(1), part(long.split('\n').length - 60), 'Done.'];
    const world = await engineWorld({ yaml, files, model });
    await world.run();
    const [begin = '', end = ''] = world.model.heard.slice(1);
    assert.match(begin, /unchanged: in your context/);
    assert.match(end, /This is a line/);
    assert.doesNotMatch(begin + end, /has changed/);
  });

  it('is sent when it has changed, and the agent is told', async () => {
    const world = await worldWith((request) => {
      if (turnsIn(request) === 1) world.outside.files.contents['a.txt'] = `${text}\nnew`;
      return turnsIn(request) < 2 ? read : 'Done.';
    });
    await world.run();
    const last = world.model.heard[2] ?? '';
    assert.match(last, /This is line 1\..*new.*has changed since/);
  });

  it('is sent to another agent that has not seen it', async () => {
    const yaml = `
steps:
  - { name: one, type: agent, prompt: One., instruction: Read., tools: [read_file] }
  - { name: two, type: agent, prompt: Two., instruction: Read., tools: [read_file], depends_on: [one] }
`;
    const world = await engineWorld({ yaml, files: { 'a.txt': text }, model: [read, 'One.', read, 'Two.'] });
    await world.run();
    assert.match(world.model.heard[3] ?? '', /This is line 1\./);
  });

  it('is not sent again when an earlier conversation that it goes on from holds it', async () => {
    const world = await worldWith([read, 'One.', read, 'Two.'], 'conversation_memory: true');
    await world.run();
    await world.run();
    assert.match(world.model.heard[3] ?? '', /"unchanged":true/);
  });
});
