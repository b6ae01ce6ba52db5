import assert from 'node:assert/strict';
import { type CapableWorkspace, capabilitiesIn } from '../../../src/domain/workflow-capabilities.ts';
import { ownCapabilities } from '../../../src/dsl/own-capabilities.ts';
import { readAgent } from '../../../src/dsl/read-agent.ts';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';

function capabilities(text: string, { agents = {}, default_model = null }: Partial<CapableWorkspace> = {}) {
  const { workflow, problems } = readWorkflow(`name: Flow\n${text}`, { slug: 'flow' });
  assert.ok(workflow, problems.map(({ message }) => message).join('\n'));
  return capabilitiesIn(ownCapabilities(workflow), { agents, default_model });
}

function teamAgent(name: string, text: string): CapableWorkspace['agents'] {
  const { agent, problems } = readAgent(`name: ${name}\nprompt: p\n${text}`, { name });
  assert.ok(agent, problems.map(({ message }) => message).join('\n'));
  return { [name]: agent };
}

describe('what a workflow is able to do', () => {
  it('is told by its triggers and by its steps, nested ones too', () => {
    const text = `
triggers: [manual, { type: schedule, cron: '0 9 * * 1', timezone: UTC }]
steps:
  - name: both
    type: parallel
    steps:
      - { name: look, type: mcp_tool, server: files, tool: read }
      - name: each
        type: map
        over: '[1, 2]'
        steps: [{ name: t, type: transform, template: t, on_error: { fallback: { name: f, type: code, code: return 1 } } }]
`;
    assert.deepEqual(capabilities(text), {
      models: [],
      tools: ['mcp:files/read'],
      triggers: ['manual', 'schedule'],
      step_types: ['parallel', 'mcp_tool', 'map', 'transform', 'code'],
      memory: false,
    });
  });

  it('is told by its agents: in the step, in the file and of the team, of which its own stand first', () => {
    const agents = {
      ...teamAgent('writer', 'tools: [write_file]\nconversation_memory: true\n'),
      ...teamAgent('reader', 'tools: [run_command]\n'),
    };
    const text = `
agents:
  reader: { prompt: p, tools: [read_file] }
steps:
  - { name: a, type: agent, agent: reader, instruction: i }
  - { name: b, type: agent, agent: writer, instruction: i }
  - { name: c, type: agent, prompt: p, tools: [read_file, http_request], instruction: i }
`;
    const { tools, memory, step_types } = capabilities(text, { agents });
    assert.deepEqual([tools.toSorted(), memory], [['http_request', 'read_file', 'write_file'], true]);
    assert.deepEqual(step_types, ['agent']);
    assert.equal(capabilities(text).memory, false);
  });

  const step = 'steps: [{ name: a, type: agent, prompt: p, instruction: i, model: MODEL }]\n';
  const default_model = { kind: 'named', provider: 'local', name: 'small' } as const;
  const models: readonly (readonly [string, string, readonly string[]])[] = [
    ['its own', `model: { provider: local, name: large }\n${step.replace('MODEL', 'inherit')}`, ['large']],
    ['what it must be capable of', `model: { capability: gpt-4 }\n${step.replace('MODEL', 'inherit')}`, ['gpt-4']],
    ['the default where an agent inherits it', step.replace('MODEL', 'inherit'), ['small']],
    ['that of its agent', step.replace('MODEL', '{ provider: local, name: huge }'), ['huge']],
    [
      'its own before that of its agent',
      `model: rehearsal\n${step.replace('MODEL', '{ capability: tools }')}`,
      ['rehearsal', 'tools'],
    ],
    ['none without an agent', 'steps: [{ name: a, type: transform, template: t }]\n', []],
  ];
  for (const [name, text, expected] of models) {
    it(`names as its model ${name}`, () => {
      assert.deepEqual(capabilities(text, { default_model }).models, expected);
    });
  }
});
