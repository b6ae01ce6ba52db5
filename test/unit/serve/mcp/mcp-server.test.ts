import assert from 'node:assert/strict';
import type { CallToolResult, Client, ElicitResult } from '@modelcontextprotocol/client';
import type { OrchestratorApi } from '../../../../src/app/orchestrator-api.ts';
import { raceAbort } from '../../../../src/base/abort.ts';
import { BatonError } from '../../../../src/base/errors.ts';
import { type JsonObject, isJsonObject } from '../../../../src/base/json.ts';
import { silentLogger } from '../../../../src/base/logger.ts';
import { openWorkspace } from '../../../../src/serve/open-workspace.ts';
import { approvalRecord, executionReport, stepReport } from '../../../support/execution-reports.ts';
import { settled } from '../../../support/event-loop.ts';
import { fakeOrchestrator, settlingWith } from '../../../support/fake-orchestrator.ts';
import { mcpPair } from '../../../support/mcp-pair.ts';
import { eventRecord } from '../../../support/store-records.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const spawn = { name: 'spawn_and_await', arguments: { workflow_slug: 'demo' } };
const question = approvalRecord();
const waiting = executionReport({ status: 'waiting', outputs: null, pending_approvals: [question] });
const approve: ElicitResult = { action: 'accept', content: { decision: 'Approve' } };

function valueOf({ structuredContent }: CallToolResult): JsonObject {
  assert.ok(isJsonObject(structuredContent));
  return structuredContent;
}

async function textAt(client: Client, uri: string): Promise<string> {
  const [contents] = (await client.readResource({ uri })).contents;
  assert.ok(contents !== undefined && 'text' in contents);
  return contents.text;
}

describe('a tool call of an MCP client', () => {
  it('records what the person of the client answered, as that of the user, and goes on', async () => {
    const api = fakeOrchestrator({ ...settlingWith(waiting, executionReport()), decide: async () => question });
    const client = await mcpPair(api, { answer: async () => approve });
    const value = valueOf(await client.callTool(spawn));
    assert.equal(value['status'], 'completed');
    const decided = api.asked.find(([name]) => name === 'decide');
    assert.deepEqual(decided, [
      'decide',
      '01APPROVAL',
      { approved: true, decided_by: 'ada', reason: null, scope: 'once', edited_payload: null, answer: null },
    ]);
    assert.equal(api.asked.filter(([name]) => name === 'start').length, 1);
    assert.ok(api.asked.some(([name]) => name === 'resume'));
  });

  it('goes on when somebody was faster with the answer', async () => {
    const decide: OrchestratorApi['decide'] = () => Promise.reject(new BatonError('already_decided', 'Too late.'));
    const api = fakeOrchestrator({ ...settlingWith(waiting, executionReport()), decide });
    const client = await mcpPair(api, { answer: async () => approve });
    assert.equal(valueOf(await client.callTool(spawn))['status'], 'completed');
  });

  it('takes the form away when the question is answered elsewhere, and goes on', async () => {
    const asked = Promise.withResolvers<undefined>();
    const withdrawn = Promise.withResolvers<undefined>();
    let pending = [question];
    const api = fakeOrchestrator({
      ...settlingWith(waiting, executionReport()),
      showExecution: async () => ({ ...waiting, pending_approvals: pending }),
    });
    const answer = (signal: AbortSignal): Promise<ElicitResult> => {
      signal.addEventListener('abort', () => withdrawn.resolve(undefined));
      asked.resolve(undefined);
      return new Promise(() => undefined);
    };
    const client = await mcpPair(api, { answer });
    const call = client.callTool(spawn);
    await asked.promise;
    pending = [];
    api.record({ ...eventRecord(1), execution_id: question.execution_id });
    await withdrawn.promise;
    assert.equal(valueOf(await call)['status'], 'completed');
    assert.ok(api.asked.every(([name]) => name !== 'decide'));
  });

  it('asks for the next question when the person puts one off, and each once', async () => {
    const both = { ...waiting, pending_approvals: [question, approvalRecord({ id: '01OTHER' })] };
    const api = fakeOrchestrator(settlingWith(both, both, both));
    let asked = 0;
    const answer = async (): Promise<ElicitResult> => ({ action: (asked += 1) > 1 ? 'cancel' : 'decline' });
    const client = await mcpPair(api, { answer });
    const value = valueOf(await client.callTool(spawn));
    assert.deepEqual([value['status'], asked], ['waiting', 2]);
    assert.ok(api.asked.every(([name]) => name !== 'decide'));
  });

  it('that is cancelled while the person thinks cancels the execution that it began', async () => {
    const cancelled = Promise.withResolvers<string>();
    const asked = Promise.withResolvers<undefined>();
    const api = fakeOrchestrator({
      ...settlingWith(waiting),
      cancel: async (id) => cancelled.resolve(id),
    });
    const client = await mcpPair(api, {
      answer: (signal) => {
        asked.resolve(undefined);
        return raceAbort(new Promise<ElicitResult>(() => undefined), signal);
      },
    });
    const cancelling = new AbortController();
    const call = client.callTool(spawn, { signal: cancelling.signal });
    await asked.promise;
    cancelling.abort();
    await assert.rejects(call);
    assert.equal(await cancelled.promise, '01EXECUTION');
  });

  it('that only waits cancels nothing when it is cancelled', async () => {
    const begun = Promise.withResolvers<undefined>();
    const given = Promise.withResolvers<undefined>();
    const api = fakeOrchestrator({
      settled: async (_id, { signal = new AbortController().signal } = {}) => {
        begun.resolve(undefined);
        return await raceAbort(new Promise<never>(() => undefined), signal).finally(() => given.resolve(undefined));
      },
    });
    const client = await mcpPair(api);
    const cancelling = new AbortController();
    const wish = { name: 'await_execution', arguments: { execution_id: '01EXECUTION' } };
    const call = client.callTool(wish, { signal: cancelling.signal });
    await begun.promise;
    cancelling.abort();
    await assert.rejects(call);
    await given.promise;
    assert.ok(api.asked.every(([name]) => name !== 'cancel'));
  });

  it('whose client goes away cancels nothing either', async () => {
    const begun = Promise.withResolvers<undefined>();
    const api = fakeOrchestrator({
      settled: async (_id, { signal = new AbortController().signal } = {}) => {
        begun.resolve(undefined);
        return await raceAbort(new Promise<never>(() => undefined), signal);
      },
    });
    const client = await mcpPair(api);
    const call = client.callTool(spawn);
    await begun.promise;
    await client.close();
    await assert.rejects(call);
    await settled();
    assert.deepEqual(
      api.asked.map(([name]) => name),
      ['start', 'settled'],
    );
  });

  it('works on a task of the registry, which is told how it ended', async () => {
    const quick =
      'name: Quick\ninputs: { word: { type: string } }\nsteps: [{ name: say, type: transform, template: "{word}!" }]';
    const folder = await temporaryFolder({ '.baton/config.yaml': '', '.baton/workflows/quick.yaml': quick });
    const api = await openWorkspace({ folder: folder.path, environment: {}, logger: silentLogger });
    const client = await mcpPair(api);
    try {
      const task = await api.createTask({ title: 'Say it', by: 'person:ada' });
      const wish = { workflow_slug: 'quick', payload: { word: 'rain' }, task_id: task.id };
      const value = valueOf(await client.callTool({ name: 'spawn_and_await', arguments: wish }));
      assert.equal(value['status'], 'completed', JSON.stringify(value));
      const { status, execution_id, workflow_slug } = await api.showTask(task.id);
      assert.deepEqual([status, execution_id, workflow_slug], ['completed', value['execution_id'], 'quick']);
      const again = valueOf(await client.callTool({ name: 'spawn_and_await', arguments: wish }));
      assert.match(JSON.stringify(again['error']), /Say it/);
      const mistyped = { workflow_slug: 'quick', payload: { wrod: 'rain' } };
      const { error } = valueOf(await client.callTool({ name: 'spawn_and_await', arguments: mistyped }));
      assert.deepEqual(isJsonObject(error) && error['hint'], 'The inputs of quick are: word (string).');
    } finally {
      await client.close();
      await api.close();
      await folder.remove();
    }
  });

  it('that fails for a reason of ours says so as data', async () => {
    const start: OrchestratorApi['start'] = () => Promise.reject(new TypeError('Something broke.'));
    const client = await mcpPair(fakeOrchestrator({ start }));
    const result = await client.callTool(spawn);
    assert.equal(result.isError, true);
    assert.deepEqual(valueOf(result), { error: { code: 'failed', message: 'Something broke.' } });
  });

  it('gets of an answer that is too long its two ends', async () => {
    const from_agent = 'scout';
    const message = { from_agent, to_agent: 'person:ada', content: 'x'.repeat(60_000) };
    const items = Array.from({ length: 20 }, () => message) as never;
    const client = await mcpPair(fakeOrchestrator({ listMessages: async () => ({ items, total: 20 }) }));
    const result = await client.callTool({ name: 'read_messages', arguments: {} });
    const value = valueOf(result);
    assert.equal(value['truncated'], true);
    assert.ok(JSON.stringify(result.content).length < 600_000);
  });
});

