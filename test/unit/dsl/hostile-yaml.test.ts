import assert from 'node:assert/strict';
import type { Problem } from '../../../src/domain/problem.ts';
import { problemCodes } from '../../../src/dsl/problems/codes.ts';
import { printWorkflow } from '../../../src/dsl/print-workflow.ts';
import { readForeignAgent } from '../../../src/dsl/foreign/read-foreign-agent.ts';
import { readAgent } from '../../../src/dsl/read-agent.ts';
import { readConfig } from '../../../src/dsl/read-config.ts';
import { readGroup } from '../../../src/dsl/read-group.ts';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';
import { Dice, hostileText } from '../../support/hostile-texts.ts';

const workflows = [
  'name: a\ninputs: { topic: { type: string, required: true } }\nsteps:\n  - name: fetch\n    type: http\n    url: "http://h/{{ $.topic }}"\n',
  'name: a\nsteps:\n  - { name: a, type: agent, prompt: p, tools: [read_file], model: { capability: x } }\n  - { name: b, type: code, code: return 1, depends_on: [a] }\n',
  'workflow:\n  name: a\n  trigger: manual\n  steps:\n    - id: c\n      type: conditional\n      condition: $.trigger == null\n      if_true: { type: command, run: ls }\n      if_false:\n        - { type: transform, template: "{x}" }\n',
  'name: a\nsteps:\n  - name: p\n    type: parallel\n    wait_for: count:1\n    steps:\n      - { type: command, run: [ls], on_error: continue }\n      - name: q\n        type: human\n        message: |\n          Hello\n          you\n',
  'name: a\noutputs: { o: $.m }\nsteps:\n  - name: m\n    type: map\n    over: "[1, 2]"\n    steps: [{ type: transform, expression: $.item + 1, output_mapping: { k: $.output } }]\n',
  'name: a\nallow: [{ run_command: ls }]\nbudget: { tokens: 5 }\nsteps:\n  - &a { name: a, type: mcp_tool, server: s, tool: t, input: { a: [1, "{{ $.execution.id }}"] } }\n  - name: b\n    type: workflow\n    workflow: c\n    input: *a\n',
  'name: a\nsteps:\n  - name: a\n    type: command\n    run: ls\n    compensate: { type: command, run: "rm {{ $.a.stdout }}" }\n    on_error: { fallback: { type: transform, expression: $.error.code } }\n    approval: { message: ok }\n',
];
const agents = [
  'name: a\nprompt: |\n  You\n  are\ntools: [read_file, { name: http_request, config: { a: 1 } }]\nmodel: inherit\n',
];
const foreignAgents = [
  '---\nname: a b\ndescription: Use it. Example: user: "x"\ntools: Read, Bash(git diff:*), mcp__s__t\nmodel: sonnet\n---\nDo it.\n',
  "---\nname: a\ndescription: Use it when: now\n\nContext: x\nuser: y\nuser: z\ntools: ['read', 'vendor/s/*', 'a.b/c']\n---\nDo it.\n",
  '---\nname: a\nargument-hint: [#x]\ntools:\n  # all\n  - Read(*)\nmaxTurns: 5\ndisallowedTools: [Bash(rm:*)]\n---\nDo it.\n---\n',
];
const groups = [
  'name: a\nmembers: [x, y]\nrelationships:\n  - { from: x, to: y, type: supervises, trust_level: 0.9 }\n',
];
const configs = [
  'default_model: rehearsal\nproviders:\n  - name: l\n    base_url: http://h/v1\n    models: [{ name: m, price: { input_per_mtok: 1, output_per_mtok: 2 } }]\nmcp_servers: { f: { command: npx, args: [a] } }\nsecurity: { commands: deny }\n',
];

function assertSound(problems: readonly Problem[], text: string): void {
  const lines = text.split(/\r\n|\n/);
  for (const { code, message, line, column, end_line, end_column } of problems) {
    assert.ok(code in problemCodes, `${code} is not in the table`);
    assert.ok(message.length > 0 && message.length <= 1_000, `message of ${code}: ${message.length} characters`);
    assert.ok(
      line >= 1 && column >= 1 && line <= lines.length,
      `${code} at ${line}:${column} of ${lines.length} lines`,
    );
    assert.ok(end_line > line || (end_line === line && end_column >= column), `${code} ends before it begins`);
    assert.ok(end_line <= lines.length, `${code} ends behind the file`);
  }
}

interface Reading {
  readonly value: unknown;
  readonly problems: readonly Problem[];
}

