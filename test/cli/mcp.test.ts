import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { CallToolResult, Client, ElicitResult, Progress } from '@modelcontextprotocol/client';
import { outsideTools } from '../../src/app/outside/outside-tools.ts';
import { type JsonObject, asText, isJsonObject } from '../../src/base/json.ts';
import { baton, batonJson, batonWorkspace, dist } from '../support/baton-program.ts';
import { type AskedForm, type ClientWishes, connectMcpClient } from '../support/mcp-client.ts';

const workflows = {
  speaks: `name: Speaks
model: rehearsal
inputs: { topic: { type: string, required: true } }
steps:
  - { name: think, type: agent, prompt: You think., instruction: 'About {{ inputs.topic }}.' }
  - { name: pause, type: command, run: [node, -e, 'setTimeout(() => {}, 600)'] }
  - { name: ask, type: agent, prompt: You speak., instruction: 'About {{ inputs.topic }}.' }
outputs: { said: $.ask.content }
`,
  asks: `name: Asks
steps:
  - { name: choose, type: human, message: Which one?, choices: [left, right] }
  - { name: tag, type: command, approval: true, run: [node, -e, '', tagged] }
outputs: { chosen: $.choose.answer }
`,
  lasts: `name: Lasts
steps:
  - { name: wait, type: command, run: [node, -e, 'setTimeout(() => {}, 60000)'] }
`,
};

