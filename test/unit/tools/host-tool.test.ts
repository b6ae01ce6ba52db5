import assert from 'node:assert/strict';
import { asText, isJsonObject, type Json, type JsonObject } from '../../../src/base/json.ts';
import { fail, ok, type Result } from '../../../src/base/result.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import type { HostTool, HostTools } from '../../../src/ports/tool-host.ts';
import { defaultToolLimits } from '../../../src/tools/tool-limits.ts';
import { ToolBench, callerWith, request, use } from '../../support/tool-bench.ts';

const signal = new AbortController().signal;
const input_schema = { type: 'object', properties: { query: { type: 'string' } }, required: ['query'] };
const search: HostTool = { name: 'search', description: 'Searches.', input_schema };

class HostBench implements HostTools {
  readonly calls: (readonly [string, JsonObject])[] = [];
  tools: readonly HostTool[];
  answer: Result<Json, Failure> = ok({ text: 'found' });
  readonly bench = new ToolBench({ hostTools: this });

  constructor(...tools: readonly HostTool[]) {
    this.tools = tools;
  }

  list(): readonly HostTool[] {
    return this.tools;
  }

  async call(name: string, input: JsonObject): Promise<Result<Json, Failure>> {
    this.calls.push([name, input]);
    return this.answer;
  }

  async declared(...names: readonly string[]): Promise<readonly string[]> {
    const result = await this.bench.host.declare(
      names.map((name) => use(name)),
      { signal },
    );
    assert.ok(result.ok);
    return result.value.map(({ name }) => name);
  }
}

describe('tools of the host', () => {
  it('are told to a model with their description and schema, where they are', async () => {
    const { bench } = new HostBench(search);
    const result = await bench.host.declare([use('vscode:search'), use('vscode:gone')], { signal });
    assert.deepEqual(result, ok([{ name: 'vscode__search', description: 'Searches.', parameters: input_schema }]));
  });

  it('have names that models accept and that stay apart', async () => {
    const names = ['a.b', 'a/b', 'ä', 'x'.repeat(80)];
    const host = new HostBench(...names.map((name) => ({ ...search, name })));
    const declared = await host.declared(...names.map((name) => `vscode:${name}`));
    for (const name of declared) assert.match(name, /^vscode__[a-zA-Z0-9_-]{1,56}$/);
    assert.equal(new Set(declared).size, names.length);
    assert.deepEqual(await host.declared('vscode:a.b'), declared.slice(0, 1));
  });

  it('are called by the name that the model was told, and by that of files', async () => {
    const host = new HostBench(search);
    for (const name of ['vscode__search', 'vscode:search']) {
      const outcome = await host.bench.call(name, { query: 'x' }, { uses: [use('vscode:search')] });
      assert.deepEqual(outcome, { ok: true, value: { text: 'found' }, simulated: false });
    }
    assert.deepEqual(host.calls, [
      ['search', { query: 'x' }],
      ['search', { query: 'x' }],
    ]);
  });

  it('count as having side effects, and show what they are given', async () => {
    const inspection = await new HostBench(search).bench.inspect('vscode:search', { query: 'x' });
    assert.deepEqual(inspection, {
      kind: 'valid',
      effect: { kind: 'tool', subject: 'vscode:search', safe: false },
      preview: { tool: 'vscode:search', input: { query: 'x' } },
    });
  });

  it('are not called in a rehearsal', async () => {
    const host = new HostBench(search);
    const outcome = await host.bench.call('vscode:search', { query: 'x' }, { rehearsal: true });
    assert.equal(outcome.ok && outcome.simulated, true);
    assert.deepEqual(host.calls, []);
  });

  it('are not called with arguments that do not fit, which the model learns', async () => {
    const host = new HostBench(search);
    const error = await host.bench.error('vscode:search', { query: 1 });
    assert.match(error.message, /vscode__search/);
    assert.match(`${error.message} ${error.hint ?? ''}`, /query/);
    assert.deepEqual(host.calls, []);
  });

  it('with a schema that cannot be used are not called, and say so', async () => {
    const host = new HostBench({ ...search, input_schema: { type: 'nonsense' } });
    const error = await host.bench.error('vscode:search', {});
    assert.match(`${error.message} ${error.hint ?? ''}`, /schema itself cannot be used/);
  });

  it('answer no more than a model can read', async () => {
    const host = new HostBench(search);
    host.answer = ok('x'.repeat(defaultToolLimits.maxResultCharacters + 1));
    const value = await host.bench.value('vscode:search', { query: 'x' });
    assert.ok(isJsonObject(value));
    assert.equal(value['truncated'], true);
    assert.match(asText(value['text'] ?? null), new RegExp(`^x{${defaultToolLimits.maxResultCharacters}}$`));
  });

  it('pass on why they failed', async () => {
    const host = new HostBench(search);
    host.answer = fail({ code: 'tool_failed', message: 'No index.' });
    assert.equal((await host.bench.error('vscode:search', { query: 'x' })).message, 'No index.');
  });

  it('have no settings', async () => {
    const { bench } = new HostBench(search);
    const result = await bench.host.declare([use('vscode:search', { depth: 1 })], { signal });
    assert.equal(!result.ok && result.error.code, 'invalid_tool_config');
  });

  it('are not available any more once their extension is gone, under both names', async () => {
    const host = new HostBench(search);
    await host.declared('vscode:search');
    host.tools = [];
    for (const name of ['vscode__search', 'vscode:search']) {
      const inspection = await host.bench.host.inspect(
        request(name, '{"query":"x"}'),
        callerWith([use('vscode:search')]),
      );
      assert.equal(inspection.kind === 'invalid' && inspection.error.code, 'tool_unavailable');
    }
  });

  it('are refused to an agent that was not given them', async () => {
    const outcome = await new HostBench(search).bench.call(
      'vscode:search',
      { query: 'x' },
      { uses: [use('read_file')] },
    );
    assert.equal(!outcome.ok && outcome.error.code, 'tool_not_allowed');
  });
});