/** Processor time, because a busy machine makes any clock slow. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

function assertReads(text: string, read: (text: string) => Reading): void {
  const before = processorSeconds();
  const { value, problems } = read(text);
  const spent = processorSeconds() - before;
  try {
    assertSound(problems, text);
    assert.equal(
      value === null,
      problems.some(({ severity }) => severity === 'error'),
    );
    assert.ok(spent < 1, `took ${spent} s`);
  } catch (error) {
    throw new Error(`for ${JSON.stringify(text)}`, { cause: error });
  }
}

function readAsWorkflow(text: string): Reading {
  const { workflow, problems } = readWorkflow(text, {
    slug: 'a',
    names: { agents: ['x'], mcp_servers: ['s'], models: [] },
  });
  if (workflow !== null) printWorkflow(workflow);
  return { value: workflow, problems };
}

describe('hostile YAML', () => {
  it('never makes reading a workflow throw, hang or point outside of the file', function () {
    this.timeout(300_000);
    const dice = new Dice(20_260_101);
    for (let i = 0; i < 20_000; i += 1) assertReads(hostileText(workflows, dice), readAsWorkflow);
  });

  it('never makes reading an agent, a group or the configuration throw', function () {
    this.timeout(120_000);
    const dice = new Dice(42);
    for (let i = 0; i < 1_000; i += 1) {
      assertReads(hostileText(agents, dice), (text) => {
        const { agent, problems } = readAgent(text, { name: 'a' });
        return { value: agent, problems };
      });
      assertReads(hostileText(groups, dice), (text) => {
        const { group, problems } = readGroup(text, { name: 'a' });
        return { value: group, problems };
      });
      assertReads(hostileText(configs, dice), (text) => {
        const { configuration, problems } = readConfig(text);
        return { value: configuration, problems };
      });
    }
  });

  it('never makes reading an agent of another program throw, hang or point outside of the file', function () {
    this.timeout(120_000);
    const dice = new Dice(7);
    for (let i = 0; i < 2_000; i += 1) {
      const format = dice.pick(['github', 'claude'] as const);
      assertReads(hostileText(foreignAgents, dice), (text) => {
        const { agent, problems } = readForeignAgent(text, { format, name: 'a', path: 'a.md' });
        return { value: agent, problems };
      });
    }
  });

  const frontMatter: Readonly<Record<string, string>> = {
    'many tools': `tools: ${'a,'.repeat(200_000)}`,
    'many parentheses': `tools: ${'(,'.repeat(200_000)}`,
    'a long rule': `tools: Bash(${'a :* '.repeat(100_000)})`,
    'a long name of a tool': `tools: mcp__${'_'.repeat(200_000)}`,
    'many slashes': `tools: ${'a/'.repeat(200_000)}`,
    'a long description that is no YAML': `description: it: ${'a: b '.repeat(100_000)}\nuser: x\nuser: y`,
    'many lines of description': `description: it: is\n${'user: x\n'.repeat(20_000)}`,
  };
  for (const [name, text] of Object.entries(frontMatter)) {
    for (const format of ['github', 'claude'] as const) {
      it(`in the front matter of ${format} is read in good time: ${name}`, () => {
        const before = processorSeconds();
        readForeignAgent(`---\nname: a\n${text}\n---\nDo it.\n`, { format, name: 'a', path: 'a.md' });
        const spent = processorSeconds() - before;
        assert.ok(spent < 5, `took ${spent} s`);
      });
    }
  }

  const shapes: Readonly<Record<string, string>> = {
    'deep lists': '['.repeat(20_000),
    'deep maps': '{a: '.repeat(20_000),
    'deep keys': '? '.repeat(20_000),
    'a staircase': Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''),
    'many unknown keys': Array.from({ length: 5_000 }, (_, i) => `k${i}: 1\n`).join(''),
    'one key many times': 'k: 1\n'.repeat(5_000),
    'many documents': '---\n'.repeat(20_000),
    'many anchors': Array.from({ length: 5_000 }, (_, i) => `k${i}: &a${i} 1\n`).join(''),
    'many braces': `name: x\nsteps: [{ name: a, type: command, run: "${'{{'.repeat(20_000)}" }]`,
    'many parentheses': `name: x\nsteps: [{ name: a, type: transform, expression: "${'('.repeat(20_000)}" }]`,
    'a long name': `name: x\nsteps: [{ name: a, type: code, code: x, depends_on: [${'k'.repeat(50_000)}] }]`,
    nothing: '',
    'a byte order mark': '\uFEFF',
    'zero bytes': '\0'.repeat(100),
    'halves of surrogates': '\uD800'.repeat(1_000),
    'aliases of aliases': `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghijk'
      .split('')
      .map((key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdefghijk'[i]!}`).join(',')}]\n`)
      .join('')}`,
  };
  for (const [name, text] of Object.entries(shapes)) {
    it(`survives ${name}`, () => {
      const { workflow, problems } = readWorkflow(text, { slug: 'a' });
      assert.equal(workflow, null);
      assert.ok(problems.length > 0);
      assertSound(problems, text.replace('\uFEFF', ''));
    });
  }
});
