import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { readForeignAgent } from '../../../../src/dsl/foreign/read-foreign-agent.ts';
import type { ForeignFormat } from '../../../../src/dsl/foreign/foreign-tools.ts';

const names = {
  mcp_servers: ['tracker', 'browser-mcp'],
  models: [{ provider: 'local', name: 'GPT-5', capabilities: ['sonnet'] }],
};

interface Expected {
  readonly name: string;
  /** With the commands that run_command is narrowed to. */
  readonly tools: string;
  readonly model?: string;
  /** Lines with what is said about them, shortened. */
  readonly told: readonly (readonly [line: number, part: string])[];
}

const respelled = 'Workflows call this agent';
const noTool = (name: string): string => `Baton has no tool like '${name}'`;
const noServer = (name: string): string => `No MCP server '${name}' is configured`;
const noKey = (key: string): string => `'${key}' means nothing to Baton`;

const github: Readonly<Record<string, Expected>> = {
  'triage.agent.md': {
    name: 'case-triage',
    tools: 'search_files list_files run_command',
    told: [
      [2, respelled],
      [4, noTool('usages')],
      [4, noTool('githubRepo')],
    ],
  },
  'lead.agent.md': {
    name: 'Lead',
    tools:
      'delegate_to_agent find_agent read_file list_files search_files http_request mcp:tracker/find-issue ask_human',
    model: 'GPT-5',
    told: [
      [4, noKey('argument-hint')],
      [15, noTool('vscode/memory')],
      [16, 'is a tool of an extension of VS Code'],
      [17, noTool('todo')],
      [18, noKey('agents')],
      [19, noKey('handoffs')],
    ],
  },
  'observability.agent.md': {
    name: 'observability-agent',
    tools: 'read_file list_files write_file run_command',
    told: [
      [10, noServer('live-data')],
      [11, noKey('mcp-servers')],
      [16, noKey('args')],
      [25, noKey('env')],
    ],
  },
  'beast.agent.md': {
    name: 'beast',
    tools: 'run_command write_file search_files list_files mcp:browser-mcp/* http_request delegate_to_agent find_agent',
    model: 'GPT-5',
    told: [
      ...['runTasks', 'runNotebooks', 'new'].map((name) => [3, noTool(name)] as const),
      [3, noServer('Dart SDK MCP Server')],
      ...['extensions', 'usages', 'vscodeAPI', 'problems', 'changes', 'testFailure', 'openSimpleBrowser'].map(
        (name) => [3, noTool(name)] as const,
      ),
      ...['githubRepo', 'todos'].map((name) => [3, noTool(name)] as const),
    ],
  },
  'cloud.agent.md': {
    name: 'deduplication-and-linking',
    tools: 'read_file list_files search_files write_file',
    told: [
      [2, respelled],
      [4, noKey('target')],
      [5, noServer('github')],
      [6, noKey('disable-model-invocation')],
      [7, noKey('user-invocable')],
      [8, noKey('metadata')],
    ],
  },
  'writer.agent.md': {
    name: 'specialist-technical-writing',
    tools: 'search_files list_files read_file write_file http_request run_command',
    told: [
      [2, respelled],
      [4, "No model 'Claude Haiku 4.5 (copilot)' is configured"],
      [5, noTool('todo')],
      [6, noKey('infer')],
    ],
  },
};

