import assert from 'node:assert/strict';
import type { Json } from '../../../src/base/json.ts';
import type { ModelAnswer, ToolCallRequest } from '../../../src/domain/conversation.ts';
import { FailureError } from '../../../src/domain/failure-error.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import { partOfCall } from '../../../src/domain/idempotency-key.ts';
import { nodeDigest } from '../../../src/host/node-digest.ts';
import {
  createRecordingClient,
  createRecordingToolHost,
  createReplayingClient,
  createReplayingToolHost,
} from '../../../src/models/cassette.ts';
import { createTapePlayer, type TapePlayer } from '../../../src/models/tape-player.ts';
import { createTapeRecorder, type KeptEntry } from '../../../src/models/tape-recorder.ts';
import { emptyTape, printTape, readTape, type Tape } from '../../../src/models/tape.ts';
import type { ModelClient, ModelRequest } from '../../../src/ports/model-client.ts';
import type { ToolHost, ToolOutcome, ToolScope } from '../../../src/ports/tool-host.ts';
import { aModel, aRequest, unhurried } from '../../support/model-requests.ts';
import { callerWith } from '../../support/tool-bench.ts';

describe('a cassette of model answers', () => {
  it('gives the recorded answers to the same requests, in any order', async () => {
    const player = playerOf(await recorded(['one', 'two', 'three'].map((word) => asked(word))));
    const client = createReplayingClient(player);
    for (const word of ['three', 'one', 'two']) {
      assert.equal((await client.answer(asked(word), unhurried())).content, `0: ${word}`);
    }
  });

  it('gives the n-th equal request the n-th equal recording, and no more', async () => {
    const client = createReplayingClient(playerOf(await recorded([asked('same'), asked('same')])));
    const answerTo = (call: string) => client.answer(asked('same'), { ...unhurried(), idempotencyKey: call });
    assert.equal((await answerTo('a')).content, '0: same');
    assert.equal((await answerTo('b')).content, '1: same');
    assert.equal((await answerTo('a')).content, '0: same');
    const failure = await failureOfCall(answerTo('c'));
    assert.equal(failure.code, 'cassette_miss');
    assert.match(failure.message, /recorded 2 times, and is asked once more/);
  });

  it('keeps calls, usage and finish reason through the file', async () => {
    const answer: ModelAnswer = {
      content: '',
      tool_calls: [{ id: 'a', name: 'read', arguments: '{"x": 1}' }],
      usage: { input: 3, cached: 1, output: 2, estimated: false },
      finish_reason: 'tool_calls',
    };
    const client = createReplayingClient(playerOf(await recorded([asked('x')], { answer: async () => answer })));
    assert.deepEqual(await client.answer(asked('x'), unhurried()), answer);
  });

  it('finds the request of another run, and gives its answer with the ids of this one', async () => {
    const [first, second] = ['01M7YVB3WAYCF4PYG2TP0N1WFR', '01M7YVJ0CFQS7FBW7PVNAMWM4Q'];
    const told = (id: string, at: string) => asked(`<message id="${id}" deadline="${at}">Well?</message>`);
    const answering: ModelClient = {
      answer: async ({ messages }) => ({
        content: '',
        tool_calls: [
          { id: 'c', name: 'send_message', arguments: JSON.stringify({ response_to: idIn(messages[0]?.content) }) },
        ],
        usage: { input: 1, cached: 0, output: 1, estimated: false },
        finish_reason: 'tool_calls',
      }),
    };
    const tape = await recorded([told(first, '2026-01-01T00:00:00.000Z')], answering);
    const client = createReplayingClient(playerOf(tape));
    const { tool_calls } = await client.answer(told(second, '2027-02-02T02:02:02.222Z'), unhurried());
    assert.equal(tool_calls[0]?.arguments, JSON.stringify({ response_to: second }));
  });

  it('shows how the nearest recording differs when a request is not on the tape', async () => {
    const client = createReplayingClient(playerOf(await recorded([asked('Say hello.'), asked('Something else.')])));
    const request = asked('Say hullo.');
    const failure = await failureOfCall(client.answer(request, unhurried()));
    assert.equal(failure.code, 'cassette_miss');
    assert.match(failure.message, /- "content": "Say hello\."\n\+ "content": "Say hullo\."/);
  });

  it('takes for the nearest the recording with the same long text, whatever short lines others share', async () => {
    const role = 'You argue for it, with facts, in three sentences and not one more.';
    const own = { ...asked('ship'), messages: [{ role: 'system' as const, content: role }, ...asked('ship').messages] };
    const other = { ...asked('ship2'), messages: [{ role: 'user' as const, content: 'You decide.' }] };
    const client = createReplayingClient(playerOf(await recorded([other, own])));
    const request = { ...own, messages: [...own.messages.slice(0, 1), ...asked('ship2').messages] };
    const failure = await failureOfCall(client.answer(request, unhurried()));
    assert.match(failure.message, /- "content": "ship"\n\+ "content": "ship2"/);
  });

  it('cuts a long line to where it differs', async () => {
    const long = 'word '.repeat(1000);
    const client = createReplayingClient(playerOf(await recorded([asked(`${long}old end`)])));
    const failure = await failureOfCall(client.answer(asked(`${long}new end`), unhurried()));
    assert.match(failure.message, /- ….*word old end"\n\+ ….*word new end"/);
    assert.ok(failure.message.length < 800);
  });

  it('says that a tape is empty', async () => {
    const failure = await failureOfCall(createReplayingClient(playerOf(emptyTape)).answer(asked('x'), unhurried()));
    assert.match(failure.message, /holds no model answers at all/);
  });

  it('does not mind other prices or window sizes, but another model', async () => {
    const client = createReplayingClient(playerOf(await recorded([asked('x'), asked('y')])));
    const price = { input_per_mtok: 9, output_per_mtok: 9 };
    await client.answer(asked('x', { model: aModel({ price, context_window: 1 }) }), unhurried());
    const failure = await failureOfCall(client.answer(asked('y', { model: aModel({ name: 'other' }) }), unhurried()));
    assert.equal(failure.code, 'cassette_miss');
  });

  it('gives the whole text at once to who listens', async () => {
    const client = createReplayingClient(playerOf(await recorded([asked('x')])));
    const heard: string[] = [];
    await client.answer(asked('x'), { ...unhurried(), onText: (text) => heard.push(text) });
    assert.deepEqual(heard, ['0: x']);
  });

  it('does not record a call that failed', async () => {
    const failing: ModelClient = {
      answer: async () => {
        throw new FailureError({ code: 'model_unavailable', message: 'Down.', retryable: true });
      },
    };
    const recorder = createTapeRecorder({ digest: nodeDigest });
    await failureOfCall(createRecordingClient(failing, recorder).answer(asked('x'), unhurried()));
    assert.deepEqual(recorder.tape(), emptyTape);
  });

  it('records that a provider refused a request as too long, and plays it through the file', async () => {
    const refusal = { code: 'context_overflow', message: 'Too long.', details: { status: 400, refused: true } };
    const refusing: ModelClient = {
      answer: async () => {
        throw new FailureError(refusal);
      },
    };
    const recorder = createTapeRecorder({ digest: nodeDigest });
    await failureOfCall(createRecordingClient(refusing, recorder).answer(asked('x'), unhurried()));
    const replaying = createReplayingClient(playerOf(recorder.tape()));
    assert.deepEqual(await failureOfCall(replaying.answer(asked('x'), unhurried())), refusal);
  });

  it('goes on recording behind what was kept of an earlier session', async () => {
    const earlier: KeptEntry[] = [];
    const keep = async (kept: KeptEntry): Promise<void> => void earlier.push(kept);
    const first = createTapeRecorder({ digest: nodeDigest, keep });
    await createRecordingClient(counting(), first).answer(asked('first'), { ...unhurried(), idempotencyKey: 'a' });
    const second = createTapeRecorder({ digest: nodeDigest, earlier });
    await createRecordingClient(counting(), second).answer(asked('second'), { ...unhurried(), idempotencyKey: 'b' });
    assert.deepEqual(
      second.tape().entries.map(({ summary }) => summary),
      ['local/small, 1 messages, 0 tools, last: user "first"', 'local/small, 1 messages, 0 tools, last: user "second"'],
    );
  });

  it('holds the last answer of a call that was made again, in whichever round', async () => {
    const recorder = createTapeRecorder({ digest: nodeDigest });
    const client = createRecordingClient(counting(), recorder);
    await client.answer(asked('x'), { ...unhurried(), idempotencyKey: 'run/step#1' });
    await client.answer(asked('x'), { ...unhurried(), idempotencyKey: 'run/step#1@2' });
    await client.answer(asked('part'), { ...unhurried(), idempotencyKey: partOfCall('run/step#1', 'part') });
    await client.answer(asked('part'), { ...unhurried(), idempotencyKey: partOfCall('run/step#1@2', 'part') });
    assert.equal(recorder.tape().entries.length, 2);
    const replaying = createReplayingClient(playerOf(recorder.tape()));
    assert.equal((await replaying.answer(asked('x'), unhurried())).content, '1: x');
    const another = replaying.answer(asked('x'), { ...unhurried(), idempotencyKey: 'another' });
    assert.equal((await failureOfCall(another)).code, 'cassette_miss');
  });
});

