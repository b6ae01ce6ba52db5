import assert from 'node:assert/strict';
import { CancelledError } from '../../../src/base/errors.ts';
import { isJsonObject, parseJson, type JsonObject } from '../../../src/base/json.ts';
import type { ConversationMessage, ModelAnswer } from '../../../src/domain/conversation.ts';
import { costOf, rehearsalModel } from '../../../src/domain/model.ts';
import { nodeDigest } from '../../../src/host/node-digest.ts';
import { createRehearsalClient } from '../../../src/models/rehearsal-client.ts';
import type { ModelRequest } from '../../../src/ports/model-client.ts';
import type { SchemaValidator } from '../../../src/ports/schema-validator.ts';
import { colleaguesText } from '../../../src/engine/activities/colleagues-text.ts';
import { addresseesText } from '../../../src/engine/activities/addressees-text.ts';
import { composeMessage } from '../../../src/team/compose-message.ts';
import { messageText } from '../../../src/team/message-text.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { aRequest, aTool, unhurried } from '../../support/model-requests.ts';

const text = { type: 'string' };

describe('the rehearsal model', () => {
  it('marks its answer and quotes what it was asked and given', async () => {
    const content = 'Write a report about the topic.\n\n<context name="inputs.topic">\nthe sea\n</context>';
    const { content: answer, finish_reason } = await rehearse(asked(content));
    assert.match(answer, /^\[rehearsal\] .*"Write a report about the topic\."/);
    assert.match(answer, /given: inputs\.topic/);
    assert.equal(finish_reason, 'stop');
  });

  it('gives the same answer to the same request, by another client too', async () => {
    const request = asked('Rate it.', { output_schema: { type: 'number' } });
    assert.deepEqual(await rehearse(request), await rehearse(request));
  });

  it('varies with the request', async () => {
    const output_schema: JsonObject = { type: 'integer', minimum: 0, maximum: 1000 };
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((word) => rehearse(asked(word, { output_schema }))));
    assert.ok(new Set(answers.map(({ content }) => content)).size > 1);
  });

  it('streams exactly the text that it answers', async () => {
    const pieces: string[] = [];
    const answer = await createRehearsalClient({ digest: nodeDigest }).answer(
      asked('Say 👋 to everyone here, please.'),
      {
        ...unhurried(),
        onText: (piece) => pieces.push(piece),
      },
    );
    assert.ok(pieces.length > 1);
    assert.equal(pieces.join(''), answer.content);
  });

  it('answers with JSON that has the shape of the output schema', async () => {
    const output_schema: JsonObject = {
      type: 'object',
      properties: { verdict: { enum: ['good', 'bad'] }, summary: text },
      required: ['verdict', 'summary'],
    };
    const value = parseJson((await rehearse(asked('Judge it.', { output_schema }))).content);
    assert.ok(isJsonObject(value));
    assert.ok(value.verdict === 'good' || value.verdict === 'bad');
    assert.match(JSON.stringify(value.summary), /\[rehearsal\] .*Judge it\./);
  });

  it('gives a variant that the validator accepts', async () => {
    const schemas: SchemaValidator = { problems: (_schema, value) => (Number(value) % 7 === 0 ? [] : ['no 7']) };
    const output_schema: JsonObject = { type: 'integer', minimum: 1, maximum: 14 };
    const client = createRehearsalClient({ digest: nodeDigest, schemas });
    const answer = await client.answer(asked('Seven?', { output_schema }), unhurried());
    assert.equal(Number(answer.content) % 7, 0);
  });

  it('counts tokens, marks them as estimated and costs nothing', async () => {
    const { usage } = await rehearse(asked('Say hello.'));
    assert.ok(usage.input > 0 && usage.output > 0 && usage.estimated);
    assert.equal(costOf(usage, rehearsalModel.price), 0);
  });

  it('ends as cancelled when it was aborted', async () => {
    const client = createRehearsalClient({ digest: nodeDigest });
    const options = { signal: AbortSignal.abort(), idempotencyKey: 'key' };
    await assert.rejects(client.answer(asked('Hi.'), options), CancelledError);
  });
});

