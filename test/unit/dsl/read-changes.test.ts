import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { ProblemList } from '../../../src/dsl/problems/problem-list.ts';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';
import { WorkflowMemory } from '../../../src/dsl/workflow-memory.ts';
import { readYaml } from '../../../src/dsl/yaml/read-yaml.ts';
import { workflowDocuments } from '../../support/workflow-documents.ts';

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
