import assert from 'node:assert/strict';
import { findDefinition } from '../../../src/language/definition.ts';
import { openMarked, type Texts } from '../../support/language-files.ts';

/** What stands at the definition, with its line; the path alone for a whole file. */
async function definitionsAt(files: Texts): Promise<readonly string[]> {
  const { around, offset } = openMarked(files);
  const found = await findDefinition(around, offset);
  const shown = (found?.targets ?? []).map(async ({ path, start, end }) => {
    const text = path === around.path ? around.file.text : ((await around.textOf(path)) ?? '');
    const line = text.slice(0, start).split('\n').length;
    return end === 0 ? path : `${path}:${line}: ${text.slice(start, end).split('\n')[0] ?? ''}`;
  });
  return Promise.all(shown);
}

const main = '.baton/workflows/main.yaml';

const steps = (text: string): string => `name: Main
inputs:
  topic: { type: string }
steps:
  - name: fetch
    type: http
    url: https://example.com/{topic}
  - name: both
    type: parallel
    steps:
      - name: left
        type: transform
        expression: $.topic
      - { type: transform, expression: "1" }
${text}`;

describe('definition', () => {
  it('of a step is found from depends_on, expressions, templates and context items', async () => {
    for (const use of [
      '  - { name: last, type: transform, expression: $.topic, depends_on: [fe|tch] }\n',
      '  - { name: last, type: transform, expression: $.fet|ch.body }\n',
      '  - { name: last, type: transform, template: "It is {{ $.|fetch.status }}" }\n',
      '  - { name: last, type: transform, template: "It is {fetch|.status}" }\n',
      `  - { name: last, type: transform, expression: 'size($["fe|tch"].body)' }\n`,
      '  - { name: last, type: agent, prompt: You look., context: [{ step: f|etch }] }\n',
      '  - { name: last, type: code, code: "return context.fet|ch.body;" }\n',
    ]) {
      assert.deepEqual(await definitionsAt({ [main]: steps(use) }), [`${main}:5: fetch`], use);
    }
  });

  it('of a branch is found in the output of its parallel step, and of a step without a name where it stands', async () => {
    const named = '  - { name: last, type: transform, expression: $.both.le|ft }\n';
    assert.deepEqual(await definitionsAt({ [main]: steps(named) }), [`${main}:11: left`]);
    const unnamed = '  - { name: last, type: transform, expression: $.both.bo|th_1 }\n';
    assert.deepEqual(await definitionsAt({ [main]: steps(unnamed) }), [
      `${main}:14: { type: transform, expression: "1" }`,
    ]);
  });

  it('of an input is found from its name, from inputs and beside a mistake in the same text', async () => {
    for (const use of ['$.to|pic', '$.inputs.top|ic', '$.inputs.t|opic == nothing']) {
      const text = steps(`  - { name: last, type: transform, expression: ${use} }\n`);
      assert.deepEqual(await definitionsAt({ [main]: text }), [`${main}:3: topic`], use);
    }
  });

  it('of an item is that of the innermost map around it', async () => {
    const text = (mark: string): string => `name: Main
steps:
  - name: outer
    type: map
    over: "[[1]]"
    as: row
    steps:
      - name: inner
        type: map
        over: $.row
        as: cell
        steps:
          - { name: deep, type: transform, expression: ${mark} }
`;
    assert.deepEqual(await definitionsAt({ [main]: text('$.ce|ll') }), [`${main}:11: cell`]);
    assert.deepEqual(await definitionsAt({ [main]: text('$.r|ow') }), [`${main}:6: row`]);
  });

  it('of a mapped key is each place that sets it', async () => {
    const text = `name: Main
steps:
  - name: choose
    type: conditional
    condition: "true"
    if_true: { type: transform, expression: "1", output_mapping: { total: $.output } }
    if_false: { type: transform, expression: "2", output_mapping: { total: $.output } }
  - { name: last, type: transform, expression: $.tot|al }
`;
    assert.deepEqual(await definitionsAt({ [main]: text }), [`${main}:6: total`, `${main}:7: total`]);
  });

  it('of an agent is in the file that names it, else in the file of the team', async () => {
    const agents = 'agents:\n  writer: { prompt: You write. }\n';
    const use = (own: string): string =>
      `name: Main\n${own}steps:\n  - { name: a, type: agent, agent: wri|ter, instruction: Write. }\n`;
    const team = { '.baton/agents/writer.yaml': '# Writes\nname: writer\nprompt: You write.\n' };
    assert.deepEqual(await definitionsAt({ [main]: use(agents), ...team }), [`${main}:3: writer`]);
    assert.deepEqual(await definitionsAt({ [main]: use(''), ...team }), ['.baton/agents/writer.yaml:2: writer']);
  });

  it('of groups, workflows and MCP servers is in other files', async () => {
    const others = {
      '.baton/groups/core.yaml': 'name: core\nmembers: [writer]\n',
      '.baton/workflows/other.yaml':
        'name: Other\ninputs:\n  depth: { type: integer }\noutputs: { report: $.a }\nsteps:\n  - { name: a, type: transform, expression: $.depth }\n',
      '.baton/config.yaml': 'mcp_servers:\n  files: { command: npx }\n',
    };
    const at = (step: string): Promise<readonly string[]> =>
      definitionsAt({ [main]: `name: Main\nsteps:\n  - { name: a, ${step} }\n`, ...others });
    assert.deepEqual(await at('type: agent, prompt: You., context: [{ shared: co|re }]'), [
      '.baton/groups/core.yaml:1: core',
    ]);
    assert.deepEqual(await at('type: workflow, workflow: ot|her'), ['.baton/workflows/other.yaml']);
    assert.deepEqual(await at('type: workflow, workflow: other, input: { dep|th: 1 }'), [
      '.baton/workflows/other.yaml:3: depth',
    ]);
    assert.deepEqual(await at('type: mcp_tool, server: fi|les, tool: read'), ['.baton/config.yaml:2: files']);
    assert.deepEqual(await at('type: agent, prompt: You., tools: ["mcp:files/re|ad"]'), [
      '.baton/config.yaml:2: files',
    ]);
    assert.deepEqual(
      await definitionsAt({
        [main]:
          'name: Main\nsteps:\n  - { name: a, type: workflow, workflow: other }\n  - { name: b, type: transform, expression: $.a.re|port }\n',
        ...others,
      }),
      ['.baton/workflows/other.yaml:4: report'],
    );
  });

  it('is nowhere for what nothing defines, and for what is no name', async () => {
    assert.deepEqual(await definitionsAt({ [main]: steps('  - { name: a, type: workflow, workflow: no|ne }\n') }), []);
    assert.deepEqual(await definitionsAt({ [main]: steps('  - { name: a, ty|pe: code, code: return 1; }\n') }), []);
  });
});
