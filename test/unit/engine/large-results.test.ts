import assert from 'node:assert/strict';
import { isJsonObject } from '../../../src/base/json.ts';
import { mostAnswerCharacters } from '../../../src/domain/fitted-answer.ts';
import type { ModelRequest } from '../../../src/ports/model-client.ts';
import { type EngineWorld, endWorlds, engineWorld } from '../../support/engine-world.ts';
import type { ScriptedAnswer } from '../../support/scripted-model.ts';

const yaml = `
steps:
  - { name: help, type: agent, prompt: You help., instruction: Help me., tools: [http_request] }
`;
const long = Array.from({ length: 20_000 }, (_, index) => `row ${index}`).join('\n');

describe('a result that is too long for a model', () => {
  afterEach(endWorlds);

  it('is given in part, and the agent can page through all of it', async () => {
    const world = await longAnswerWorld([
      { calls: [['http_request', { url: 'https://example.com/' }]] },
      { calls: [['read_result', { id: 'call_2_0@1', offset: long.length - 5 }]] },
      'Read.',
    ]);
    assert.equal((await world.run()).status, 'completed');
    const [first = '', last = ''] = world.model.heard.slice(1);
    assert.match(first, new RegExp(`read_result gives all of them, with id 'call_2_0@1'`));
    assert.ok(first.length < mostAnswerCharacters * 1.5);
    const page: unknown = JSON.parse(last);
    assert.ok(isJsonObject(page));
    assert.equal(page['text'], long.slice(-6));
    assert.equal(page['total_characters'], long.length);
  });

  it('is kept once, beside the part that the model saw', async () => {
    const call: ScriptedAnswer = { calls: [['http_request', { url: 'https://example.com/' }]] };
    const world = await longAnswerWorld([
      call,
      { calls: [['http_request', { url: 'https://example.com/b' }]] },
      'Read.',
    ]);
    await world.run();
    const rows = world.store.find('tool_calls', {});
    const hashes = rows.map(({ whole }) => whole);
    assert.equal(rows.length, 2);
    assert.equal(new Set(hashes).size, 1);
    assert.equal(world.store.get('content_blobs', { hash: hashes[0] ?? '' })?.content, long);
  });

  it('makes read_result known to the model, and no sooner', async () => {
    const world = await longAnswerWorld([{ calls: [['http_request', { url: 'https://example.com/' }]] }, 'Read.']);
    await world.run();
    assert.deepEqual(world.model.requests.map(toolsOf), [['http_request'], ['http_request', 'read_result']]);
  });

  it('of a turn whose call ids another turn has too is found', async () => {
    const calls = [['http_request', { url: 'https://example.com/' }]] as const;
    const read = { calls: [['read_result', { id: 'call_4_0@2', limit: 6 }]] } as const;
    const world = await longAnswerWorld([{ calls }, { calls }, read, 'Read.']);
    await world.run();
    assert.match(world.model.heard[3] ?? '', /"text":"row 0\\n"/);
  });
});

function longAnswerWorld(model: readonly ScriptedAnswer[]): Promise<EngineWorld> {
  return engineWorld({ yaml, model, http: () => ({ body: long }) });
}

function toolsOf({ tools }: ModelRequest): readonly string[] {
  return tools.map(({ name }) => name);
}
