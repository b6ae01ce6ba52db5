import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { ProblemList } from '../../../src/dsl/problems/problem-list.ts';
import { inputsInText } from '../../../src/dsl/declared-inputs.ts';
import type { CodeCheck } from '../../../src/dsl/validate/code-check.ts';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';
import { WorkflowMemory } from '../../../src/dsl/workflow-memory.ts';
import type { WorkspaceNames } from '../../../src/dsl/workspace-names.ts';
import { readYaml } from '../../../src/dsl/yaml/read-yaml.ts';
import { entangled } from '../../support/entangled-workflow.ts';
import { workflowDocuments } from '../../support/workflow-documents.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 60);
const folder = path.join(import.meta.dirname, '../../../examples/workflows');
const examples = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));

const odd = `# A list whose keys are odd.
workflow:
  name: Odd
  inputs: { topic: { type: string } }
  steps:

    # Two alike, then one without a name.
    - name: same
      type: transform
      template: 'a {topic} and {{ $.topic }}'
    - name: same
      type: transform
      template: 'a {topic} and {{ $.topic }}'
    - type: human
      message: >
        Look at
        - this
    - { name: flow, type: parallel, steps: [{ type: code, code: return 1 }, { type: code, code: return 2 }] }
  # behind
  outputs: { all: $.flow }
`;

interface Edit {
  /** Share of the text before it. */
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

const snippets = [
  'x',
  ' ',
  '\n',
  '\n  ',
  '- ',
  ': ',
  '"',
  "'",
  '{',
  '}',
  '{{ $.',
  '#',
  '\t',
  '&a ',
  '*a',
  '---\n',
  'steps:\n',
];
const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.integer({ min: 0, max: 12 }),
  inserted: fc.oneof(
    fc.constantFrom(...snippets),
    fc.constantFrom(
      '  - name: more\n    type: transform\n    template: "{topic}"\n',
      '\n  - name: a\n    type: agent\n',
    ),
  ),
});

function edited(text: string, { at, removed, inserted }: Edit): string {
  const from = Math.floor(at * text.length);
  return text.slice(0, from) + inserted + text.slice(from + removed);
}

