import assert from 'node:assert/strict';
import { LLMock } from '@copilotkit/aimock';
import { silentLogger } from '../../../src/base/logger.ts';
import type { ProviderConfiguration } from '../../../src/domain/configuration.ts';
import type { ModelAnswer } from '../../../src/domain/conversation.ts';
import { FailureError } from '../../../src/domain/failure-error.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import { createOpenAiClient } from '../../../src/models/openai-client.ts';
import type { ModelRequest } from '../../../src/ports/model-client.ts';
import { passes } from '../../support/event-loop.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { aModel, aProvider, aRequest, aTool, unhurried } from '../../support/model-requests.ts';

describe('the OpenAI client against a mock server', () => {
  let mock: LLMock;

  beforeEach(async () => {
    mock = new LLMock({ port: 0, logLevel: 'silent' });
    await mock.start();
  });
  afterEach(() => mock.stop());

  it('answers with the text and gives its pieces as they come', async () => {
    mock.onMessage('hello', { content: 'Hello to you, dear reader of tests!' });
    const pieces: string[] = [];
    const answer = await call(asked('Say hello.'), (piece) => pieces.push(piece));
    assert.equal(answer.content, 'Hello to you, dear reader of tests!');
    assert.equal(pieces.join(''), answer.content);
    assert.deepEqual([answer.finish_reason, answer.tool_calls], ['stop', []]);
  });

  it('takes the usage from the server', async () => {
    const usage = { prompt_tokens: 100, completion_tokens: 7 };
    mock.onMessage('hello', { content: 'Hi.', usage });
    const answer = await call(asked('hello'));
    assert.deepEqual(answer.usage, { input: 100, cached: 0, output: 7, estimated: false });
  });

  it('gives several tool calls with their arguments as the model wrote them', async () => {
    const toolCalls = [
      { id: 'call_a', name: 'read_file', arguments: '{"path": "a.md"}' },
      { id: 'call_b', name: 'mcp_files_list', arguments: '{"path":"."}' },
    ];
    mock.onMessage('look', { toolCalls });
    const tools = [aTool('read_file', { path: { type: 'string' } }), aTool('mcp:files/list')];
    const answer = await call(asked('look around', { tools }));
    assert.deepEqual(answer.tool_calls, [
      { id: 'call_a', name: 'read_file', arguments: '{"path": "a.md"}' },
      { id: 'call_b', name: 'mcp:files/list', arguments: '{"path":"."}' },
    ]);
    assert.equal(answer.finish_reason, 'tool_calls');
  });

  it('sends the whole conversation, tools under names that the wire allows', async () => {
    mock.onToolResult('call_a', { content: 'Done.' });
    const calls = [{ id: 'call_a', name: 'mcp:files/list', arguments: '{}' }];
    const messages: ModelRequest['messages'] = [
      { role: 'user', content: 'look' },
      { role: 'assistant', content: '', tool_calls: calls },
      { role: 'tool', tool_call_id: 'call_a', content: '["a.md"]' },
    ];
    const model = aModel({ temperature: 0.3, max_output_tokens: 99 });
    await call(aRequest({ model, messages, tools: [aTool('mcp:files/list')] }));
    const sent = mock.getLastRequest()?.body;
    assert.ok(sent !== null && sent !== undefined && 'messages' in sent);
    assert.deepEqual(sent.messages, [
      { role: 'user', content: 'look' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'call_a', type: 'function', function: { name: 'mcp_files_list', arguments: '{}' } }],
      },
      { role: 'tool', tool_call_id: 'call_a', content: '["a.md"]' },
    ]);
    assert.deepEqual([sent.model, sent.temperature, sent.max_tokens], ['small', 0.3, 99]);
    assert.deepEqual(sent.stream_options, { include_usage: true });
  });

  it('says why the answer ended when it was cut at the limit', async () => {
    mock.onMessage('long', { content: 'It was a dark', finishReason: 'length' });
    assert.equal((await call(asked('a long story'))).finish_reason, 'length');
  });

  it('waits as long as the server wishes after 429, then tries again', async () => {
    const clock = new FakeClock();
    mock.on(
      { userMessage: 'hello', sequenceIndex: 0 },
      { error: { message: 'Slow down.' }, status: 429, retryAfter: 7 },
    );
    mock.on({ userMessage: 'hello', sequenceIndex: 1 }, { content: 'Hi.' });
    const answer = call(asked('hello'), undefined, clock);
    await passes(clock, 7000);
    assert.equal((await answer).content, 'Hi.');
    assert.equal(mock.getRequests().length, 2);
  });

  it('leaves a wish of more than a minute to whoever called', async () => {
    mock.onMessage('hello', { error: { message: 'Slow down.' }, status: 429, retryAfter: 75 });
    const failure = await failed(asked('hello'));
    assert.deepEqual([failure.code, failure.retryable, failure.retry_after_ms], ['model_rate_limited', true, 75_000]);
    assert.equal(mock.getRequests().length, 1);
  });

  it('gives up after three tries with the last failure', async () => {
    const clock = new FakeClock();
    mock.onMessage('hello', { error: { message: 'Out of order.' }, status: 503 });
    const answer = failed(asked('hello'), clock);
    for (const waitMs of [750, 1500]) await passes(clock, waitMs);
    const failure = await answer;
    assert.deepEqual([failure.code, failure.retryable], ['model_unavailable', true]);
    assert.match(failure.message, /local\/small answered with status 503: Out of order\./);
    assert.deepEqual(failure.details, { status: 503, tries: 3 });
    assert.equal(mock.getRequests().length, 3);
  });

  it('names the variable of the key when access is refused, and does not try again', async () => {
    mock.onMessage('hello', { error: { message: 'Incorrect API key: the-key' }, status: 401 });
    const failure = await failed(asked('hello'));
    assert.equal(failure.code, 'model_auth');
    assert.notEqual(failure.retryable, true);
    assert.match(failure.hint ?? '', /LOCAL_API_KEY/);
    assert.doesNotMatch(JSON.stringify(failure), /the-key/);
    assert.equal(mock.getRequests().length, 1);
  });

  it('lists the configured models when the server does not know the one it is asked for', async () => {
    mock.onMessage('hello', { error: { message: 'model "small" not found' }, status: 404 });
    const failure = await failed(asked('hello'));
    assert.equal(failure.code, 'model_not_found');
    assert.match(failure.message, /Configured for it: small\./);
  });

  it('tells a conversation that is too long from another bad request', async () => {
    const message = "This model's maximum context length is 8192 tokens.";
    mock.onMessage('long', { error: { message, code: 'context_length_exceeded' }, status: 400 });
    mock.onMessage('odd', { error: { message: 'Invalid temperature.' }, status: 400 });
    assert.equal((await failed(asked('long'))).code, 'context_overflow');
    const odd = await failed(asked('odd'));
    assert.deepEqual([odd.code, odd.retryable], ['model_bad_request', undefined]);
  });

  it('does not try again when the account is empty', async () => {
    mock.onMessage('hello', { error: { message: 'No credit.', code: 'insufficient_quota' }, status: 429 });
    const failure = await failed(asked('hello'));
    assert.deepEqual([failure.code, failure.retryable], ['model_quota', undefined]);
  });

  async function call(
    request: ModelRequest,
    onText?: (text: string) => void,
    clock = new FakeClock(),
  ): Promise<ModelAnswer> {
    const client = createOpenAiClient(provider(), {
      apiKey: async () => 'the-key',
      clock,
      logger: silentLogger,
      random: () => 0.5,
    });
    return client.answer(request, { ...unhurried(), ...(onText === undefined ? {} : { onText }) });
  }

  async function failed(request: ModelRequest, clock = new FakeClock()): Promise<Failure> {
    const error: unknown = await call(request, undefined, clock).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof FailureError, 'the call did not fail');
    return error.failure;
  }

  function provider(): ProviderConfiguration {
    return aProvider({ base_url: `${mock.url}/v1` });
  }
});

function asked(content: string, overrides: Partial<ModelRequest> = {}): ModelRequest {
  return aRequest({ messages: [{ role: 'user', content }], ...overrides });
}
