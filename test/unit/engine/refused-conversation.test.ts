import assert from 'node:assert/strict';
import type { ModelRequest } from '../../../src/ports/model-client.ts';
import { endWorlds, type EngineOptions, engineWorld } from '../../support/engine-world.ts';
import { type Script, turnsIn } from '../../support/scripted-model.ts';

const yaml = `
steps:
  - { name: a, type: agent, prompt: P, instruction: Go., tools: [http_request] }
`;

const lettersOf = ({ messages }: ModelRequest): number =>
  messages.reduce((sum, { content }) => sum + content.length, 0);

/** A provider of whose window nobody knows: it takes so many letters. */
function taking(most: number, turns: number): Script {
  return (request) => {
    if (lettersOf(request) > most) return { failure: tooLong };
    return turnsIn(request) < turns ? { calls: [['http_request', { url: 'https://example.com/' }]] } : 'done';
  };
}

const tooLong = { code: 'context_overflow', message: 'Too long.', details: { status: 400, refused: true } };

function options(most: number, turns: number): EngineOptions {
  return { yaml, http: (_, count) => ({ body: `${count} ${'word '.repeat(1600)}` }), model: taking(most, turns) };
}

describe('a conversation that the provider refuses as too long', () => {
  afterEach(endWorlds);

  it('is shortened and goes on, and stays as short from then on', async () => {
    const world = await engineWorld(options(12_000, 4));
    const report = await world.run();
    assert.equal(report.status, 'completed', report.error?.message);
    const refused = world.model.requests.filter((request) => lettersOf(request) > 12_000);
    assert.equal(refused.length, 1);
    const warnings = report.facts('warning').filter(({ data }) => JSON.stringify(data).includes('context_miss'));
    assert.equal(warnings.length, 1);
  });

  it('fails when what is left is refused again', async () => {
    const world = await engineWorld(options(2000, 2));
    const report = await world.run();
    assert.equal(report.error?.code, 'context_overflow');
    assert.equal(world.model.requests.length, 3);
  });
});