/** Puts one of the words of a text in the place of another one, or a line of it before another one. */
interface Mixing {
  readonly unit: 'word' | 'line';
  readonly taken: number;
  readonly at: number;
  /** What stood there stays behind it. */
  readonly isAdded: boolean;
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const mixing: fc.Arbitrary<Mixing> = fc.record({
  unit: fc.constantFrom('word', 'word', 'line'),
  taken: share,
  at: share,
  isAdded: fc.boolean(),
});

function mixed(text: string, { unit, taken, at, isAdded }: Mixing): string {
  const all = [...text.matchAll(unit === 'word' ? /\w+/g : /.*\n/g)];
  const [from, to] = [taken, at].map((each) => all[Math.min(all.length - 1, Math.floor(each * all.length))]);
  if (from === undefined || to === undefined) return text;
  const rest = to.index + (isAdded && unit === 'line' ? 0 : to[0].length);
  return text.slice(0, to.index) + from[0] + text.slice(rest);
}

const test = inputsInText('inputs: { a: { type: string, required: true } }\nsteps: []\n')?.inputs ?? {};
const tool = { type: 'object', properties: { again: { type: 'string' } }, required: ['more'] };
const workflows = ['test'];
const workspaces: readonly WorkspaceNames[] = [
  {},
  { workflows, called_inputs: new Map([['test', test]]) },
  { workflows, called_inputs: new Map([['test', {}]]), called_outputs: new Map([['test', ['said']]]) },
  {
    workflows: ['test'],
    called_inputs: new Map([['test', {}]]),
    mcp_tools: new Map([['files', new Map([['t', tool]])]]),
  },
  { agents: ['helper', 'writer'], workflows: ['test'], mcp_servers: ['files'], groups: ['analysis'], models: [] },
  { agents: ['reviewer'], workflows: ['x'], mcp_servers: [], groups: [], calls: new Map([['test', ['x']]]) },
];
const chain = `name: Chain
steps:
  - { name: first, type: code, code: return 1 }
  - { name: second, type: code, code: return 2, depends_on: [first] }
  - { name: third, type: transform, template: '{{ $.first }} {fourth}', depends_on: [second] }
  - { name: last, type: transform, expression: $.third }
`;
const noCode: CodeCheck = () => ({ message: 'no', start: 0, end: 1 });

describe('a workflow that is read again after a change', () => {
  it('is what it is when it is read for the first time, whatever was changed', () => {
    const texts = fc.constantFrom(...examples, odd);
    fc.assert(
      fc.property(texts, fc.array(edit, { minLength: 1, maxLength: 6 }), (text, edits) => {
        const memory = new WorkflowMemory();
        let current = text;
        for (const each of edits) {
          current = edited(current, each);
          assert.deepEqual(readWorkflow(current, { slug: 'x', memory }), readWorkflow(current, { slug: 'x' }));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has the problems that it has when it is read for the first time, whatever its steps name', () => {
    const change = fc.record({
      mixing,
      names: fc.constantFrom(...workspaces),
      checkCode: fc.constantFrom(undefined, noCode),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const memory = new WorkflowMemory();
        let current = entangled;
        for (const { mixing: each, ...around } of changes) {
          readWorkflow(current, { slug: 'x', ...around, memory });
          current = mixed(current, each);
          const again = readWorkflow(current, { slug: 'x', ...around, names: { ...around.names }, memory });
          assert.deepEqual(again, readWorkflow(current, { slug: 'x', ...around }));
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('has them whichever of its words becomes another one, and when it is put back', () => {
    const memory = new WorkflowMemory();
    const options = { slug: 'x', names: workspaces[1], checkCode: noCode };
    const first = readWorkflow(entangled, options);
    for (const { 0: word, index } of entangled.matchAll(/\w+/g)) {
      const other = `${entangled.slice(0, index)}other${entangled.slice(index + word.length)}`;
      assert.deepEqual(readWorkflow(entangled, { ...options, memory }), first);
      assert.deepEqual(readWorkflow(other, { ...options, memory }), readWorkflow(other, options));
    }
  });

  it('has them when other steps wait for less, or are called by other names', () => {
    const memory = new WorkflowMemory();
    const changes = [
      ['[first]', '[]'],
      ['name: last', 'name: fourth'],
      ['name: first', 'name: last'],
    ] as const;
    for (const [from, to] of changes) {
      for (const text of [chain, chain.replace(from, to), chain]) {
        assert.deepEqual(readWorkflow(text, { slug: 'x', memory }), readWorkflow(text, { slug: 'x' }));
      }
    }
  });

  it('has them when the workspace has other names', () => {
    const memory = new WorkflowMemory();
    for (const before of workspaces) {
      for (const names of workspaces) {
        readWorkflow(entangled, { slug: 'x', names: before, memory });
        const options = { slug: 'x', names };
        assert.deepEqual(readWorkflow(entangled, { ...options, memory }), readWorkflow(entangled, options));
      }
    }
  });

  it('is the same after every key that is pressed to write it', () => {
    const memory = new WorkflowMemory();
    for (let length = 0; length <= odd.length; length += 1) {
      const typed = odd.slice(0, length);
      assert.deepEqual(readWorkflow(typed, { slug: 'x', memory }), readWorkflow(typed, { slug: 'x' }));
    }
  });
});

describe('a text that is read in parts', () => {
  it('says what the whole of it says', () => {
    const say = (text: string): void => {
      const reading = readYaml(text, new ProblemList());
      assert.deepEqual(reading.kind === 'read' ? reading.value : undefined, parse(text));
    };
    const keeping = 'name: x\nsteps:\n  - name: a\n    code: |+\n      return 1\n\n\n# behind\noutputs: {}\n';
    for (const text of [odd, keeping, ...examples]) say(text);
    fc.assert(
      fc.property(
        workflowDocuments.map((document) => stringify(document)),
        say,
      ),
    );
  });
});
