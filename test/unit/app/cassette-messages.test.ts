import assert from 'node:assert/strict';
import { openCore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { type CountedModel, countingWorld } from '../../support/counting-world.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const definitions = (url: string): Readonly<Record<string, string>> => ({
  'config.yaml': `
default_model: { provider: local, name: small }
providers:
  - { name: local, kind: openai, base_url: "${url}/v1", models: [{ name: small, capabilities: [tools, json] }] }
`,
  'agents/lead.yaml': 'name: lead\nprompt: lead\ntools: [send_message, spawn_and_await]\nautonomy_level: full\n',
  'agents/writer.yaml': 'name: writer\nprompt: writer\ntools: [send_message]\n',
  'workflows/fetch.yaml': 'name: Fetch\nsteps: [{ name: get, type: transform, template: fetched }]\n',
  'workflows/talk.yaml': `
name: Talk
steps:
  - { name: plan, type: agent, agent: lead, instruction: Plan. }
  - { name: write, type: agent, agent: writer, instruction: Write., depends_on: [plan] }
  - { name: judge, type: agent, agent: lead, instruction: Judge., depends_on: [write] }
`,
});

/** The lead asks and has something fetched; the writer answers by the id of the question; the lead hears the answer. */
const model: CountedModel = (messages) => {
  const turn = messages.filter(({ role }) => role === 'assistant').length;
  const heard = messages.flatMap(({ content }) =>
    [...content.matchAll(/<message id="(\w+)"/g)].map(([, id]) => id ?? ''),
  );
  if (messages[0]?.content.startsWith('writer') === true) {
    return turn > 0 ? 'written' : { calls: [['send_message', { response_to: heard[0] ?? '', content: 'Two pages.' }]] };
  }
  if (heard.length > 0) return `heard ${heard.length}`;
  if (turn > 0) return 'planned';
  return {
    calls: [
      ['send_message', { to: 'writer', content: 'How long?', deadline: 60 }],
      ['spawn_and_await', { workflow_slug: 'fetch', payload: {} }],
    ],
  };
};

describe('the cassette of agents that write to each other and wait for children', () => {
  it('replays to the same, with messages that are sent and heard again', async () => {
    const folder = await temporaryFolder();
    const world = await countingWorld(model);
    writeDefinitions(folder.path, definitions(world.url));
    const core = await openCore({ workspace: folder.path });
    const run = async (record: boolean) => {
      const { id } = await core.start({ ...startRequest('talk'), cassette: { path: 'tape.json', record } });
      const report = await core.settled(id);
      const { items } = await core.listMessages({ execution: id });
      const messages = items.map(({ from_agent, status, response_state, content }) => [
        from_agent,
        status,
        response_state,
        content,
      ]);
      return { status: report.status, error: report.error, outputs: report.outputs, messages };
    };
    try {
      const recorded = await run(true);
      assert.deepEqual(recorded.outputs, { content: 'heard 1' });
      assert.deepEqual(recorded.messages, [
        ['writer', 'processed', null, 'Two pages.'],
        ['lead', 'processed', 'answered', 'How long?'],
      ]);
      world.forget();
      assert.deepEqual(await run(false), recorded);
      assert.equal(world.modelRequests.size, 0);
    } finally {
      await core.close();
      await world.close();
      await folder.remove();
    }
  });
});