describe('a cassette of tool answers', () => {
  it('gives what the tool gave, without calling it', async () => {
    const tape = await recordedTools([call('read_file', '{"path": "a.md"}')], {
      ok: true,
      value: 'text',
      simulated: false,
    });
    const replaying = createReplayingToolHost(toolHost(), playerOf(tape));
    const outcome = await replaying.call(call('read_file', '{"path":"a.md"}', 'another id'), scope, unhurried());
    assert.deepEqual(outcome, { ok: true, value: 'text', simulated: false });
  });

  it('gives the failures of tools too', async () => {
    const failure = { ok: false, error: { code: 'not_found', message: 'No such file.', hint: 'Look.' } } as const;
    const tape = await recordedTools([call('read_file', 'not JSON')], failure);
    const replaying = createReplayingToolHost(toolHost(), playerOf(tape));
    assert.deepEqual(await replaying.call(call('read_file', 'not JSON'), scope, unhurried()), failure);
  });

  it('fails when a call is not on the tape, though the model has asked for it', async () => {
    const tape = await recordedTools([call('run', '{"command":"ls"}')], { ok: true, value: null, simulated: false });
    const replaying = createReplayingToolHost(toolHost(), playerOf(tape));
    const failure = await failureOfCall(replaying.call(call('run', '{"command":"rm"}'), scope, unhurried()));
    assert.equal(failure.code, 'cassette_miss');
    assert.match(failure.message, /- "command": "ls"\n\+ "command": "rm"/);
  });

  it('has no effect that somebody would have to allow', async () => {
    const inspection = await createReplayingToolHost(toolHost(), playerOf(emptyTape)).inspect(
      call('run', '{}'),
      callerWith([]),
    );
    assert.ok(inspection.kind === 'valid');
    assert.deepEqual(inspection.effect, { kind: 'none' });
  });

  it('asks nobody: the answer of the person is on the tape', async () => {
    const asking: ToolHost = {
      ...toolHost(),
      inspect: async () => ({
        kind: 'valid',
        effect: { kind: 'none' },
        preview: {},
        awaits: { kind: 'person', question: 'Well?', choices: null },
      }),
    };
    const replaying = createReplayingToolHost(asking, playerOf(emptyTape));
    assert.deepEqual(await replaying.inspect(call('ask_human', '{}'), callerWith([])), {
      kind: 'valid',
      effect: { kind: 'none' },
      preview: {},
    });
  });
});