describe('baton mcp', () => {
  let workspace = '';
  let remove = async (): Promise<void> => undefined;
  const clients: Client[] = [];

  before(async () => {
    ({ path: workspace, remove } = await batonWorkspace(workflows));
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.close();
  });
  after(async () => {
    await remove();
  });

  async function connect(wishes: Partial<ClientWishes> = {}) {
    const connected = await connectMcpClient({ workspace, ...wishes });
    clients.push(connected.client);
    return connected;
  }

  for (const era of ['legacy', 'modern'] as const) {
    describe(`to a client of the ${era} protocol`, () => {
      it('lists the tools that models outside may call, with the schemas of their definitions', async () => {
        const { client } = await connect({ era });
        const { tools } = await client.listTools();
        assert.deepEqual(
          tools.map(({ name, description, inputSchema }) => [name, description, inputSchema.required]),
          outsideTools.map((tool) => [tool.name, tool.description, tool.schema()['required']]),
        );
        assert.equal(client.getServerVersion()?.name, 'baton');
        assert.equal(client.getNegotiatedProtocolVersion()?.startsWith('2025'), era === 'legacy');
      });

      it('runs a workflow, tells how far it is, and gives what came out', async () => {
        const { client } = await connect({ era });
        const notes: Progress[] = [];
        const result = await client.callTool(
          { name: 'spawn_and_await', arguments: { workflow_slug: 'speaks', payload: { topic: 'rain' } } },
          { onprogress: (note) => notes.push(note) },
        );
        const value = valueOf(result);
        assert.equal(value['status'], 'completed', JSON.stringify(value));
        assert.match(asText(value['final_output']), /rehearsal/);
        const said = notes.map(({ message }) => message ?? '');
        assert.ok(
          said.some((message) => /pause started · 1 step done/.test(message)),
          said.join('\n'),
        );
        const counts = notes.map(({ progress }) => progress);
        assert.deepEqual(
          counts,
          counts.toSorted((a, b) => a - b),
        );
      });

      it('asks the person of a client that can, and goes on with the answers', async () => {
        const forms: AskedForm[] = [];
        const replies: ElicitResult[] = [
          { action: 'accept', content: { decision: 'Answer', choice: 'up' } },
          { action: 'accept', content: { decision: 'Answer', choice: 'left' } },
          { action: 'accept', content: { decision: 'Reject', reason: 'Not on a Friday.' } },
        ];
        const answer = (form: AskedForm): ElicitResult => {
          forms.push(form);
          return replies.shift() ?? { action: 'cancel' };
        };
        const { client } = await connect({ era, answer });
        const value = valueOf(await call(client, 'spawn_and_await', { workflow_slug: 'asks' }));
        const { error } = value;
        assert.ok(value['status'] === 'failed' && isJsonObject(error), JSON.stringify(value));
        assert.match(asText(error['message']), /Not on a Friday/);
        assert.match(forms[0]?.message ?? '', /^Which one\?\n\nWorkflow asks, step choose \(human\)/);
        assert.match(forms[1]?.message ?? '', /^That did not fit: the answer must be one of: left, right\./);
        assert.match(forms[2]?.message ?? '', /run:\n {2}- node\n[^]*tagged/);
        assert.match(JSON.stringify(forms[2]?.fields['decision']), /"Approve","Approve for this run","Reject"/);
        const { document } = await batonJson(['approvals', 'list', '--status', 'rejected'], { cwd: workspace });
        assert.match(JSON.stringify(document), /"decided_by":"[^"]+".*Not on a Friday/);
      });
    });
  }

  it('says who has to answer when the client cannot ask, or its person will not', async () => {
    const { client: mute } = await connect();
    const { client: shy } = await connect({ answer: () => ({ action: 'decline' }) });
    for (const client of [mute, shy]) {
      const value = valueOf(await call(client, 'spawn_and_await', { workflow_slug: 'asks' }));
      assert.deepEqual(
        [value['status'], value['waiting_for']],
        ['waiting', [{ step: 'choose', question: 'Which one?' }]],
      );
      assert.match(asText(value['note']), /baton approvals list/);
    }
  });

  it('goes on with what is answered elsewhere, and waits for it when it is asked again', async () => {
    const { client } = await connect();
    const { execution_id } = valueOf(await call(client, 'spawn_and_await', { workflow_slug: 'asks' }));
    const { document } = await batonJson(['approvals', 'list'], { cwd: workspace });
    const items = document['items'] as readonly { readonly id: string; readonly execution_id: string }[];
    const asked = items.find((each) => each.execution_id === execution_id);
    await baton(['approvals', 'approve', asked?.id ?? '', '--answer', 'left'], { cwd: workspace });
    const value = valueOf(await call(client, 'await_execution', { execution_id: asText(execution_id) }));
    assert.equal(value['status'], 'waiting');
    assert.match(JSON.stringify(value['waiting_for']), /"step":"tag"/);
  });

  it('works beside another process that holds the workspace, which runs what it is asked for', async () => {
    const { client: holder } = await connect();
    const { client: follower } = await connect();
    const value = valueOf(
      await call(follower, 'spawn_and_await', { workflow_slug: 'speaks', payload: { topic: 'ice' } }),
    );
    assert.equal(value['status'], 'completed');
    const { execution_id } = value;
    const seen = valueOf(await call(holder, 'await_execution', { execution_id: asText(execution_id) }));
    assert.deepEqual(seen['final_output'], value['final_output']);
  });

  it('cancels what a cancelled call has begun', async () => {
    const { client } = await connect();
    const cancelling = new AbortController();
    const call = client.callTool(
      { name: 'spawn_and_await', arguments: { workflow_slug: 'lasts' } },
      { signal: cancelling.signal, onprogress: () => cancelling.abort() },
    );
    await assert.rejects(call);
    const ended = await newest(client, 'lasts', ({ status }) => status !== 'running');
    assert.equal(ended['status'], 'cancelled');
  });

  it('refuses what it cannot do in words that a model can act on', async () => {
    const { client } = await connect();
    const cases = [
      ['spawn_and_await', { slug: 'speaks' }, /^invalid_arguments: .*'workflow_slug' \(string\) is missing/],
      ['spawn_and_await', { workflow_slug: 'speks' }, /^unknown_workflow: .*Did you mean 'speaks'\?/],
      ['await_execution', { execution_id: 'nothing' }, /^unknown_execution: /],
      ['delegate_to_agent', { agent_id: 'nobody', message: 'Go.' }, /^unknown_agent: /],
    ] as const;
    for (const [name, input, expected] of cases) {
      const result = await call(client, name, input);
      const { error } = valueOf(result);
      assert.ok(isJsonObject(error) && result.isError === true, name);
      assert.match(`${asText(error['code'])}: ${asText(error['message'])}`, expected);
    }
    await assert.rejects(call(client, 'no_tool', {}), /no_tool/);
  });

  it('gives executions as resources, completes their ids, and tells when they change', async () => {
    const { client } = await connect();
    const { execution_id } = valueOf(
      await call(client, 'spawn_and_await', { workflow_slug: 'speaks', payload: { topic: 'snow' } }),
    );
    const id = asText(execution_id);
    const { resources } = await client.listResources();
    const uris = resources.map(({ uri }) => uri);
    assert.ok(uris.includes('baton://executions') && uris.includes(`baton://executions/${id}`), uris.join('\n'));
    const { contents } = await client.readResource({ uri: `baton://executions/${id}` });
    assert.deepEqual(
      contents.map(({ mimeType }) => mimeType),
      ['application/json', 'text/markdown'],
    );
    assert.match(JSON.stringify(contents), /"status\\": \\"completed[^]*# speaks: completed/);
    const ref = { type: 'ref/resource', uri: 'baton://executions/{id}' } as const;
    const { completion } = await client.complete({ ref, argument: { name: 'id', value: id.slice(-6).toLowerCase() } });
    assert.deepEqual(completion.values, [id]);
    await assert.rejects(client.readResource({ uri: 'baton://executions/NOTHING' }), /NOTHING/);

    const changed = Promise.withResolvers<string>();
    client.setNotificationHandler('notifications/resources/updated', ({ params }) => changed.resolve(params.uri));
    await client.subscribeResource({ uri: 'baton://executions' });
    await baton(['run', 'speaks', '-i', 'topic=hail'], { cwd: workspace });
    assert.equal(await changed.promise, 'baton://executions');
  });

  it('plans an epic with its prompt, works on its tasks, and shows how it stands', async () => {
    const { client } = await connect();
    const { messages } = await client.getPrompt({
      name: 'plan_epic',
      arguments: { goal: 'It rains.', budget_usd: '2' },
    });
    assert.match(JSON.stringify(messages), /It rains\..*task_create.*budget_usd of the epic to 2/);
    const epic = valueOf(await call(client, 'epic_create', { title: 'Make it rain', budget_usd: 2 }));
    const epic_id = asText(epic['epic_id']);
    const speak = valueOf(await call(client, 'task_create', { epic_id, title: 'Speak', workflow_slug: 'speaks' }));
    const task_id = asText(speak['task_id']);
    const after = valueOf(await call(client, 'task_create', { epic_id, title: 'Listen', depends_on: [task_id] }));
    assert.deepEqual([speak['status'], after['status']], ['pending', 'blocked']);
    const wish = { workflow_slug: 'speaks', payload: { topic: 'rain' }, task_id };
    assert.equal(valueOf(await call(client, 'spawn_and_await', wish))['status'], 'completed');
    const status = valueOf(await call(client, 'epic_status', { epic_id }));
    assert.match(JSON.stringify(status['progress']), /"completed":1.*"pending":1/);
    const { contents } = await client.readResource({ uri: `baton://epics/${epic_id}` });
    assert.match(JSON.stringify(contents), /Make it rain[^]*Listen/);
    const refused = valueOf(await call(client, 'task_update', { task_id, status: 'pending' }));
    assert.match(JSON.stringify(refused['error']), /"code":"[a-z_]+","message"/);
  });

  it('brings the prompt that reviews an execution, with its report', async () => {
    const { client } = await connect();
    const { prompts } = await client.listPrompts();
    assert.ok(prompts.some(({ name }) => name === 'review_execution'));
    const { execution_id } = valueOf(
      await call(client, 'spawn_and_await', { workflow_slug: 'speaks', payload: { topic: 'fog' } }),
    );
    const prompt = await client.getPrompt({
      name: 'review_execution',
      arguments: { execution_id: asText(execution_id) },
    });
    assert.match(JSON.stringify(prompt.messages), /# speaks: completed[^]*Review this execution/);
    const wrong = client.getPrompt({ name: 'review_execution', arguments: { execution_id: 'NOTHING' } });
    await assert.rejects(wrong, { code: -32602, message: 'There is no execution NOTHING.' });
  });

  it('ends with its client, and leaves what ran to be resumed', async () => {
    const { client, pid, stderr } = await connect();
    const begun = Promise.withResolvers<undefined>();
    const calling = client.callTool(
      { name: 'spawn_and_await', arguments: { workflow_slug: 'lasts' } },
      { onprogress: () => begun.resolve(undefined) },
    );
    calling.catch(() => undefined);
    await begun.promise;
    await client.close();
    assert.throws(() => process.kill(pid, 0), /ESRCH/);
    assert.equal(stderr(), '');
    const { document } = await batonJson(['executions', 'list'], { cwd: workspace });
    const [last] = document['items'] as readonly JsonObject[];
    assert.deepEqual([last?.['workflow'], last?.['status'], last?.['interrupted']], ['lasts', 'running', true]);
    await baton(['executions', 'cancel', asText(last?.['id'])], { cwd: workspace });
  });

  it('ends when its client is killed, in the middle of a call and of its answers', async () => {
    const args = [path.join(dist, 'cli.js'), 'mcp', '--workspace', workspace];
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    const say = (message: object): boolean => child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
    const clientInfo = { name: 'raw', version: '1' };
    say({ id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo } });
    say({ method: 'notifications/initialized' });
    const _meta = { progressToken: 1 };
    const wish = { name: 'spawn_and_await', arguments: { workflow_slug: 'speaks', payload: { topic: 'dust' } }, _meta };
    say({ id: 2, method: 'tools/call', params: wish });
    await once(child.stdout, 'data');
    child.stdin.destroy();
    child.stdout.destroy();
    await once(child, 'close');
    assert.deepEqual([child.exitCode, stderr], [0, '']);
  });

  it('ends in peace when it is asked to', async () => {
    const { client, pid, stderr } = await connect();
    const gone = Promise.withResolvers<undefined>();
    client.onclose = () => gone.resolve(undefined);
    process.kill(pid, 'SIGTERM');
    await gone.promise;
    assert.equal(stderr(), '');
  });

  it('writes why it cannot begin to standard error', async () => {
    const { code, stdout, stderr } = await baton(['mcp', '--json', '--workspace', `${workspace}/.baton`]);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /no \.baton folder/);
  });
});

function call(client: Client, name: string, input: JsonObject): Promise<CallToolResult> {
  return client.callTool({ name, arguments: input });
}

/** What the tool answers, the same as text and as data. */
function valueOf({ content, structuredContent }: CallToolResult): JsonObject {
  const [text] = content;
  assert.ok(text?.type === 'text' && isJsonObject(structuredContent));
  assert.equal(text.text, JSON.stringify(structuredContent));
  return structuredContent;
}

async function newest(
  client: Client,
  workflow: string,
  isWanted: (execution: JsonObject) => boolean,
): Promise<JsonObject> {
  for (;;) {
    const { contents } = await client.readResource({ uri: 'baton://executions' });
    const [only] = contents;
    assert.ok(only !== undefined && 'text' in only);
    const { items } = JSON.parse(only.text) as { readonly items: readonly JsonObject[] };
    const found = items.find((each) => each['workflow'] === workflow);
    if (found !== undefined && isWanted(found)) return found;
  }
}
