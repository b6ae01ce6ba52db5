import assert from 'node:assert/strict';
import { readForeignAgent } from '../../../src/dsl/foreign/read-foreign-agent.ts';
import type { ForeignFormat } from '../../../src/dsl/foreign/foreign-tools.ts';
import type { WorkspaceNames } from '../../../src/dsl/workspace-names.ts';

const names: WorkspaceNames = {
  mcp_servers: ['tracker'],
  models: [
    { provider: 'local', name: 'qwen3', capabilities: ['fast'] },
    { provider: 'cloud', name: 'GPT-5', capabilities: ['opus'] },
  ],
};

function read(format: ForeignFormat, text: string, known = names) {
  const path = format === 'claude' ? '.claude/agents/reviewer.md' : '.github/agents/reviewer.agent.md';
  const { agent, problems } = readForeignAgent(text, { format, name: 'reviewer', path, names: known });
  return {
    agent,
    tools: agent?.tools.map(({ name }) => name),
    told: problems.map(({ line, severity, code, message }) => `${line} ${severity} ${code}: ${message}`),
  };
}

describe('an agent of Claude Code', () => {
  it('is carried over: name, description, tools, model, turns and prompt', () => {
    const { agent, tools, told } = read(
      'claude',
      '---\nname: sql-expert\ndescription: Knows SQL\ntools: Read, Grep, Edit, mcp__tracker__find\nmodel: opus\nmaxTurns: 5\n---\n\nYou know SQL.\n',
    );
    assert.deepEqual(told, []);
    assert.deepEqual(tools, ['read_file', 'search_files', 'write_file', 'mcp:tracker/find']);
    const { name, description, prompt, model, max_turns, autonomy_level } = agent ?? assert.fail();
    assert.deepEqual(
      { name, description, prompt, model, max_turns, autonomy_level },
      {
        name: 'sql-expert',
        description: 'Knows SQL',
        prompt: 'You know SQL.',
        model: { kind: 'capability', capability: 'opus' },
        max_turns: 5,
        autonomy_level: 'supervised',
      },
    );
  });

  it('says what is not carried over, and where', () => {
    const { tools, told } = read(
      'claude',
      '---\nname: reviewer\ntools: Read, Write(docs/*), TodoWrite, mcp__other__x\nmodel: sonnet\npermissionMode: plan\n---\nReview.\n',
    );
    assert.deepEqual(tools, ['read_file', 'write_file']);
    assert.deepEqual(told.sort(), [
      "3 info not-carried: Baton has no tool like 'TodoWrite': the agent does without it.",
      "3 info not-carried: No MCP server 'other' is configured: the agent does without 'mcp__other__x'.",
      "3 info not-carried: Of 'Write(docs/*)' Baton leaves out its rule (docs/*): what the tool may do is decided by the configuration.",
      "4 info not-carried: No model 'sonnet' is configured: the agent uses the workflow's model.",
      "5 info not-carried: 'permissionMode' means nothing to Baton: it is left out.",
    ]);
  });

  it('has the tools of the workspace when it names none, but for those that it is denied', () => {
    const { tools } = read('claude', '---\nname: reviewer\ndisallowedTools: [Write, Bash]\n---\nReview.\n');
    assert.deepEqual(read('claude', '---\ntools: mcp__tracker\n---\nReview.\n').tools, ['mcp:tracker/*']);
    assert.deepEqual(tools, ['read_file', 'list_files', 'search_files', 'http_request']);
  });

  it('may have a description that YAML would refuse', () => {
    const description = 'Use it after writing code. Example: <example>user: "done"</example>';
    const { agent, told } = read('claude', `---\nname: reviewer\ndescription: ${description}\n---\nReview.\n`);
    assert.deepEqual([agent?.description, told], [description, []]);
  });
});

describe("an agent of VS Code's and GitHub's format", () => {
  it('is carried over, by tool sets, servers and the first model that is configured', () => {
    const { agent, tools, told } = read(
      'github',
      "---\ndescription: Reviews\ntools: ['read', 'search/codebase', 'edit/editFiles', 'tracker/find', 'tracker/*']\nmodel: ['Claude Opus 9 (copilot)', 'GPT-5 (copilot)']\n---\n# Review\n",
    );
    assert.deepEqual(told, []);
    assert.deepEqual(tools, [
      'read_file',
      'list_files',
      'search_files',
      'write_file',
      'mcp:tracker/find',
      'mcp:tracker/*',
    ]);
    assert.deepEqual(
      [agent?.name, agent?.prompt, agent?.model],
      ['reviewer', '# Review', { kind: 'named', provider: 'cloud', name: 'GPT-5' }],
    );
  });

  it('gets a name that workflows can spell', () => {
    const { agent, told } = read('github', '---\nname: API Architect\n---\nDesign.\n');
    assert.equal(agent?.name, 'api-architect');
    assert.deepEqual(told, [
      "2 info not-carried: Workflows call this agent 'api-architect': a name has letters, digits and any of _ . -",
    ]);
  });

  it('needs no front matter, but a prompt', () => {
    assert.equal(read('github', 'Review all.\n').agent?.prompt, 'Review all.');
    const { agent, told } = read('github', '---\nname: empty\n---\n');
    assert.equal(agent, null);
    assert.match(told.join(), /^2 error missing-key: The agent has no prompt/);
  });

  it('points at what is no text', () => {
    const { agent, told } = read('github', '---\ndescription: [1]\ntools: [read, 2]\n---\nReview.\n');
    assert.equal(agent, null);
    assert.deepEqual(told, [
      "2 error wrong-type: 'description' is a text.",
      "3 error wrong-type: An entry of 'tools' is a text.",
    ]);
  });
});