describe('the rehearsal model with tools', () => {
  it('reads before it acts, then answers with what the tools said', async () => {
    const tools = [aTool('write_file', { path: text, content: text }), aTool('read_file', { path: text })];
    const { turns, final } = await converse(asked('Improve docs/intro.md and save it.', { tools }));
    assert.deepEqual(turns, [['read_file'], ['write_file']]);
    assert.match(final.content, /read_file answered "result of read_file"/);
    assert.match(final.content, /write_file answered/);
  });

  it('uses a path that the conversation names', async () => {
    const { tool_calls } = await rehearse(
      asked('Improve docs/intro.md, please.', { tools: [aTool('read_file', { path: text })] }),
    );
    assert.equal(tool_calls[0]?.arguments, '{"path":"docs/intro.md"}');
  });

  it('lists files first when no path is known, then reads one that was listed', async () => {
    const tools = [aTool('read_file', { path: text }), aTool('list_files', { glob: text })];
    const answers: Record<string, string> = { list_files: '["src/main.ts","README.md"]' };
    const { turns, messages } = await converse(asked('Look around.', { tools }), answers);
    assert.deepEqual(turns, [['list_files'], ['read_file']]);
    assert.match(JSON.stringify(messages), /src\/main\.ts\\"}/);
  });

  it('calls each tool at most once and comes to an end, however many there are', async () => {
    const tools = Array.from({ length: 60 }, (_, index) => aTool(`${index % 2 === 0 ? 'get' : 'set'}_thing_${index}`));
    const { turns } = await converse(asked('Do all of it.', { tools }));
    const calls = turns.flat();
    assert.equal(new Set(calls).size, calls.length);
    assert.ok(calls.length <= 8);
  });

  it('does not wait for a person', async () => {
    const { turns } = await converse(asked('Ask me.', { tools: [aTool('ask_human', { question: text })] }));
    assert.deepEqual(turns, []);
  });

  it('writes to somebody of whom it was told, and takes what it hears for no task', async () => {
    const prompt = `You write.\n\n${addresseesText([{ name: 'send_message', config: {} }], { agents: ['lead'], groups: [], people: ['person'] })}`;
    const parts = { clock: new FakeClock(), ids: () => 'm' };
    const plain = {
      execution_id: null,
      to_agent: 'writer',
      group: null,
      message_type: 'update',
      content: 'Hi.',
    } as const;
    const { message } = composeMessage(parts, { ...plain, from_agent: 'lead' });
    const messages: ConversationMessage[] = [
      { role: 'system', content: prompt },
      { role: 'user', content: 'Write it down.' },
      { role: 'user', content: messageText([message], { tools: [], longest: 1000 }) },
    ];
    const send = aTool('send_message', { content: text });
    const tools = [{ ...send, parameters: { ...send.parameters, properties: { to: text, content: text } } }];
    const { tool_calls } = await rehearse(aRequest({ model: rehearsalModel, messages, tools }));
    assert.deepEqual(parseJson(tool_calls[0]?.arguments ?? ''), { content: '[rehearsal] Write it down.', to: 'lead' });
  });

  it('delegates to each colleague and runs each workflow that it was told to, else to the first colleague', async () => {
    const colleagues = ['writer', 'checker', 'reader'].map((name) => ({
      ...{ name, description: '', capabilities: [], skills: [] },
      asks: false,
    }));
    const prompt = colleaguesText([{ name: 'delegate_to_agent', config: {} }], colleagues);
    const tools = [aTool('delegate_to_agent', { agent_id: text }), aTool('spawn_and_await', { workflow_slug: text })];
    const callsOf = async (content: string): Promise<readonly unknown[]> => {
      const messages: ConversationMessage[] = [
        { role: 'system', content: `You lead.\n\n${prompt}` },
        { role: 'user', content },
      ];
      const { tool_calls } = await rehearse(aRequest({ model: rehearsalModel, messages, tools }));
      return tool_calls.flatMap(({ arguments: args }): unknown[] => Object.values(parseJson(args) ?? {}));
    };
    assert.deepEqual(await callsOf('Ask the reader, then the writer, and run the workflow `tidy-up`.'), [
      'reader',
      'writer',
      'tidy-up',
    ]);
    assert.deepEqual(await callsOf('Decide.'), ['writer']);
  });

  it('gives its calls different ids', async () => {
    const tools = [aTool('read_a'), aTool('read_b')];
    const { tool_calls, finish_reason } = await rehearse(asked('Go.', { tools }));
    assert.equal(new Set(tool_calls.map(({ id }) => id)).size, 2);
    assert.equal(finish_reason, 'tool_calls');
  });
});

function asked(content: string, overrides: Partial<ModelRequest> = {}): ModelRequest {
  return aRequest({ model: rehearsalModel, messages: [{ role: 'user', content }], ...overrides });
}

function rehearse(request: ModelRequest): Promise<ModelAnswer> {
  return createRehearsalClient({ digest: nodeDigest }).answer(request, unhurried());
}

/** Plays the agent loop: every tool answers, until the model calls none. */
async function converse(
  request: ModelRequest,
  results: Readonly<Record<string, string>> = {},
): Promise<{ turns: string[][]; messages: readonly ConversationMessage[]; final: ModelAnswer }> {
  const messages: ConversationMessage[] = [...request.messages];
  const turns: string[][] = [];
  for (let turn = 0; turn < 20; turn++) {
    const answer = await rehearse({ ...request, messages });
    if (answer.tool_calls.length === 0) return { turns, messages, final: answer };
    turns.push(answer.tool_calls.map(({ name }) => name));
    messages.push({ role: 'assistant', content: answer.content, tool_calls: answer.tool_calls });
    for (const { id, name } of answer.tool_calls) {
      messages.push({ role: 'tool', tool_call_id: id, content: results[name] ?? `result of ${name}` });
    }
  }
  throw new Error('The rehearsal does not end.');
}
