import assert from 'node:assert/strict';
import { readAgent } from '../../../src/dsl/read-agent.ts';
import { readGroup } from '../../../src/dsl/read-group.ts';
import { markedYaml } from '../../support/marked-yaml.ts';

/** `codes`: one for all marks, or one for each. */
function assertMarked(
  marked: string,
  codes: string | readonly string[],
  read: (text: string) => {
    readonly problems: readonly { readonly code: string; readonly line: number; readonly column: number }[];
  },
): void {
  const { text, ranges } = markedYaml(marked);
  assert.deepEqual(
    read(text).problems.map((problem) => [problem.code, problem.line, problem.column]),
    ranges.map(({ line, column }, index) => [typeof codes === 'string' ? codes : codes[index], line, column]),
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
    assertMarked('name: researcher\nprompt: p\ntools: [«delegate»]\n', 'unknown-tool', read);
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

  const team = (relationships: readonly string[], rest = ''): string =>
    `name: analysis\nmembers: [lead, writer]\n${rest}relationships:\n${relationships.map((each) => `  - ${each}\n`).join('')}`;

  it('reports relationships that cannot be', () => {
    assertMarked(team(['{ from: lead, to: «lead», type: consults }']), 'relationship-to-itself', read);
    const twice = '{ from: lead, to: writer, type: consults }';
    assertMarked(team([twice, `«${twice}»`]), 'duplicate-relationship', read);
    assertMarked(team([twice, '{ from: writer, to: lead, type: consults }']), 'nothing', read);
    assertMarked(
      team(['{ from: lead, to: writer, type: supervises }', '«{ from: writer, to: lead, type: reports_to }»']),
      'duplicate-relationship',
      read,
    );
    assertMarked(
      team(['{ from: lead, to: writer, type: supervises }', '«{ from: lead, to: writer, type: reports_to }»']),
      'cycle',
      read,
    );
  });

  it('checks what can be read beside what cannot, each at its place', () => {
    const wrong = '{ from: lead, to: writer, type: «supervise» }';
    for (const [text, codes] of [
      [team([wrong, '{ from: lead, to: «writr», type: consults }']), ['invalid-value', 'unknown-member']],
      [team(['«5»', '{ from: lead, to: «writr», type: consults }']), ['wrong-type', 'unknown-member']],
      [
        team(['{ from: lead, to: «lead», type: consults, trust_level: «4» }']),
        ['relationship-to-itself', 'invalid-value'],
      ],
      ['name: analysis\nmembers: [lead, «5», «writr»]\n', ['wrong-type', 'unknown-agent']],
      [
        'name: analysis\nmembers: «lead»\nrelationships: [{ from: a, to: «a», type: consults }]\n',
        ['wrong-type', 'relationship-to-itself'],
      ],
    ] as const) {
      assertMarked(text, codes, read);
    }
  });

  it('takes what cannot be read for nothing that is missing', () => {
    const rule = 'escalation_rules: { on_failure: supervisor }\n';
    assertMarked(team(['{ from: lead, to: writer, type: «supervise» }'], rule), 'invalid-value', read);
    const between = 'relationships: [{ from: lead, to: writer, type: consults }]\n';
    assertMarked(`«name»: analysis\n${between}`, 'missing-key', read);
    assertMarked(`name: analysis\nmembers: [lead, «5»]\n${between}`, 'wrong-type', read);
  });

  it('names the circle in which agents supervise each other', () => {
    const text = `name: analysis
members: [a, b, c, d]
relationships:
  - { from: d, to: a, type: supervises }
  - { from: a, to: b, type: supervises }
  - { from: c, to: b, type: reports_to }
  - { from: c, to: a, type: supervises }
`;
    const { problems, group } = readGroup(text, { name: 'analysis' });
    assert.equal(group, null);
    assert.deepEqual(
      problems.map(({ code, line }) => [code, line]),
      [
        ['cycle', 7],
        ['several-supervisors', 7],
      ],
    );
    assert.match(problems[0]?.message ?? '', /a → b → c → a\./);
    assert.match(problems[1]?.message ?? '', /'d' and 'c'\. What is escalated goes to 'd'/);
  });

  it('reports escalations that reach nobody', () => {
    const supervised = '{ from: lead, to: writer, type: supervises }';
    const rule = (target: string): string => `escalation_rules: { on_failure: ${target} }\n`;
    assertMarked(team([supervised], rule('«led»')), 'unknown-member', read);
    assertMarked(team(['{ from: lead, to: writer, type: consults }'], rule('«supervisor»')), 'no-supervisor', read);
    for (const target of ['lead', 'supervisor']) assertMarked(team([supervised], rule(target)), 'nothing', read);
  });

  it('warns of a rule of escalation whose name is nearly a known one', () => {
    const supervised = '{ from: lead, to: writer, type: supervises }';
    assertMarked(team([supervised], 'escalation_rules: { «on_failre»: supervisor }\n'), 'unknown-key', read);
    assertMarked(team([supervised], 'escalation_rules: { on_call: ann }\n'), 'nothing', read);
    assert.ok(read(team([supervised], 'escalation_rules: { timeout_minute: 3 }\n')).group);
  });

  it('reads a file with very many members and relationships in good time', () => {
    const names = Array.from({ length: 8000 }, (_, index) => `a${index}`);
    const chain = names.slice(1).map((name, index) => `  - { from: a${index}, to: ${name}, type: supervises }`);
    const text = `name: analysis\nmembers: [${names.join(', ')}]\nrelationships:\n${chain.join('\n')}\n`;
    assert.deepEqual(readGroup(text, { name: 'analysis', names: { agents: names } }).problems, []);
  });
});
