import assert from 'node:assert/strict';
import { WorkspaceDefinitions } from '../../../src/app/workspace-definitions.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const config = `providers:
  - { name: tiny, kind: openai, base_url: http://127.0.0.1:9/v1, models: [{ name: small }] }
`;

/** Each problem as `file line code`. */
async function problemsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const texts = Object.entries({ 'config.yaml': config, ...files }).map(
    ([file, text]) => [`.baton/${file}`, text] as const,
  );
  const folder = await temporaryFolder(Object.fromEntries(texts));
  try {
    const reports = await new WorkspaceDefinitions({ workspace: folder.path, environment: {} }).validate();
    return reports.flatMap(({ path: file, problems }) => problems.map(({ code, line }) => `${file}:${line} ${code}`));
  } finally {
    await folder.remove();
  }
}

describe('a workflow file that is a fork', () => {
  const files = {
    '.baton/workflows/base.yaml': 'name: Base\nsteps:\n  - { name: a, type: transform, template: x }\n',
    '.baton/workflows/middle.yaml':
      'name: Middle\nbased_on: base\npatches:\n  - { action: add_step, step: { name: b, type: transform, template: y } }\n',
    '.baton/workflows/top.yaml': 'name: Top\nbased_on: middle\npatches:\n  - { action: remove_step, step: a }\n',
    '.baton/workflows/lost.yaml': 'name: Lost\nbased_on: midle\n',
  };

  it('is read with the files that it is based on', async () => {
    const folder = await temporaryFolder(files);
    try {
      const definitions = new WorkspaceDefinitions({ workspace: folder.path, environment: {} });
      const { name, slug, steps } = await definitions.validWorkflow('top');
      assert.deepEqual([name, slug, steps.map((step) => step.name)], ['Top', 'top', ['b']]);
      const all = await definitions.validate();
      const one = await definitions.validate(['.baton/workflows/lost.yaml', '.baton/workflows/top.yaml']);
      const problems = [...all, ...one].flatMap((report) => report.problems.map(({ message }) => message));
      assert.deepEqual(problems, [
        "There is no workflow 'midle'. Did you mean 'middle'?",
        "There is no workflow 'midle'. Did you mean 'middle'?",
      ]);
    } finally {
      await folder.remove();
    }
  });
});

describe('validating a workspace', () => {
  it('warns of workflows that run each other in a circle, at each of them', async () => {
    const calling = (slug: string): string => `name: x\nsteps:\n  - { name: a, type: workflow, workflow: ${slug} }\n`;
    const problems = await problemsOf({
      'workflows/one.yaml': calling('two'),
      'workflows/two.yaml': calling('three'),
      'workflows/three.yaml': calling('one'),
      'workflows/outside.yaml': calling('one'),
      'workflows/own.yaml': calling('own'),
    });
    assert.deepEqual(problems, [
      '.baton/workflows/one.yaml:3 workflow-cycle',
      '.baton/workflows/own.yaml:3 workflow-cycle',
      '.baton/workflows/three.yaml:3 workflow-cycle',
      '.baton/workflows/two.yaml:3 workflow-cycle',
    ]);
  });

  it('holds what steps hand over against the inputs of the workflows they run, forks and ones with errors too', async () => {
    const calling = (slug: string): string =>
      `name: x\nsteps:\n  - { name: a, type: workflow, workflow: ${slug}, input: { topic: 1, odd: 2 } }\n`;
    const problems = await problemsOf({
      'workflows/base.yaml': 'name: x\ninputs: { topic: {} }\nsteps:\n  - { name: a, type: wrong, with: $.topic }\n',
      'workflows/fork.yaml': 'name: x\nbased_on: base\ninputs: { odd: { type: integer } }\n',
      'workflows/one.yaml': calling('base'),
      'workflows/two.yaml': calling('fork'),
    });
    assert.deepEqual(
      problems.filter((each) => /one|two/.test(each)),
      [
        '.baton/workflows/one.yaml:3 wrong-type',
        '.baton/workflows/one.yaml:3 unknown-argument',
        '.baton/workflows/two.yaml:3 wrong-type',
      ],
    );
  });

  it('warns of a budget that cannot suffice for an agent of the team with the default model', async () => {
    const problems = await problemsOf({
      'config.yaml': `${config}default_model: { provider: tiny, name: small, max_output_tokens: 50 }\n`,
      'agents/writer.yaml': 'name: writer\nprompt: Write well.\n',
      'workflows/flow.yaml': 'name: x\nbudget: { tokens: 40 }\nsteps:\n  - { name: a, type: agent, agent: writer }\n',
    });
    assert.deepEqual(problems, ['.baton/workflows/flow.yaml:2 budget-too-small']);
  });

  it('warns of models that are not configured, wherever they are named', async () => {
    const step = 'type: agent, prompt: p, model: { provider: tiny, name: smal }';
    const problems = await problemsOf({
      'agents/writer.yaml': 'name: writer\nprompt: p\nmodel: { provider: tiny, name: smal }\n',
      'workflows/flow.yaml': `name: x
model: { provider: tiny, name: smal }
steps:
  - { name: a, ${step} }
  - { name: b, type: map, over: '[1]', steps: [{ ${step} }] }
  - { name: c, type: agent, prompt: p, model: { provider: tiny, name: small } }
`,
    });
    assert.deepEqual(problems, [
      '.baton/agents/writer.yaml:3 unknown-model',
      '.baton/workflows/flow.yaml:2 unknown-model',
      '.baton/workflows/flow.yaml:4 unknown-model',
      '.baton/workflows/flow.yaml:5 unknown-model',
    ]);
  });

  it('reports workflow files whose name is no slug, and two with one slug', async () => {
    const text = 'name: x\nsteps: [{ name: a, type: transform, template: t }]\n';
    const problems = await problemsOf({
      'workflows/My Flow.yml': text,
      'workflows/x.yaml': text,
      'workflows/x.yml': text,
    });
    assert.deepEqual(problems, [
      '.baton/workflows/My Flow.yml:1 bad-file-name',
      '.baton/workflows/x.yaml:1 bad-file-name',
      '.baton/workflows/x.yml:1 bad-file-name',
    ]);
  });
});

describe('validating a workspace with .vscode/mcp.json', () => {
  const flow = `name: x
steps: [{ name: a, type: mcp_tool, server: files, tool: look }]
`;

  async function reportsOf(mcp: string, paths?: readonly string[]) {
    const folder = await temporaryFolder({ '.vscode/mcp.json': mcp, '.baton/workflows/flow.yaml': flow });
    try {
      return await new WorkspaceDefinitions({ workspace: folder.path, environment: {} }).validate(paths);
    } finally {
      await folder.remove();
    }
  }

  it('warns of a server that cannot be used, and says why to a workflow that names it', async () => {
    const [workflow, mcp, ...more] = await reportsOf(`{ "servers": {
  "files": { "command": "files", "env": { "KEY": "\${env:MISSING}" } } } }`);
    assert.deepEqual(more, []);
    assert.deepEqual([mcp?.path, mcp?.ok, mcp?.problems.length], ['.vscode/mcp.json', true, 1]);
    assert.deepEqual([mcp?.problems[0]?.severity, mcp?.problems[0]?.line], ['warning', 2]);
    assert.equal(workflow?.ok, false);
    assert.equal(workflow.problems[0]?.code, 'unknown-mcp-server');
    assert.match(workflow.problems[0].message, /'files'.*\.vscode\/mcp\.json:2:\d+: .*MISSING is not set/);
  });

  it('says so when the file is no JSON', async () => {
    const [workflow, mcp] = await reportsOf('{ "servers": ');
    assert.equal(mcp?.problems[0]?.code, 'invalid-json');
    assert.match(workflow?.problems[0]?.message ?? '', /'files'.*\.vscode\/mcp\.json:1/);
  });

  it('does not name problems of other servers, and has none when all is well', async () => {
    const [workflow] = await reportsOf('{ "servers": { "other": {} } }');
    assert.match(workflow?.problems[0]?.message ?? '', /No MCP server 'files' is configured/);
    const fine = await reportsOf('{ "servers": { "files": { "command": "files" } } }');
    assert.deepEqual(
      fine.flatMap(({ problems }) => problems),
      [],
    );
  });

  it('checks the file alone when it is given', async () => {
    const reports = await reportsOf('{ "servers": { "other": {} } }', ['.vscode/mcp.json']);
    assert.deepEqual(
      reports.map(({ path, problems }) => [path, problems.length]),
      [['.vscode/mcp.json', 1]],
    );
  });
});