const claude: Readonly<Record<string, Expected>> = {
  'code-reviewer.md': {
    name: 'code-reviewer',
    tools: 'read_file search_files list_files run_command',
    model: 'sonnet',
    told: [[6, noKey('color')]],
  },
  'blunt-reviewer.md': {
    name: 'blunt-reviewer',
    tools: 'read_file list_files search_files write_file run_command http_request',
    told: [
      [6, 'This is no YAML, so it was read line by line'],
      [16, "No model 'opus' is configured"],
    ],
  },
  'researcher.md': {
    name: 'research-expert',
    tools: 'read_file list_files search_files http_request mcp:tracker/find_issue',
    model: 'sonnet',
    told: [
      [5, noKey('color')],
      [6, noTool('WebSearch')],
      [6, noServer('docs')],
      [6, noServer('sequential-thinking')],
      [7, noKey('skills')],
    ],
  },
  'harness-reviewer.md': {
    name: 'reviewer',
    tools:
      'read_file search_files list_files run_command(git diff, git diff *, git status, git status *, npm run test, npm run test *)',
    told: [
      [8, "No model 'opus' is configured"],
      [9, noKey('permissionMode')],
    ],
  },
  'implementer.md': {
    name: 'implementation-agent',
    tools: 'read_file write_file run_command delegate_to_agent find_agent ask_human',
    told: [
      [4, 'This is no YAML, so it was read line by line'],
      [4, noKey('argument-hint')],
      [5, noKey('permissionMode')],
      [7, noKey('memory')],
      [16, noTool('TodoWrite')],
      [17, noKey('skills')],
      [19, noKey('hooks')],
    ],
  },
  'all-tools.md': {
    name: 'database-admin',
    tools: 'read_file write_file run_command',
    told: [
      [2, respelled],
      [4, "Of 'Write(docs/*)' Baton leaves out its rule (docs/*)"],
    ],
  },
};

for (const [format, expected] of [
  ['github', github],
  ['claude', claude],
] as const) {
  describe(`a published agent file in the format of ${format}`, () => {
    const folder = new URL(`${format}/`, import.meta.url);

    it('is in the table', () => {
      assert.deepEqual(readdirSync(folder).sort(), Object.keys(expected).sort());
    });

    for (const [file, wanted] of Object.entries(expected)) {
      it(`is carried over, and what is not is told: ${file}`, () => {
        const { agent, tools, problems } = read(format, file, new URL(file, folder));
        assert.ok(agent, problems.map(({ message }) => message).join('\n'));
        assert.equal(agent.name, wanted.name);
        assert.equal(tools, wanted.tools);
        assert.match(JSON.stringify(agent.model), new RegExp(wanted.model ?? 'inherit'));
        assert.ok(agent.description.length > 20 && agent.prompt.length > 10);
        assert.deepEqual(
          problems.map(({ line, severity, code, message }, index) => {
            const part = wanted.told[index]?.[1] ?? '';
            return [line, severity, code, message.startsWith(part) || message.includes(part) ? part : message];
          }),
          wanted.told.map(([line, part]) => [line, 'info', 'not-carried', part]),
        );
      });
    }
  });
}

function read(format: ForeignFormat, file: string, url: URL) {
  const stem = file.replace(/(\.agent)?\.md$/, '');
  const reading = readForeignAgent(readFileSync(url, 'utf8'), { format, name: stem, path: file, names });
  const tools = reading.agent?.tools.map(({ name, config }) => {
    const { commands } = config;
    return Array.isArray(commands) ? `${name}(${commands.join(', ')})` : name;
  });
  return { ...reading, tools: tools?.join(' ') };
}

describe('front matter that is no YAML', () => {
  const claudeAgent = (text: string) => readForeignAgent(text, { format: 'claude', name: 'x', path: 'x.md', names });

  it('keeps its whole description, over all lines', () => {
    const { agent } = claudeAgent(readFileSync(new URL('claude/blunt-reviewer.md', import.meta.url), 'utf8'));
    assert.match(
      agent?.description ?? '',
      /^Use this agent[^]*assistant: "Time for the blunt reviewer\."\n<\/example>$/,
    );
  });

  it('is an error where it holds what Baton needs', () => {
    const { agent, problems } = claudeAgent('---\nname: x\ntools: [Read, "Grep]\n---\nDo it.\n');
    assert.equal(agent, null);
    assert.ok(problems.some(({ severity, line }) => severity === 'error' && line >= 3));
  });

  it('does not let a rule through that was meant to narrow', () => {
    const { agent } = claudeAgent('---\nname: x\ntools: Bash(git log:*), Bash(git log:*, ls)\n---\nDo it.\n');
    assert.deepEqual(agent?.tools, [{ name: 'run_command', config: { commands: ['git log', 'git log *', 'ls'] } }]);
  });

  it('takes away the whole of a tool of which a part is denied, and says so', () => {
    const { agent, problems } = claudeAgent('---\nname: x\ndisallowedTools: Bash(rm:*)\n---\nDo it.\n');
    assert.ok(agent?.tools.every(({ name }) => name !== 'run_command'));
    assert.match(problems[0]?.message ?? '', /takes away the whole tool/);
  });
});