describe('the file of a cassette', () => {
  it('is the same after it was read and printed', async () => {
    const text = printTape(await recorded([asked('one')]));
    assert.equal(printTape(tapeIn(text)), text);
  });

  it('is refused when it is of another format', () => {
    assert.match(refusalOf('{"format": 2, "entries": []}').message, /its format is 2, and this version reads format 1/);
  });

  it('is refused with the number of the entry that is damaged', () => {
    const entry = { kind: 'model', request_hash: 'h', summary: 's', request: {}, answer: {} };
    const damaged = { ...entry, kind: 'song' };
    const text = JSON.stringify({ format: 1, entries: [entry, damaged] });
    assert.match(refusalOf(text).message, /entry 2 lacks a kind/);
  });

  it('is refused when it is no tape at all', () => {
    for (const text of ['', '[]', '{}', '{"format":1}']) assert.equal(refusalOf(text).code, 'cassette_invalid');
  });

  it('fails at the answer that has not the shape of one', async () => {
    const tape = await recorded([asked('x')]);
    const damaged = { ...tape, entries: tape.entries.map((entry) => ({ ...entry, answer: { content: 'only' } })) };
    const failure = await failureOfCall(createReplayingClient(playerOf(damaged)).answer(asked('x'), unhurried()));
    assert.equal(failure.code, 'cassette_invalid');
  });
});

