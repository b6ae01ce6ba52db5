import assert from 'node:assert/strict';
import type { LogFields, Logger } from '../../../src/base/logger.ts';
import { CancelledError } from '../../../src/base/errors.ts';
import type { JsonObject } from '../../../src/base/json.ts';
import type { ToolUse } from '../../../src/domain/agent.ts';
import type { ToolDeclaration } from '../../../src/ports/model-client.ts';
import { scriptedMcpServers } from '../../support/scripted-mcp-servers.ts';
import { ToolBench, callerWith, request, use } from '../../support/tool-bench.ts';

const signal = new AbortController().signal;

async function declared(bench: ToolBench, uses: readonly ToolUse[]): Promise<readonly ToolDeclaration[]> {
  const result = await bench.host.declare(uses, { signal });
  assert.ok(result.ok, result.ok ? '' : result.error.message);
  return result.value;
}

describe('declaring tools to a model', () => {
  it('gives name, description and a JSON schema of the arguments', async () => {
    const [tool] = await declared(new ToolBench(), [use('read_file')]);
    assert.equal(tool?.name, 'read_file');
    const { properties, required, additionalProperties } = tool.parameters;
    assert.deepEqual(Object.keys(properties as JsonObject), ['path', 'offset', 'limit', 'again']);
    assert.deepEqual([required, additionalProperties], [['path'], false]);
  });

  it('leaves out, and logs, what this host lacks', async () => {
    const logged: (LogFields | undefined)[] = [];
    const logger: Logger = { log: (_level, _message, fields) => logged.push(fields), with: () => logger };
    const bench = new ToolBench({ logger });
    assert.deepEqual(await declared(bench, [use('vscode:lookup'), use('vscode:editor')]), []);
    assert.deepEqual(logged, [{ tool: 'vscode:lookup' }, { tool: 'vscode:editor' }]);
  });

  it('fails for a name that nobody knows, with the nearest one', async () => {
    const result = await new ToolBench().host.declare([use('reed_file')], { signal });
    assert.match(result.ok ? '' : result.error.message, /no tool 'reed_file'.*'read_file'/);
  });

  it('fails for settings that cannot be used', async () => {
    const result = await new ToolBench().host.declare([use('read_file', { paths: 'src' })], { signal });
    assert.equal(!result.ok && result.error.code, 'invalid_tool_config');
  });

  it('gives MCP tools names that models accept, each once', async () => {
    const mcp = scriptedMcpServers({
      'my files': [{ name: 'read.file' }],
      git: [{ name: 'log' }, { name: 'x'.repeat(80) }],
    });
    const uses = ['mcp:git/*', 'mcp:git/log', 'mcp:my files/read.file'].map((name) => use(name));
    const names = (await declared(new ToolBench({ mcp }), uses)).map(({ name }) => name);
    assert.equal(names[0], 'mcp__git__log');
    assert.match(names[1] ?? '', /^mcp__git__x+_[0-9a-f]{8}$/);
    assert.match(names[2] ?? '', /^mcp__my_files__read_file_[0-9a-f]{8}$/);
    for (const name of names) assert.match(name, /^[a-zA-Z0-9_-]{1,64}$/);
    assert.equal(names.length, 3);
  });

  it('keeps tools apart whose names look the same to a model', async () => {
    const mcp = scriptedMcpServers({ a__b: [{ name: 'c' }], a: [{ name: 'b__c' }] });
    const names = (await declared(new ToolBench({ mcp }), [use('mcp:a__b/c'), use('mcp:a/b__c')])).map(
      ({ name }) => name,
    );
    assert.equal(new Set(names).size, 2);
  });

  it('fails when a server is not there', async () => {
    const result = await new ToolBench().host.declare([use('mcp:git/*')], { signal });
    assert.equal(!result.ok && result.error.code, 'mcp_unknown_server');
  });
});

