import assert from 'node:assert/strict';
import { readAgent } from '../../../src/dsl/read-agent.ts';
import { readGroup } from '../../../src/dsl/read-group.ts';
import { markedYaml } from '../../support/marked-yaml.ts';

function assertMarked(
  marked: string,
  code: string,
  read: (text: string) => {
    readonly problems: readonly { readonly code: string; readonly line: number; readonly column: number }[];
  },
): void {
  const { text, ranges } = markedYaml(marked);
  assert.deepEqual(
    read(text).problems.map((problem) => [problem.code, problem.line, problem.column]),
    ranges.map(({ line, column }) => [code, line, column]),
    marked,
  );
}

describe('reading an agent file', () => {
  const read = (text: string): ReturnType<typeof readAgent> => readAgent(text, { name: 'researcher' });

  it('fills in the defaults', () => {
    assert.deepEqual(read('name: researcher\nprompt: You research.\n'), {
      problems: [],
      agent: {
        name: 'researcher',
        description: '',
        role: '',
        capabilities: [],
        personality: {},
        autonomy_level: 'supervised',
        max_delegation_depth: 2,
        model: { kind: 'inherit' },
        prompt: 'You research.',
        tools: [],
        conversation_memory: false,
        max_turns: null,
      },
    });
  });

  it('reads every key', () => {
    const { agent, problems } = read(`name: researcher
description: Finds and weighs sources
role: researcher
capabilities: [web_search, summarization]
personality: { tone: academic, verbosity: detailed }
autonomy_level: full
max_delegation_depth: 3
model: { provider: openai, name: gpt-5-mini }
prompt: |
  You research.
tools: [read_file, search_files, http_request, delegate_to_agent]
conversation_memory: true
`);
    assert.deepEqual(problems, []);
    assert.equal(agent?.autonomy_level, 'full');
    assert.equal(agent.tools.length, 4);
    assert.deepEqual(agent.model, { kind: 'named', provider: 'openai', name: 'gpt-5-mini' });
  });

  it('reports problems at their place', () => {
    assertMarked('«name»: researcher\n', 'missing-key', read);
    assertMarked('name: «other»\nprompt: p\n', 'name-mismatch', read);
    assertMarked('name: researcher\nprompt: p\ntools: [«reed_file»]\n', 'unknown-tool', read);
    assertMarked('name: researcher\nprompt: p\n«promt»: q\n', 'unknown-key', read);
    assertMarked('name: researcher\nprompt: p\nautonomy_level: «ful»\n', 'invalid-value', read);
  });
});

describe('reading a group file', () => {
  const read = (text: string): ReturnType<typeof readGroup> =>
    readGroup(text, { name: 'analysis', names: { agents: ['lead', 'writer'] } });

  it('fills in the defaults', () => {
    const { group, problems } = read(
      'name: analysis\nmembers: [lead, writer]\nrelationships:\n  - { from: lead, to: writer, type: supervises }\n',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(group, {
      name: 'analysis',
      description: '',
      goal: '',
      strategy: {},
      shared_context: {},
      escalation_rules: {},
      members: ['lead', 'writer'],
      relationships: [
        {
          from: 'lead',
          to: 'writer',
          type: 'supervises',
          trust_level: 0.5,
          communication_style: null,
          handoff_rules: {},
        },
      ],
      open_delegation: false,
    });
  });

  it('reports problems at their place', () => {
    assertMarked('name: analysis\nmembers: [lead, «reader»]\n', 'unknown-agent', read);
    assertMarked('name: analysis\nmembers: [lead, «lead»]\n', 'duplicate-name', read);
    assertMarked(
      'name: analysis\nmembers: [lead]\nrelationships:\n  - { from: lead, to: «writer», type: consults }\n',
      'unknown-member',
      read,
    );
    assertMarked(
      'name: analysis\nmembers: [lead, writer]\nrelationships:\n  - { from: lead, to: writer, type: consults, trust_level: «2» }\n',
      'invalid-value',
      read,
    );
  });
});
