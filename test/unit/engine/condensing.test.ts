import assert from 'node:assert/strict';
import type { ModelRequest } from '../../../src/ports/model-client.ts';
import { type EngineOptions, type EngineWorld, dataOf, endWorlds, engineWorld } from '../../support/engine-world.ts';
import { isCondensing, longFiles, readingAgent, summary } from '../../support/reading-agent.ts';
import type { Script } from '../../support/scripted-model.ts';

const yaml = 'steps: [{ name: read, type: agent, prompt: You read., instruction: Read all., tools: [read_file] }]';

function readingWorld(options: Partial<EngineOptions> = {}): Promise<EngineWorld> {
  return engineWorld({ yaml, files: longFiles, contextWindow: 4000, model: readingAgent, ...options });
}

function contents({ messages }: ModelRequest): string {
  return messages.map(({ content }) => content).join('\n');
}

describe('a conversation that has become long', () => {
  afterEach(endWorlds);

  it('is condensed by the model, and goes on with beginning, summary and the last turns', async () => {
    const world = await readingWorld();
    const report = await world.run();
    assert.deepEqual(report.outputs, { content: 'Done.' });
    const at = world.model.requests.findIndex(isCondensing);
    const [asked, next] = world.model.requests.slice(at);
    assert.ok(at > 2 && asked !== undefined && next !== undefined);
    assert.match(contents(asked), /Read all\..*<conversation-\w+>\nassistant: .*File 0\..*<\/conversation/s);
    assert.deepEqual(asked.tools, []);
    const roles = next.messages.map(({ role }) => role);
    assert.deepEqual(roles, ['system', 'user', 'user', 'assistant', 'tool']);
    assert.equal(next.messages[1]?.content, 'Read all.');
    assert.match(next.messages[2]?.content ?? '', new RegExp(summary));
    assert.doesNotMatch(contents(next), /File 0\./);
  });

  it('is kept in the record as it was, with what the summary cost', async () => {
    const world = await readingWorld({ price: { input_per_mtok: 1_000_000, output_per_mtok: 1_000_000 } });
    const report = await world.run();
    const [agent] = world.store.find('agent_executions', {});
    const turns = world.store.find('agent_turns', { agent_execution_id: agent?.id ?? '' });
    const summaries = turns.filter(({ purpose }) => purpose === 'condense');
    assert.ok(summaries.length > 0);
    assert.equal(agent?.llm_calls, turns.length);
    assert.equal(report.usd, 15 * turns.length);
    const first = report.facts('model_turn').find((event) => dataOf(event)['purpose'] === 'condense');
    assert.equal(dataOf(first)['turn'], summaries[0]?.turn);
    const sent = turns.flatMap(({ request }) => request).map((hash) => world.store.get('content_blobs', { hash }));
    assert.ok(sent.some((blob) => blob?.content.includes('File 0.')));
  });

  it('stays as it is when the summary is longer, and is not asked for again in the next turns', async () => {
    const long = 'A summary that is far too long. '.repeat(1000);
    const model: Script = (request) => (isCondensing(request) ? long : readingAgent(request));
    const world = await readingWorld({ model });
    assert.equal((await world.run()).status, 'completed');
    assert.ok(world.model.requests.every((request) => isCondensing(request) || !contents(request).includes(long)));
    const turns = world.store.find('agent_turns', { purpose: 'condense' }).map(({ turn }) => turn);
    assert.ok(turns.length > 0 && turns.every((turn, index) => turn - (turns[index - 1] ?? -9) >= 3));
  });

  it('is condensed from the share of the window on that the configuration says', async () => {
    const early = await readingWorld({ context: { condense_at: 0.4 } });
    await early.run();
    const late = await readingWorld();
    await late.run();
    const first = ({ model }: EngineWorld): number => model.requests.findIndex(isCondensing);
    assert.ok(first(early) < first(late));
  });

  it('lets a file be read again that was condensed away', async () => {
    const model: Script = (request) => {
      const next = readingAgent(request);
      return next === 'Done.' && !contents(request).includes('File 0.')
        ? { calls: [['read_file', { path: 'file-0.txt' }]] }
        : next;
    };
    const world = await readingWorld({ model });
    await world.run();
    assert.ok(world.model.requests.length > 12);
  });

  it('of an agent that remembers is remembered as it was left', async () => {
    const world = await readingWorld({ yaml: yaml.replace('tools:', 'conversation_memory: true, tools:') });
    await world.run();
    const [checkpoint] = world.store.find('checkpoints', {});
    const hashes = checkpoint?.messages;
    assert.ok(Array.isArray(hashes));
    const first = world.store.get('content_blobs', { hash: String(hashes[0]) });
    assert.match(first?.content ?? '', /Read all\./);
  });
});