describe('inspecting a call', () => {
  const inspect = async (name: string, text: string, uses: readonly ToolUse[]): Promise<string> => {
    const inspection = await new ToolBench().host.inspect(request(name, text), callerWith(uses));
    return inspection.kind === 'invalid' ? `${inspection.error.code}: ${inspection.error.message}` : 'valid';
  };
  const uses = [use('read_file'), use('list_files'), use('vscode:lookup')];

  it('tells what was expected when the arguments are not JSON', async () => {
    const message = await inspect('read_file', '{"path": "a', uses);
    assert.match(message, /invalid_arguments: .*not JSON.*Expected: path \(string, required\), offset \(integer\)/);
  });

  it('refuses JSON that is no object', async () => {
    assert.match(await inspect('read_file', '["a"]', uses), /not an object/);
  });

  it('takes nothing at all as no arguments', async () => {
    assert.equal(await inspect('list_files', '', uses), 'valid');
  });

  it('names what is missing, unknown and wrong', async () => {
    const message = await inspect('read_file', '{"offset": "x", "pth": "a"}', uses);
    assert.match(message, /'path' \(string\) is missing/);
    assert.match(message, /'offset': must be a (whole )?number/);
    assert.match(message, /'pth' is not known. Did you mean 'path'\?/);
  });

  it("suggests the nearest of the agent's tools for a name that does not exist", async () => {
    assert.match(
      await inspect('reed_file', '{}', uses),
      /unknown_tool: .*'read_file'.*Your tools: read_file, list_files/,
    );
  });

  it('refuses a tool that the agent was not given', async () => {
    assert.match(await inspect('write_file', '{"path":"a","content":""}', uses), /tool_not_allowed: You may not use/);
    assert.match(await inspect('read_file', '{}', []), /You have no tools/);
  });

  it('says that a tool is not available here', async () => {
    assert.match(await inspect('vscode:lookup', '{}', uses), /tool_unavailable: .*Do not call it again/);
  });
});

describe('calling a tool', () => {
  it('does not perform side effects in a rehearsal, but says what would be done', async () => {
    const bench = new ToolBench();
    const outcome = await bench.call('write_file', { path: 'a', content: 'x' }, { rehearsal: true });
    const would = { path: 'a', exists: false, old_text: null, new_text: 'x', truncated: false };
    assert.deepEqual(outcome, { ok: true, value: { simulated: true, would }, simulated: true });
    assert.deepEqual(bench.files.contents, {});
    for (const [name, input] of [
      ['run_command', { command: 'x' }],
      ['http_request', { url: 'https://a.b', method: 'POST' }],
    ] as const) {
      const simulated = await bench.call(name, input, { rehearsal: true });
      assert.equal(simulated.ok && simulated.simulated, true);
    }
    assert.deepEqual([bench.commands, bench.requests], [[], []]);
  });

  it('really reads files in a rehearsal, but asks no server for anything', async () => {
    const bench = new ToolBench();
    bench.files.contents['a'] = 'text';
    const outcome = await bench.call('read_file', { path: 'a' }, { rehearsal: true });
    assert.equal(outcome.ok && outcome.simulated, false);
    const request = await bench.call('http_request', { url: 'https://a.b' }, { rehearsal: true });
    assert.equal(request.ok && request.simulated, true);
    assert.deepEqual(bench.requests, []);
  });

  it('checks again what a person may have edited since the inspection', async () => {
    const bench = new ToolBench();
    assert.equal((await bench.error('read_file', { path: 'b' }, { paths: ['a'] })).code, 'not_allowed');
    const outcome = await bench.call('read_file', { path: 'a' }, { uses: [] });
    assert.equal(!outcome.ok && outcome.error.code, 'tool_not_allowed');
  });

  it('answers with a failure when a tool throws', async () => {
    const bench = new ToolBench();
    bench.processAnswer = async () => {
      throw new Error('defect');
    };
    assert.deepEqual(await bench.error('run_command', { command: 'x' }), { code: 'internal', message: 'defect' });
  });

  it('throws when it is cancelled before it begins', async () => {
    await assert.rejects(new ToolBench().call('list_files', {}, { signal: AbortSignal.abort() }), CancelledError);
  });
});