describe('the resources of the MCP server', () => {
  it('stay readable when an execution has more than a model can read', async () => {
    const steps = Array.from({ length: 100 }, (_, index) => stepReport(`step${index}`, { output: 'x'.repeat(50_000) }));
    const client = await mcpPair(fakeOrchestrator({ showExecution: async () => executionReport({ steps }) }));
    const text = await textAt(client, 'baton://executions/01EXECUTION');
    const report = JSON.parse(text) as JsonObject;
    assert.ok(text.length < 300_000);
    assert.equal(report['truncated'], true);
    assert.ok(Array.isArray(report['steps']) && report['steps'].length === 100);
  });

  it('hold epics, and tell of new and changed ones', async () => {
    const folder = await temporaryFolder({ '.baton/config.yaml': '' });
    const api = await openWorkspace({ folder: folder.path, environment: {}, logger: silentLogger });
    const client = await mcpPair(api);
    try {
      const listed = Promise.withResolvers<undefined>();
      const updated = Promise.withResolvers<string>();
      client.setNotificationHandler('notifications/resources/list_changed', () => listed.resolve(undefined));
      client.setNotificationHandler('notifications/resources/updated', ({ params }) => updated.resolve(params.uri));
      const { id } = await api.createEpic({ title: 'Ship it', by: 'person:ada' });
      await listed.promise;
      const uri = `baton://epics/${id}`;
      const { resources } = await client.listResources();
      assert.ok(resources.some((each) => each.uri === uri && each.title === 'Ship it'));
      assert.match(await textAt(client, uri), /"title": "Ship it"[^]*"progress"[^]*"spent_tokens": 0/);
      assert.match(await textAt(client, 'baton://epics'), /"total": 1/);
      await client.subscribeResource({ uri });
      await api.updateEpic(id, { title: 'Ship it now', by: 'person:ada' });
      assert.equal(await updated.promise, uri);
      await assert.rejects(client.readResource({ uri: 'baton://epics/NOTHING' }), /no epic/);
    } finally {
      await client.close();
      await api.close();
      await folder.remove();
    }
  });
});
