import assert from 'node:assert/strict';
import type { OutsideOptions } from '../../../../src/app/outside/outside-tool.ts';
import { readOutsideCalling } from '../../../../src/app/outside/outside-tools.ts';
import type { OrchestratorApi } from '../../../../src/app/orchestrator-api.ts';
import { raceAbort } from '../../../../src/base/abort.ts';
import { BatonError, CancelledError } from '../../../../src/base/errors.ts';
import { isJsonObject } from '../../../../src/base/json.ts';
import { approvalRecord, executionReport } from '../../../support/execution-reports.ts';
import { listedMessage } from '../../../support/team-reports.ts';
import { fakeOrchestrator } from '../../../support/fake-orchestrator.ts';

const never = new AbortController().signal;

function call(
  name: string,
  input: object,
  { api, ...options }: { readonly api: OrchestratorApi } & Partial<OutsideOptions>,
) {
  const read = readOutsideCalling(name, input);
  assert.ok(read.ok);
  return read.value.perform(api, { signal: never, person: 'ada', ...options });
}

/** An execution that lasts until it is cancelled. */
function lasting(onAwaited: () => void = () => undefined) {
  const cancelled = Promise.withResolvers<undefined>();
  return fakeOrchestrator({
    settled: async (_id, { signal = never } = {}) => {
      onAwaited();
      await raceAbort(cancelled.promise, signal);
      return executionReport({ status: 'cancelled', outputs: null });
    },
    cancel: async () => cancelled.resolve(undefined),
  });
}