describe('tools of MCP servers', () => {
  const input_schema = { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] };
  const servers = {
    files: [
      { name: 'read', read_only: true, input_schema, answer: { text: 'x'.repeat(100) } },
      { name: 'delete', input_schema },
    ],
    other: [{ name: 'read' }],
  };
  const all = [use('mcp:other/*'), use('mcp:files/*')];

  it('are called by the name that the model was told, or the one in files', async () => {
    const mcp = scriptedMcpServers(servers);
    const bench = new ToolBench({ mcp });
    for (const name of ['mcp__files__delete', 'mcp:files/delete']) {
      assert.deepEqual((await bench.call(name, { path: 'a' }, { uses: all })).ok, true);
    }
    const call = { server: 'files', tool: 'delete', input: { path: 'a' } };
    const keys = ['key-1', 'key-2'];
    assert.deepEqual(
      mcp.calls,
      keys.map((idempotencyKey) => ({ ...call, idempotencyKey })),
    );
    assert.deepEqual(new Set(mcp.asked), new Set(['files']));
  });

  it('are recorded under the name in files, and safe when they only read', async () => {
    const bench = new ToolBench({ mcp: scriptedMcpServers(servers) });
    const inspection = await bench.host.inspect(request('mcp__files__read', '{"path":"a"}'), callerWith(all));
    assert.deepEqual(inspection, {
      kind: 'valid',
      effect: { kind: 'tool', subject: 'mcp:files/read', safe: true },
      preview: { server: 'files', tool: 'read', input: { path: 'a' } },
    });
  });

  it('are checked against the schema of their server', async () => {
    const bench = new ToolBench({ mcp: scriptedMcpServers(servers) });
    const inspection = await bench.host.inspect(request('mcp__files__read', '{}'), callerWith(all));
    assert.match(JSON.stringify(inspection), /invalid_arguments.*path.*Expected: path \(string, required\)/);
  });

  it('give no more than fits into an answer', async () => {
    const bench = new ToolBench({ mcp: scriptedMcpServers(servers), limits: { maxResultCharacters: 20 } });
    const outcome = await bench.call('mcp__files__read', { path: 'a' }, { uses: all });
    assert.match(JSON.stringify(outcome), /"truncated":true,"note":"The result has 111 characters/);
  });

  it('leave out binary data, which says nothing to a model', async () => {
    const answer = { content: [{ type: 'image', mimeType: 'image/png', data: 'A'.repeat(5000) }] };
    const bench = new ToolBench({ mcp: scriptedMcpServers({ files: [{ name: 'shot', answer }] }) });
    const outcome = await bench.call('mcp__files__shot', {}, { uses: [use('mcp:files/shot')] });
    assert.match(JSON.stringify(outcome), /image\/png","data":"\(5000 characters of base64 left out\)/);
  });

  it('are simulated in a rehearsal unless they only read', async () => {
    const mcp = scriptedMcpServers(servers);
    const bench = new ToolBench({ mcp });
    for (const tool of ['delete', 'read']) {
      await bench.call(`mcp__files__${tool}`, { path: 'a' }, { uses: all, rehearsal: true });
    }
    assert.deepEqual(
      mcp.calls.map(({ tool }) => tool),
      ['read'],
    );
  });

  it('are refused when only another tool of the server was given', async () => {
    const bench = new ToolBench({ mcp: scriptedMcpServers(servers) });
    const outcome = await bench.call('mcp__files__delete', { path: 'a' }, { uses: [use('mcp:files/read')] });
    assert.match(outcome.ok ? '' : outcome.error.message, /Your tools: mcp__files__read/);
  });
});
