import assert from 'node:assert/strict';
import { CancelledError } from '../../../src/base/errors.ts';
import type { Json, JsonObject } from '../../../src/base/json.ts';
import { type LogFields, type Logger, silentLogger } from '../../../src/base/logger.ts';
import type { ModelAnswer } from '../../../src/domain/conversation.ts';
import { FailureError } from '../../../src/domain/failure-error.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import { sentTriesOf } from '../../../src/domain/sent-tries.ts';
import { createOpenAiClient } from '../../../src/models/openai-client.ts';
import type { ModelCallOptions, ModelRequest } from '../../../src/ports/model-client.ts';
import { passes, until } from '../../support/event-loop.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { aModel, aProvider, aRequest, unhurried } from '../../support/model-requests.ts';
import {
  type Answer,
  breaksAfter,
  delta,
  type RawModelServer,
  refuses,
  sends,
  stallsAfter,
  startRawModelServer,
  streams,
} from '../../support/raw-model-server.ts';

const hello = delta({ content: 'Hello' });
const end = delta({}, 'stop');
const complete = streams(hello, end);

describe('the OpenAI client against a careless server', () => {
  let server: RawModelServer;
  let clock: FakeClock;

  beforeEach(() => {
    clock = new FakeClock();
  });
  afterEach(() => server[Symbol.asyncDispose]());

  it('fails with a retryable failure when the connection breaks in the middle of the answer', async () => {
    await given(breaksAfter(hello));
    const failure = await failed({ onText: () => undefined });
    assert.deepEqual([failure.code, failure.retryable], ['model_stream_cut', true]);
    assert.match(failure.message, /local\/small ended in the middle/);
  });

  it('takes a stream that ends without a finish reason for cut, never for an answer', async () => {
    await given(streams(hello));
    const failure = await failed({ onText: () => undefined });
    assert.equal(failure.code, 'model_stream_cut');
    assert.match(failure.message, /without a finish reason/);
  });

  it('does not try again after text was shown', async () => {
    await given(breaksAfter(hello), complete);
    const shown: string[] = [];
    await failed({ onText: (text) => shown.push(text) });
    assert.deepEqual(shown, ['Hello']);
    assert.equal(server.requests.length, 1);
  });

  it('tries again after a cut that nobody saw, and says so in the log', async () => {
    await given(breaksAfter(hello), complete);
    const lines: LogFields[] = [];
    const answer = call({}, recorder(lines));
    await passes(clock, 750);
    assert.equal((await answer).content, 'Hello');
    assert.deepEqual(lines, [{ provider: 'local', model: 'small', code: 'model_stream_cut', attempt: 2, waitMs: 750 }]);
  });

  it('fails when a stream that had begun stays silent for too long', async () => {
    await given(stallsAfter(hello));
    let heard: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (heard = resolve));
    const failing = failed({ onText: () => heard() });
    await begun;
    await passes(clock, 60_000);
    const failure = await failing;
    assert.deepEqual([failure.code, failure.retryable], ['model_stalled', true]);
    assert.match(failure.message, /sent nothing for 60 s/);
  });

  it('gives a server five minutes for the first sign of life', async () => {
    await given(() => undefined);
    const failing = failed();
    for (const waitMs of [300_000, 750, 300_000, 1500, 300_000]) await passes(clock, waitMs);
    assert.equal((await failing).code, 'model_stalled');
  });

  it('ends as cancelled when it is aborted in the middle of an answer', async () => {
    await given(stallsAfter(hello));
    const controller = new AbortController();
    await assert.rejects(call({ signal: controller.signal, onText: () => controller.abort() }), CancelledError);
  });

  it('counts the tries that had been sent when it gives up', async () => {
    await given(breaksAfter(hello), refuses(503, { message: 'Oops.' }), streams(hello));
    const failing = failed();
    for (const waitMs of [750, 1500]) await passes(clock, waitMs);
    assert.deepEqual((await failing).details, { tries: 3, sent_tries: 2 });
  });

  it('counts tries that stalled and that failed in the middle of an answer, too', async () => {
    const lost = { error: { message: 'GPU lost.', code: 502 } };
    await given(stallsAfter(hello), streams(hello, lost), refuses(400, { message: 'Odd.' }));
    const failing = failed();
    await until(() => server.requests.length === 1);
    for (const waitMs of [300_000, 750, 1500]) await passes(clock, waitMs);
    assert.deepEqual((await failing).details, { status: 400, tries: 3, sent_tries: 2 });
  });

  it('counts the sent tries before an answer', async () => {
    await given(breaksAfter(hello), complete);
    const answer = call();
    await passes(clock, 750);
    assert.equal((await answer).lost_tries, 1);
  });

  it('asks before it repeats what had been sent, and before nothing else', async () => {
    await given(refuses(429, { message: 'Slow down.' }), breaksAfter(hello), breaksAfter(hello), complete);
    const asked: number[] = [];
    const failing = failed({ mayRepeat: () => asked.push(server.requests.length) < 1 });
    await passes(clock, 750);
    assert.equal((await failing).code, 'model_stream_cut');
    assert.deepEqual([asked, server.requests.length], [[2], 2]);
  });

  it('counts nothing for tries that were refused before an answer', async () => {
    await given(refuses(429, { message: 'Slow down.' }), complete);
    const answer = call();
    await passes(clock, 750);
    assert.equal((await answer).lost_tries, undefined);
  });

  it('counts the sent tries of a call that is aborted, in the middle of one or between two', async () => {
    await given(breaksAfter(hello), stallsAfter(hello));
    for (const meanwhile of ['waits', 'streams']) {
      const controller = new AbortController();
      const aborted = call({ signal: controller.signal }).catch((error: unknown) => sentTriesOf(error));
      if (meanwhile === 'waits') await until(() => clock.untilNext === 750);
      else await until(() => server.requests.length === 2);
      controller.abort();
      assert.equal(await aborted, 1);
    }
  });

  it('counts nothing for a call that is aborted before it was sent, or after a refusal', async () => {
    await given(refuses(500, { message: 'Oops.' }));
    const controller = new AbortController();
    const aborted = call({ signal: controller.signal }).catch((error: unknown) => sentTriesOf(error));
    await until(() => clock.untilNext === 750);
    controller.abort();
    assert.equal(await aborted, 0);
    assert.equal(await call({ signal: controller.signal }).catch((error: unknown) => sentTriesOf(error)), 0);
  });

  it('ends as cancelled when it is aborted while it waits to try again', async () => {
    await given(refuses(500, { message: 'Oops.' }));
    const controller = new AbortController();
    const answer = call({ signal: controller.signal });
    await until(() => clock.untilNext === 750);
    controller.abort();
    await assert.rejects(answer, CancelledError);
  });

  it('counts the usage and marks it when the server sends none', async () => {
    await given(complete);
    const { usage } = await call();
    assert.deepEqual(usage, { input: 7, cached: 0, output: 2, estimated: true });
  });

  it('takes the usage of the last chunk that has one, with the cached part', async () => {
    const usage = { prompt_tokens: 100, completion_tokens: 7, prompt_tokens_details: { cached_tokens: 60 } };
    await given(streams(hello, { ...end, usage: null }, { choices: [], usage }));
    assert.deepEqual((await call()).usage, { input: 100, cached: 60, output: 7, estimated: false });
  });

  it('fails when an event is not JSON', async () => {
    await given(sends(`data: ${JSON.stringify(hello)}\n\ndata: {"choi\n\n`));
    assert.equal((await failed({ onText: () => undefined })).code, 'model_bad_answer');
  });

  it('fails when the server reports an error in the middle of its answer', async () => {
    await given(streams(hello, { error: { message: 'GPU lost.', code: 502 } }));
    const failure = await failed({ onText: () => undefined });
    assert.deepEqual([failure.code, failure.retryable], ['model_unavailable', true]);
    assert.match(failure.message, /GPU lost\./);
  });

  it('passes over what it does not know', async () => {
    const odd: readonly Json[] = [null, 7, 'text', {}, { choices: 'none' }, { choices: [{}] }];
    await given(streams(...odd, delta({ role: 'assistant', mood: 'Hm.', content: null }), hello, end));
    assert.equal((await call()).content, 'Hello');
  });

  it('counts what was thought, too, when the server sends no usage', async () => {
    await given(complete, streams(delta({ reasoning: 'Let me think about it. ' }), hello, end));
    const [plain, thoughtful] = [await call(), await call()];
    assert.ok(thoughtful.usage.output > plain.usage.output);
    assert.equal(thoughtful.usage.estimated, true);
  });

  const thoughts: readonly (readonly [string, JsonObject])[] = [
    ['reasoning_content', { reasoning_content: 'Hm.' }],
    ['reasoning', { reasoning: 'Hm.', content: null }],
    ['both at once', { reasoning: 'Hm.', reasoning_content: 'Hm.' }],
    ['parts of the content', { content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] }] }],
  ];
  for (const [where, fields] of thoughts) {
    it(`keeps what a model thinks apart from what it says: ${where}`, async () => {
      await given(streams(delta(fields), hello, end));
      const { content, reasoning } = await call();
      assert.deepEqual([content, reasoning], ['Hello', 'Hm.']);
    });
  }

  it('waits until the date that Retry-After names', async () => {
    clock = new FakeClock(Date.parse('2026-01-01T00:00:00Z'));
    await given(refuses(429, { message: 'Wait.' }, { 'retry-after': 'Thu, 01 Jan 2026 00:00:09 GMT' }), complete);
    const answer = call();
    await passes(clock, 9000);
    assert.equal((await answer).content, 'Hello');
  });

  it('prefers retry-after-ms', async () => {
    await given(refuses(429, { message: 'Wait.' }, { 'retry-after': '30', 'retry-after-ms': '1234' }), complete);
    const answer = call();
    await passes(clock, 1234);
    assert.equal((await answer).content, 'Hello');
  });

  it('says where it wanted to connect when nobody listens there', async () => {
    await given(complete);
    const base_url = server.baseUrl;
    await server[Symbol.asyncDispose]();
    const failing = failed({}, base_url);
    await passes(clock, 750);
    await passes(clock, 1500);
    const failure = await failing;
    assert.deepEqual([failure.code, failure.retryable], ['model_unreachable', true]);
    assert.equal(failure.details?.['sent_tries'], undefined);
    assert.match(failure.message, /ECONNREFUSED/);
    assert.ok(failure.hint?.includes(base_url));
  });

  it('asks for the schema with response_format when the model can, and in words when it cannot', async () => {
    await given(complete);
    const output_schema = { type: 'object', properties: { a: { type: 'string' } } };
    await call({ request: aRequest({ output_schema }) });
    await call({ request: aRequest({ output_schema, model: aModel({ capabilities: [] }) }) });
    const [able, unable] = server.requests.map(({ body }) => body);
    assert.deepEqual(able?.response_format, {
      type: 'json_schema',
      json_schema: { name: 'answer', schema: output_schema },
    });
    assert.equal(unable?.response_format, undefined);
    assert.match(JSON.stringify(unable?.messages), /You are terse\.[^{]*JSON schema/);
  });

  it('sends the key and the idempotency key, and nothing about this computer', async () => {
    await given(complete);
    await call();
    const headers = server.requests[0]?.headers ?? {};
    assert.deepEqual([headers.authorization, headers['idempotency-key']], ['Bearer the-key', 'key-1']);
    assert.deepEqual(
      Object.keys(headers).filter((name) => name.startsWith('x-') || name.startsWith('openai')),
      [],
    );
  });

  it('sends no authorization without a key, and says which variable is missing when that is refused', async () => {
    await given(refuses(401, { message: 'Who are you?' }));
    const failure = await failed({ apiKey: null });
    assert.equal(server.requests[0]?.headers.authorization, undefined);
    assert.match(failure.hint ?? '', /LOCAL_API_KEY is not set/);
  });

  it('refuses a key that no header can hold without showing it', async () => {
    await given(complete);
    const failure = await failed({ apiKey: 'two\nlines' });
    assert.equal(failure.code, 'model_auth');
    assert.doesNotMatch(JSON.stringify(failure), /two/);
    assert.equal(server.requests.length, 0);
  });

  it('stays within the concurrency of the provider', async () => {
    const open: (() => void)[] = [];
    await given((response) => open.push(() => complete(response)));
    const client = clientOf({ concurrency: 1 });
    const first = client.answer(aRequest(), unhurried());
    const second = client.answer(aRequest(), unhurried());
    await until(() => open.length === 1);
    open[0]?.();
    await first;
    await until(() => open.length === 2);
    open[1]?.();
    await second;
    assert.equal(server.requests.length, 2);
  });

  async function given(...answers: readonly Answer[]): Promise<void> {
    server = await startRawModelServer(...answers);
  }

  interface CallParts extends Partial<ModelCallOptions> {
    readonly request?: ModelRequest;
    readonly apiKey?: string | null;
    readonly logger?: Logger;
  }

  async function call(parts: CallParts = {}, logger = silentLogger, base_url = server.baseUrl): Promise<ModelAnswer> {
    const { request = aRequest(), apiKey = 'the-key\n', ...options } = parts;
    const client = createOpenAiClient(aProvider({ base_url }), {
      apiKey: async () => apiKey,
      clock,
      logger,
      random: () => 0.5,
    });
    return client.answer(request, { ...unhurried(), ...options });
  }

  async function failed(parts: CallParts = {}, base_url = server.baseUrl): Promise<Failure> {
    const error: unknown = await call(parts, silentLogger, base_url).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof FailureError, `the call did not fail: ${JSON.stringify(error)}`);
    return error.failure;
  }

  function clientOf(limits: { concurrency: number }): ReturnType<typeof createOpenAiClient> {
    const provider = aProvider({
      base_url: server.baseUrl,
      limits: { requests_per_minute: null, tokens_per_minute: null, ...limits },
    });
    return createOpenAiClient(provider, { apiKey: async () => null, clock, logger: silentLogger });
  }
});

function recorder(lines: LogFields[]): Logger {
  return {
    log: (_level, _message, fields) => lines.push(fields ?? {}),
    with: () => recorder(lines),
  };
}
