import type { DefinitionSurroundings } from '../../src/dsl/definition-surroundings.ts';
import type { WorkspaceQuestions } from '../../src/language/workspace-questions.ts';

/** A workspace with some of everything that files name. */
export const someWorkspace: DefinitionSurroundings = {
  names: {
    agents: ['writer', 'researcher'],
    workflows: ['test', 'research-report'],
    called_outputs: new Map([['research-report', ['report', 'sources']]]),
    mcp_servers: ['files'],
    groups: ['analysis'],
    models: [
      { provider: 'openai', name: 'gpt-5-mini', capabilities: ['gpt-4', 'json'] },
      { provider: 'local', name: 'small:1b', capabilities: [] },
    ],
  },
  checkCode: () => undefined,
  agents: [
    { name: 'writer', description: 'Writes well.', file: '.baton/agents/writer.yaml' },
    { name: 'researcher', description: 'Looks things up.', file: '.baton/agents/researcher.yaml' },
  ],
  groups: [{ name: 'analysis', description: '', file: '.baton/groups/analysis.yaml' }],
  workflow_files: new Map([
    ['test', '.baton/workflows/test.yaml'],
    ['research-report', '.baton/workflows/research-report.yaml'],
  ]),
  configuration_file: null,
  default_model: null,
  agent_models: new Map(),
  tools: [{ name: 'read_file', description: 'Reads a file.', arguments: {} }],
};

/** Answers for that workspace: one server with one tool, one workflow with inputs, a few files one recorded output, and one workflow that comes with Baton. */
export const someAnswers: WorkspaceQuestions = {
  mcpTools: async (server) => (server === 'files' ? [readTextFile] : []),
  inputsOf: async (workflow) =>
    workflow === 'research-report'
      ? {
          topic: { type: 'string', description: 'What to research.', required: true },
          depth: { type: 'string', description: '', required: false, enum: ['short', 'long'] },
        }
      : undefined,
  filesAt: async (prefix) => ['docs/', 'docs/spec.md', 'README.md'].filter((path) => path.startsWith(prefix)),
  lastOutput: async (workflow, step) =>
    workflow === 'test' && step === 'fetch' ? { rows: [{ price: 7 }], 'no word': 1 } : undefined,
  readyWorkflows: async () => [
    { name: 'count-costs', description: 'Counts costs.', text: '# ${1:not a place}\nname: Count costs\n' },
  ],
};

const readTextFile = {
  name: 'read_text_file',
  description: 'Reads a text file.',
  arguments: {
    type: 'object',
    properties: {
      head: { type: 'integer', description: 'Only so many lines.' },
      path: { type: 'string', description: 'Which file.' },
      encoding: { enum: ['utf8', 'latin1'] },
      where: { $ref: '#/$defs/range' },
    },
    required: ['path'],
    $defs: { range: { type: 'object', properties: { from: { type: 'integer' }, to: { type: 'integer' } } } },
  },
};
