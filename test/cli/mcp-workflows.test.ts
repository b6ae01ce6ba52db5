import assert from 'node:assert/strict';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from '@modelcontextprotocol/client';
import { WorkspaceDefinitions } from '../../src/app/workspace-definitions.ts';
import { type JsonObject, asText, isJsonObject } from '../../src/base/json.ts';
import { workflowCreateContract } from '../../src/tools/workflow-create-tool.ts';
import { workflowDiscoverContract } from '../../src/tools/workflow-discover-tool.ts';
import { baton, batonWorkspace } from '../support/baton-program.ts';
import { connectMcpClient } from '../support/mcp-client.ts';

const source = `# the source
name: Check links
tags: [docs]
inputs: { page: { type: string, required: true } }
steps:
  # asks one agent
  - { name: check, type: agent, prompt: You check links., instruction: "Check {page}.", tools: [read_file] }
  - { name: tell, type: transform, template: "{check.content}" }
`;
const steps = 'steps: [{ name: say, type: transform, template: Well. }]\n';

describe('workflows made over MCP', () => {
  let workspace = '';
  let remove = async (): Promise<void> => undefined;
  let client: Client;

  beforeEach(async () => {
    ({ path: workspace, remove } = await batonWorkspace({ 'check-links': source }));
    ({ client } = await connectMcpClient({ workspace }));
  });
  afterEach(async () => {
    await client.close();
    await remove();
  });

  const folder = (): string => path.join(workspace, '.baton/workflows');
  const files = async (): Promise<readonly string[]> => (await readdir(folder())).sort();
  const textOf = (slug: string): Promise<string> => readFile(path.join(folder(), `${slug}.yaml`), 'utf8');

  async function ask(name: string, input: JsonObject): Promise<JsonObject> {
    const { structuredContent } = await client.callTool({ name, arguments: input });
    assert.ok(isJsonObject(structuredContent));
    return structuredContent;
  }
  const make = (dsl: string, more: JsonObject = {}): Promise<JsonObject> => ask('workflow_create', { dsl, ...more });

  /** Of all definition files. */
  async function problems(): Promise<readonly string[]> {
    const reports = await new WorkspaceDefinitions({ workspace, environment: {} }).validate();
    return reports.flatMap((file) => file.problems.map(({ message }) => `${file.path}: ${message}`));
  }

  /** Code and message; nothing was written beside what is there. */
  async function refusal(dsl: string): Promise<string> {
    const before = await files();
    const { error } = await make(dsl);
    assert.ok(isJsonObject(error), dsl.slice(0, 200));
    assert.deepEqual(await files(), before);
    return `${asText(error['code'])}: ${asText(error['message'])}`;
  }

  it('answers what the contract names, and every face reads the file that it wrote', async () => {
    const made = await make(`name: Say well\n${steps}`, { tags: ['words'], reason: 'Wanted.' });
    assert.deepEqual(
      Object.keys(made),
      Object.keys(workflowCreateContract.answers).filter((key) => key !== 'warnings'),
    );
    assert.deepEqual([made['slug'], made['path']], ['say-well', '.baton/workflows/say-well.yaml']);
    assert.match(await textOf('say-well'), /^# Made by a model for .*\.\n# Why: Wanted\.\nname: Say well\n[^]*tags:/);
    assert.deepEqual(await problems(), []);
    const run = await baton(['run', 'say-well'], { cwd: workspace });
    assert.equal(run.code, 0, run.stderr);
  });

  it('finds what suits, says what is missing, and finds the fork that has it', async () => {
    const wish = { query: 'checking', tags: ['docs'], requirements: { tools: ['read_file', 'http_request'] } };
    const found = await ask('workflow_discover', wish);
    assert.deepEqual(Object.keys(found), Object.keys(workflowDiscoverContract.answers));
    const [near] = found['workflows'] as readonly JsonObject[];
    assert.deepEqual(
      [near?.['slug'], near?.['match_score'], near?.['recommendation'], near?.['missing']],
      ['check-links', 0.6, 'fork_and_patch', ['http_request']],
    );
    assert.match(asText(found['next_step']), /Fork 'check-links': .*add_tool with step check and tool http_request/);
    await make(fork('{ action: add_tool, step: check, tool: http_request }'));
    const [best] = (await ask('workflow_discover', wish))['workflows'] as readonly JsonObject[];
    assert.deepEqual([best?.['slug'], best?.['match_score'], best?.['recommendation']], ['check-pages', 1, 'reuse']);
  });

  for (const [patch, expected] of [
    [
      '{ action: add_step, after: check, step: { name: add, type: transform, template: x } }',
      /name: add[^]*name: tell/,
    ],
    ['{ action: remove_step, step: tell }', /instruction: "Check \{page\}\.", tools: \[read_file\] \}\n$/],
    ['{ action: update_prompt, step: check, prompt: Be exact. }', /prompt: Be exact\./],
    ['{ action: add_tool, step: check, tool: http_request }', /tools: \[read_file, http_request\]/],
    ['{ action: remove_tool, step: check, tool: read_file }', /"Check \{page\}\.", tools: \[\]/],
    ['{ action: update_config, step: check, config: { max_turns: 12 } }', /max_turns: 12/],
  ] as const) {
    it(`forks with ${patch.slice(2, patch.indexOf(','))}, and leaves the source as it is to the byte`, async () => {
      const made = await make(fork(patch));
      assert.deepEqual([made['slug'], made['mode'], made['based_on']], ['check-pages', 'forked', 'check-links']);
      const text = await textOf('check-pages');
      assert.match(text, expected);
      assert.match(text, /^# Made by .*\n# Forked from check-links\.\nname: [^]*\n {2}# asks one agent\n/);
      assert.equal(await textOf('check-links'), source);
      assert.deepEqual(await problems(), []);
    });
  }

  it('forks a fork of a fork, and nothing that is based on itself', async () => {
    await make('based_on: check-links\nname: One\n');
    await make('based_on: one\nname: Two\n');
    const third = await make('based_on: two\nslug: two\nname: Two\n');
    assert.deepEqual([third['slug'], third['based_on']], ['two-2', 'two']);
    assert.match(await refusal('based_on: me\nslug: me\nname: Me\n'), /^invalid_workflow: .*based on itself: me → me/s);
  });

  it('refuses a patch that names nothing, with what there is', async () => {
    assert.match(await refusal(fork('{ action: remove_step, step: chek }')), /4:\d+ .*'chek'.*Did you mean 'check'\?/s);
    assert.match(
      await refusal(fork('{ action: remove_tool, step: check, tool: run_command }')),
      /no tool 'run_command' to remove\. It has read_file\./,
    );
    assert.match(await refusal(fork('{ action: explode, step: check }')), /Expected update_prompt, add_step/);
    assert.match(await refusal('based_on: chek-links\nname: X\n'), /Did you mean 'check-links'\?/);
    assert.equal(await textOf('check-links'), source);
  });

  const bomb = Array.from('bcdefghi', (key, at) => `${key}: &${key} [${`*${'abcdefgh'.charAt(at)},`.repeat(9)}]\n`);
  for (const [what, dsl, expected] of [
    ['multiplies itself', `a: &a [1,1,1,1,1,1,1,1,1]\n${bomb.join('')}`, /too-many-aliases/],
    ['has a text of more than 1 MiB', `name: ${'x'.repeat(1024 * 1024)}\n${steps}`, /too-large/],
    ['is indented by tabs', 'name: Tabs\nsteps:\n\t- name: say\n', /no tabs/],
    ['holds two documents', `name: One\n${steps}---\nname: Two\n${steps}`, /second document/],
    ['gives itself rights', `name: Rights\nallow: [{ run_command: rm }]\n${steps}`, /^not_allowed: /],
    ['leads out of its folder', `slug: ../../x\nname: Out\n${steps}`, /lower-case words/],
    ['is hidden', `slug: .hidden\nname: Out\n${steps}`, /lower-case words/],
    ['takes the name of delegated work', `slug: delegate-to-scribe\nname: Out\n${steps}`, /another slug/],
  ] as const) {
    it(`refuses one that ${what}`, async () => {
      assert.match(await refusal(dsl), expected);
      assert.deepEqual(await readdir(workspace), ['.baton']);
    });
  }

  it('takes no tag for code, keeps to its folder by name, and never has a slug that is taken or no file name', async () => {
    const tagged = await make(`name: !!js/function "function () { return 1; }"\n${steps}`);
    assert.match(JSON.stringify(tagged['warnings']), /Unresolved tag/);
    assert.equal(tagged['slug'], 'function-return-1');
    assert.equal((await make(`name: ../../x\n${steps}`))['slug'], 'x');
    assert.equal((await make(`slug: check-links\nname: X\n${steps}`))['slug'], 'check-links-2');
    assert.equal((await make(`name: NUL\n${steps}`))['slug'], 'nul-2');
    assert.equal(await textOf('check-links'), source);
  });

  it('writes what is no Unicode as a file can hold it', async () => {
    const { slug } = await make(`name: Half\ndescription: "\\uD800"\n${steps}`);
    assert.match(await textOf(asText(slug)), /description: "\\uD800"\n/);
    const raw = await make(`name: Lone\ndescription: "\uD800 and on"\n${steps}`);
    assert.match(await textOf(asText(raw['slug'])), /description: "\uFFFD and on"\n/);
  });

  it('refuses a source that is no text', async () => {
    await writeFile(
      path.join(folder(), 'latin.yaml'),
      Buffer.from([...Buffer.from('name: Gr'), 0xfc, 0xdf, 0x65, 0x0a]),
    );
    assert.match(await refusal('based_on: latin\nname: X\n'), /^invalid_workflow: .*latin/s);
  });

  describe('by a process that is killed with SIGKILL', () => {
    /** Kills the process in the call, which has done nothing yet or half of it. */
    const deadly = (code: string): readonly string[] => {
      const preload = `
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
const die = () => process.kill(process.pid, 'SIGKILL');
const handle = Object.getPrototypeOf(await fs.open('/', 'r'));
const { writeFile } = handle;
${code}
syncBuiltinESMExports();`;
      return ['--import', `data:text/javascript,${encodeURIComponent(preload)}`];
    };

    for (const [when, code, isThere] of [
      [
        'half of the text is written',
        'handle.writeFile = async function (text) { await writeFile.call(this, text.slice(0, 20)); die(); }',
        false,
      ],
      ['the text has no name yet', 'fs.link = async () => die();', false],
      [
        'it has its name',
        "const { rm } = fs; fs.rm = async (path, options) => (path.endsWith('.baton-tmp') ? die() : rm(path, options));",
        true,
      ],
    ] as const) {
      it(`has made the whole file or none when ${when}, and leaves nothing beside it`, async () => {
        // The process that holds the workspace is the one that writes.
        await client.close();
        const { client: doomed } = await connectMcpClient({ workspace, nodeArguments: deadly(code) });
        const dsl = `name: Made\n${steps}`;
        await assert.rejects(doomed.callTool({ name: 'workflow_create', arguments: { dsl } }));
        await client.close();
        assert.ok(
          (await files()).some((name) => name.endsWith('.baton-tmp')),
          'it was killed in between',
        );
        ({ client } = await connectMcpClient({ workspace }));
        await ask('workflow_discover', {});
        assert.deepEqual(await files(), ['check-links.yaml', ...(isThere ? ['made.yaml'] : [])]);
        if (isThere) assert.match(await textOf('made'), new RegExp(`^# Made by .*\\n${dsl.replace('[', '\\[')}$`));
      });
    }
  });
});

function fork(patch: string): string {
  return `based_on: check-links\nname: Check pages\npatches:\n  - ${patch}\n`;
}