const scope: ToolScope = {
  execution_id: 'e',
  agent_execution_id: 'a',
  agent: 'writer',
  working_folder: '.',
  shown: null,
  awaited: null,
  answered: null,
  window: { messages: () => [], files: () => [], result: () => undefined },
  rehearsal: false,
  granted: { security: { http_allow: [], commands: 'approve', writes: 'approve' }, allow: [] },
  uses: [],
};

function asked(content: string, overrides: Partial<ModelRequest> = {}): ModelRequest {
  return aRequest({ messages: [{ role: 'user', content }], ...overrides });
}

/** Answers with the words of the last message, numbered by how often they were said. */
function counting(): ModelClient {
  const counts = new Map<string, number>();
  return {
    answer: async ({ messages }) => {
      const said = messages.at(-1)?.content ?? '';
      const count = counts.get(said) ?? 0;
      counts.set(said, count + 1);
      const usage = { input: 1, cached: 0, output: 1, estimated: false };
      return { content: `${count}: ${said}`, tool_calls: [], usage, finish_reason: 'stop' };
    },
  };
}

async function recorded(requests: readonly ModelRequest[], inner: ModelClient = counting()): Promise<Tape> {
  const recorder = createTapeRecorder({ digest: nodeDigest });
  const client = createRecordingClient(inner, recorder);
  for (const [index, request] of requests.entries()) {
    await client.answer(request, { ...unhurried(), idempotencyKey: `call-${index}` });
  }
  return recorder.tape();
}

async function recordedTools(calls: readonly ToolCallRequest[], outcome: ToolOutcome): Promise<Tape> {
  const recorder = createTapeRecorder({ digest: nodeDigest });
  const host = createRecordingToolHost({ ...toolHost(), call: async () => outcome }, recorder);
  for (const [index, one] of calls.entries()) {
    const options = { ...unhurried(), idempotencyKey: `call-${index}` };
    assert.deepEqual(await host.call(one, scope, options), outcome);
  }
  return recorder.tape();
}

async function notInReplay(): Promise<never> {
  throw new Error('A tool was called in a replay.');
}

/** Declares nothing, finds that each call would write, and must not be called. */
function toolHost(): ToolHost {
  return {
    declare: async () => ({ ok: true, value: [] }),
    inspect: async () => ({ kind: 'valid', effect: { kind: 'write', subject: 'a.md' }, preview: {} }),
    call: notInReplay,
    awaitedWork: notInReplay,
  };
}

function call(name: string, written: string, id = 'call_1'): ToolCallRequest {
  return { id, name, arguments: written };
}

/** Through the text of the file, as it is in real life. */
function playerOf(tape: Tape): TapePlayer {
  return createTapePlayer(tapeIn(printTape(tape)), { digest: nodeDigest });
}

function tapeIn(text: string): Tape {
  const read = readTape(text);
  assert.ok(read.ok, read.ok ? '' : read.error.message);
  return read.value;
}

function refusalOf(text: string): Failure {
  const read = readTape(text);
  assert.ok(!read.ok, 'the text was read');
  return read.error;
}

async function failureOfCall(answering: Promise<ModelAnswer | ToolOutcome | Json>): Promise<Failure> {
  const error: unknown = await answering.catch((thrown: unknown) => thrown);
  assert.ok(error instanceof FailureError, 'the call did not fail');
  return error.failure;
}

function idIn(text = ''): string {
  return /id="(\w+)"/.exec(text)?.[1] ?? '';
}
