import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/base/json.ts';
import { personalityText } from '../../../src/engine/activities/personality.ts';
import { endWorlds, engineWorld } from '../../support/engine-world.ts';

describe('the personality of an agent', () => {
  const cases: readonly (readonly [string, JsonObject, string])[] = [
    ['says nothing when there is none', {}, ''],
    ['says its tone', { tone: 'academic' }, 'Your tone is academic.'],
    [
      'says known traits as sentences',
      { tone: 'dry', verbosity: 'brief' },
      'Your tone is dry. Be brief: the point first, no repetition, nothing that nobody asked for.',
    ],
    ['knows levels by word', { formality: 'Formal' }, 'Write formally, in full sentences.'],
    ['knows levels by number', { creativity: 0.5 }, 'Weigh new ideas against proven ones.'],
    ['knows levels by yes and no', { humor: false }, 'No jokes.'],
    [
      'knows other names of a trait',
      { 'Detail Level': 'thorough' },
      'Be detailed: give reasons, examples and what speaks against it.',
    ],
    ['joins several traits', { traits: ['curious', 'careful'] }, 'You are curious, careful.'],
    [
      'lists what it does not know',
      { likes: 'tables', rules: ['a', 1] },
      'Your manner:\n- likes: tables\n- rules: ["a",1]',
    ],
    [
      'lists a known trait with a value that has no sentence',
      { verbosity: 'as it comes' },
      'Your manner:\n- verbosity: as it comes',
    ],
    ['is not fooled by names that every object has', { constructor: 'x' }, 'Your manner:\n- constructor: x'],
    [
      'says sentences before the list',
      { likes: 'tables', tone: 'dry' },
      'Your tone is dry.\nYour manner:\n- likes: tables',
    ],
  ];
  for (const [name, personality, text] of cases) {
    it(name, () => assert.equal(personalityText(personality), text));
  }

  it('follows the prompt in what the model is told', async () => {
    const yaml =
      'agents: { wit: { prompt: You talk., personality: { tone: dry } } }\nsteps: [{ name: a, type: agent, agent: wit, instruction: Talk }]';
    const world = await engineWorld({ yaml, model: ['Well.'] });
    await world.run();
    assert.equal(world.model.requests[0]?.messages[0]?.content, 'You talk.\n\nYour tone is dry.');
    await endWorlds();
  });
});
