import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { ResolvedModel } from '../../../src/domain/model.ts';
import type { ModelRequest } from '../../../src/ports/model-client.ts';
import { openCoreWithStore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { isCondensing, longFiles, readingAgent, summary } from '../../support/reading-agent.ts';
import { type Script, type ScriptedAnswer, ScriptedModel, turnsIn } from '../../support/scripted-model.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const definitions = {
  'config.yaml': 'default_model: { provider: script, name: small }\n',
  'agents/reader.yaml': 'name: reader\nprompt: You read.\nautonomy_level: full\ntools: [read_file, send_message]\n',
  'agents/writer.yaml': 'name: writer\nprompt: You write.\n',
  'workflows/read.yaml': `
name: Read
steps:
  - name: read
    type: agent
    agent: reader
    instruction: Read all.
    context: [{ file: large.md, priority: optional }]
  - { name: write, type: agent, agent: writer, instruction: Write., depends_on: [read] }
`,
};

const mostLetters = 12_000;

function lettersOf({ messages }: ModelRequest): number {
  return messages.reduce((sum, { content }) => sum + content.length, 0);
}

/** Reads, at a provider of whose window nobody knows. */
const refusing: Script = (request) =>
  lettersOf(request) > mostLetters
    ? { failure: { code: 'context_overflow', message: 'Too long.', details: { status: 400, refused: true } } }
    : readsOrWrites(request);

/** Writes to a colleague, which each run does anew, so that an id and a time of the run stand in its conversation. */
const writing: Script = (request) =>
  turnsIn(request) === 0 && !isCondensing(request) && request.tools.length > 0
    ? { calls: [['send_message', { to: 'writer', content: 'I have begun.', deadline: 60 }]] }
    : readsOrWrites(request);

function readsOrWrites(request: ModelRequest): ScriptedAnswer {
  return request.messages[0]?.content.startsWith('You write') === true ? 'Written.' : readingAgent(request);
}

/** Runs the agent, then plays what was recorded: with a model that says nothing and without the files. */
async function recordedAndPlayed(script: Script, model: Pick<ResolvedModel, 'context_window'>) {
  const clock = new FakeClock();
  const large = model.context_window === null ? 'Much of it. '.repeat(2000) : '';
  const folder = await temporaryFolder({ ...longFiles, 'large.md': large });
  writeDefinitions(folder.path, definitions);
  const small: ResolvedModel = { provider: 'script', name: 'small', capabilities: ['tools'], ...model, price: null };
  const client = new ScriptedModel(clock, script);
  const host = { models: { provider: 'script', list: async () => [small], client } };
  const { core } = await openCoreWithStore({ workspace: folder.path, clock, host });
  const run = async (record: boolean) => {
    const { id } = await core.start({ ...startRequest('read'), cassette: { path: 'tape.json', record } });
    return core.settled(id);
  };
  try {
    const recorded = await run(true);
    const requests = client.requests.splice(0);
    for (const name of Object.keys(longFiles)) rmSync(path.join(folder.path, name));
    clock.advance(1000);
    const played = await run(false);
    return { recorded, played, requests, askedAgain: client.requests };
  } finally {
    await core.close();
    await folder.remove();
  }
}

describe('the cassette of a conversation that became too long', () => {
  it('plays what the provider has refused, so that the run asks for less once more', async () => {
    const { recorded, played, requests, askedAgain } = await recordedAndPlayed(refusing, { context_window: null });
    assert.deepEqual(recorded.outputs, { content: 'Written.' }, recorded.error?.message);
    const refused = requests.filter((request) => lettersOf(request) > mostLetters).map(turnsIn);
    assert.equal(refused.length, 2);
    assert.equal(refused[0], 0);
    assert.deepEqual(played.outputs, recorded.outputs, played.error?.message);
    assert.deepEqual(askedAgain, []);
  });

  it('finds the summary of results that have ids and times of their run in them', async () => {
    const { recorded, played, requests, askedAgain } = await recordedAndPlayed(writing, { context_window: 4000 });
    assert.ok(requests.some(isCondensing));
    assert.ok(requests.some(({ messages }) => messages.some(({ content }) => content.includes(summary))));
    assert.deepEqual(played.outputs, recorded.outputs, played.error?.message);
    assert.deepEqual(askedAgain, []);
  });
});