describe('a model outside of any execution', () => {
  it('runs a workflow with its inputs and is given how it ended', async () => {
    const api = fakeOrchestrator({
      settled: async () => executionReport({ tokens: { input: 30, cached: 10, output: 12 } }),
    });
    assert.deepEqual(await call('spawn_and_await', { workflow_slug: 'demo', payload: { topic: 'rain' } }, { api }), {
      execution_id: '01EXECUTION',
      status: 'completed',
      final_output: { text: 'done' },
      duration_ms: 1200,
      tokens_used: 42,
    });
    const [[, request] = []] = api.asked;
    assert.deepEqual(request, {
      ...{ workflow: 'demo', input: { topic: 'rain' }, model: null, rehearsal: false, trigger: 'tool' },
      ...{ cassette: null, detached: false },
    });
  });

  it('is given a failure as data', async () => {
    const error = { code: 'timeout', message: 'It took too long.', step: 'ask' };
    const api = fakeOrchestrator({ settled: async () => executionReport({ status: 'failed', outputs: null, error }) });
    const result = await call('spawn_and_await', { workflow_slug: 'demo' }, { api });
    assert.deepEqual([result['status'], result['error']], ['failed', error]);
  });

  it('does not wait for a person: it is told what is asked, and may wait again later', async () => {
    const waiting = executionReport({ status: 'waiting', outputs: null, pending_approvals: [approvalRecord()] });
    const reports = [waiting, executionReport()];
    const api = fakeOrchestrator({ settled: async () => reports.shift() ?? executionReport() });
    const first = await call('spawn_and_await', { workflow_slug: 'demo' }, { api });
    assert.equal(first['status'], 'waiting');
    assert.deepEqual(first['waiting_for'], [{ step: 'deploy', question: 'Run the command: rm -r build' }]);
    const second = await call('await_execution', { execution_id: '01EXECUTION' }, { api });
    assert.equal(second['status'], 'completed');
    assert.deepEqual(
      api.asked.map(([name]) => name),
      ['start', 'settled', 'settled'],
    );
  });

  it('that gives up cancels what it began', async () => {
    const giving = new AbortController();
    const api = lasting(() => giving.abort());
    await assert.rejects(
      call('spawn_and_await', { workflow_slug: 'demo' }, { api, signal: giving.signal }),
      CancelledError,
    );
    assert.deepEqual(api.asked.at(-1), ['cancel', '01EXECUTION', 'The tool call that began it was cancelled.']);
  });

  it('that gives up while it waits for what others began cancels nothing', async () => {
    const giving = new AbortController();
    const api = lasting(() => giving.abort());
    const waiting = call('await_execution', { execution_id: '01EXECUTION' }, { api, signal: giving.signal });
    await assert.rejects(waiting, CancelledError);
    assert.ok(api.asked.every(([name]) => name !== 'cancel'));
  });

  it('is told of a time-out, and what took so long is cancelled', async () => {
    const api = lasting();
    const asked: number[] = [];
    const afterSeconds = (seconds: number): AbortSignal => {
      asked.push(seconds);
      return AbortSignal.abort();
    };
    const input = { workflow_slug: 'demo', timeout_seconds: 5 };
    const result = await call('spawn_and_await', input, { api, afterSeconds });
    assert.deepEqual([result['status'], result['final_output'], asked], ['timeout', null, [5]]);
    const cancelled = api.asked.find(([name]) => name === 'cancel');
    assert.deepEqual(cancelled, ['cancel', '01EXECUTION', 'It took longer than 5 seconds.']);
  });

  it('is told that the workspace was closed, and what to do then', async () => {
    const api = fakeOrchestrator({ settled: async () => Promise.reject(new CancelledError()) });
    await assert.rejects(call('spawn_and_await', { workflow_slug: 'demo' }, { api }), (error) => {
      assert.ok(error instanceof BatonError && error.code === 'interrupted');
      return /execution 01EXECUTION/.test(error.message) && /await_execution/.test(error.hint ?? '');
    });
  });

  it('gets of a long output its two ends', async () => {
    const text = `begin ${'x'.repeat(200_000)} end`;
    const api = fakeOrchestrator({ settled: async () => executionReport({ outputs: { text } }) });
    const { final_output } = await call('spawn_and_await', { workflow_slug: 'demo' }, { api });
    assert.ok(typeof final_output === 'string' && final_output.length < 70_000);
    assert.match(final_output, /^\{"text":"begin x.*characters left out.*x end"\}$/s);
  });

  it('delegates to an agent for a person, and is given the answer', async () => {
    const outputs = { response: 'It rains.', reasoning: 'I looked.', shared_context: {} };
    const api = fakeOrchestrator({
      delegate: async () => ({ id: '01D' }),
      settled: async () => executionReport({ id: '01D', outputs }),
    });
    const input = { agent_id: 'scout', message: 'Does it rain?', context: 'Look outside.' };
    assert.deepEqual(await call('delegate_to_agent', input, { api }), {
      ...{ delegated_to: 'scout', response: 'It rains.', reasoning: 'I looked.', delegation_depth: 0 },
      ...{ execution_id: '01D', status: 'completed', duration_ms: 1200, tokens_used: 0 },
    });
    assert.deepEqual(api.asked[0], [
      'delegate',
      {
        ...{ agent: 'scout', message: 'Does it rain?', context: { notes: 'Look outside.' }, group: null },
        ...{ delegated_by: 'person:ada', model: null, rehearsal: false, trigger: 'tool', detached: false },
      },
    ]);
  });

  it('finds an agent by capabilities', async () => {
    const choice = { agent: 'scout', score: 1, reason: 'covers all', candidates: [], nearest: [] };
    const api = fakeOrchestrator({ findAgent: async () => choice });
    const found = await call('find_agent', { capabilities: ['search'], group: 'field' }, { api });
    assert.deepEqual(found, { agent: 'scout', score: 1, reason: 'covers all' });
    assert.deepEqual(api.asked, [['findAgent', { capabilities: ['search'], group: 'field', exclude: [] }]]);
  });

  it('writes to agents for a person, and reads what was written to that person', async () => {
    const mine = listedMessage({ id: '01A', from_agent: 'person:ada', to_agent: 'scout', content: 'Stop.' });
    const theirs = listedMessage({ id: '01B', from_agent: 'scout', to_agent: 'person:ada', content: 'Done.' });
    const others = listedMessage({ id: '01C', from_agent: 'lead', to_agent: 'person:ada', content: 'Why?' });
    const items = [theirs, others, mine];
    const api = fakeOrchestrator({
      sendMessage: async () => mine,
      listMessages: async () => ({ items, total: 3 }),
    });
    const sent = await call('send_message', { to: 'scout', content: 'Stop.' }, { api });
    assert.deepEqual(sent, { message_id: '01A', to: 'scout', group: null });
    const read = await call('read_messages', { unread: false, from: 'scout' }, { api });
    const { messages } = read;
    assert.ok(Array.isArray(messages) && messages.length === 1 && isJsonObject(messages[0]));
    assert.deepEqual([messages[0]['message_id'], messages[0]['content']], ['01B', 'Done.']);
    assert.deepEqual(
      api.asked.map(([name, request]) => [name, isJsonObject(request) ? (request['from'] ?? request['agent']) : null]),
      [
        ['sendMessage', 'ada'],
        ['listMessages', 'person:ada'],
      ],
    );
  });
});
