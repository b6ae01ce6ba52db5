import assert from 'node:assert/strict';
import { isError } from '../../../src/domain/problem.ts';
import { applyEdits } from '../../../src/dsl/edit/text-edit.ts';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';
import { findRefactorings } from '../../../src/language/refactor/find-refactorings.ts';
import { openMarked } from '../../support/language-files.ts';

const main = '.baton/workflows/main.yaml';

interface Changed {
  readonly text: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

/** Changes from the mark to the end of the step that is named. Undefined when that is not offered. */
function changed(kind: 'rewrite' | 'extract', marked: string, last: string): Changed | undefined {
  const { around, offset } = openMarked({ [main]: marked });
  const { text } = around.file;
  const range = { start: offset, end: text.indexOf(`name: ${last}`) };
  const found = findRefactorings(around, range).find((each) => each.kind === kind);
  return found === undefined ? undefined : { text: applyEdits(text, found.edits), files: found.files };
}

function wrapped(marked: string, last: string): string | undefined {
  return changed('rewrite', marked, last)?.text;
}

const steps = (second: string, last: string): string => `name: Main
steps:
  # The first
  - name: |a
    type: http
    url: https://example.com/a # of a
  - name: b
    type: transform
    ${second}
  - name: c
    type: transform
    ${last}
`;

describe('Wrap in parallel', () => {
  it('puts steps into one, comments and all, and leads uses of them into it', () => {
    assert.equal(
      wrapped(steps('expression: "1"', 'template: "{{ $.a.body }} and {b}"'), 'b'),
      `name: Main
steps:
  - name: together
    type: parallel
    steps:
      # The first
      - name: a
        type: http
        url: https://example.com/a # of a
      - name: b
        type: transform
        expression: "1"
  - name: c
    type: transform
    template: "{{ $.together.a.body }} and {together.b}"
`,
    );
  });

  it('takes depends_on from the branches to the new step, and leads those of others to it', () => {
    const marked = `name: Main
steps:
  - { name: zero, type: transform, expression: "0" }
  - name: |a
    depends_on: [zero]
    type: transform
    expression: "1"
  - name: b
    depends_on: []
    type: transform
    expression: "2"
  - name: c
    depends_on: [a, b]
    type: agent
    prompt: x
    context: [{ step: a }]
`;
    assert.equal(
      wrapped(marked, 'b'),
      `name: Main
steps:
  - { name: zero, type: transform, expression: "0" }
  - name: together
    type: parallel
    depends_on: [zero]
    steps:
      - name: a
        type: transform
        expression: "1"
      - name: b
        type: transform
        expression: "2"
  - name: c
    depends_on: [together]
    type: agent
    prompt: x
    context: [{ step: together }]
`,
    );
  });

  it('is not offered for one step', () => {
    assert.equal(wrapped(steps('expression: "1"', 'expression: "1"'), 'a'), undefined);
    assert.notEqual(wrapped(steps('expression: "1"', 'expression: "1"'), 'b'), undefined);
  });

  it('is not offered where the steps need each other, a use of them cannot be led there, or a comment would be lost', () => {
    assert.equal(wrapped(steps('expression: $.a.body', 'expression: "1"'), 'b'), undefined);
    assert.equal(wrapped(steps('depends_on: [a]\n    expression: "1"', 'expression: "1"'), 'b'), undefined);
    assert.equal(wrapped(steps('expression: "1"', `expression: '$["a"].body'`), 'b'), undefined);
    assert.equal(wrapped(steps('expression: "1"', 'template: "{result}"'), 'b'), undefined);
    const told = '  - { name: zero, type: transform, expression: "0" }\n  # The first';
    const waits = steps('depends_on: [zero] # first of all\n    expression: "1"', 'expression: "1"');
    assert.equal(wrapped(waits.replace('  # The first', told), 'b'), undefined);
    assert.notEqual(wrapped(waits.replace('  # The first', told).replace(' # first of all', ''), 'b'), undefined);
  });

  it('is offered for a hundred steps, and not for more, which would take too long', () => {
    const many = (count: number): string => {
      const lines = Array.from({ length: count }, (_, n) => `  - { name: s${n + 1}, type: code, code: return 1 }\n`);
      return `name: Main\nsteps:\n${lines.join('')}`.replace('name: s1,', 'name: |s1,');
    };
    assert.notEqual(wrapped(many(101), 's100'), undefined);
    assert.equal(wrapped(many(101), 's101'), undefined);
  });
});

describe('Move into a workflow', () => {
  it('moves steps, comments and all, gives them what they use, and leads uses of them to the step that runs them', () => {
    const marked = `name: Main
inputs:
  topic: { type: string, description: About what, default: bread }
agents:
  writer: { prompt: You write. }
  other: { prompt: You do not. }
steps:
  - { name: fetch, type: http, url: "https://example.com/{topic}" }
  # Writes
  - name: |draft
    type: agent
    agent: writer # ours
    instruction: |
      About {topic}:
        {fetch.body}
  - name: judge
    depends_on: [draft, fetch]
    type: transform
    expression: size($.draft.content) > 3
  - { name: last, type: transform, template: "{{ $.draft.content }}: {judge}", depends_on: [judge] }
`;
    const after = changed('extract', marked, 'judge');
    assert.equal(
      after?.text,
      `name: Main
inputs:
  topic: { type: string, description: About what, default: bread }
agents:
  writer: { prompt: You write. }
  other: { prompt: You do not. }
steps:
  - { name: fetch, type: http, url: "https://example.com/{topic}" }
  - name: run_draft
    type: workflow
    depends_on: [fetch]
    workflow: main-draft
    input:
      topic: $.topic
      fetch: $.fetch
  - { name: last, type: transform, template: "{{ $.run_draft.draft.content }}: {run_draft.judge}", depends_on: [run_draft] }
`,
    );
    assert.deepEqual(after.files, [
      {
        path: '.baton/workflows/main-draft.yaml',
        text: `name: main-draft
inputs:
  topic:
    type: string
    description: About what
  fetch:
    type: object
    required: true
outputs:
  draft: $.draft
  judge: $.judge
agents:
  writer:
    prompt: You write.
steps:
  # Writes
  - name: draft
    type: agent
    agent: writer # ours
    instruction: |
      About {topic}:
        {fetch.body}
  - name: judge
    depends_on: [draft]
    type: transform
    expression: size($.draft.content) > 3
`,
      },
    ]);
  });

  it('takes along the settings under which the steps ran', () => {
    const settings = `timeout_seconds: 86400
max_retries: 2
retry_strategy: linear
concurrency: 1
model: { capability: code }
allow:
  - { run_command: npm test }
context:
  - { file: docs/rules.md }
`;
    const steps =
      'steps:\n  - { name: |a, type: code, code: return 1; }\n  - { name: b, type: code, code: return 2; }\n';
    const [made] = changed('extract', `name: Main\n${settings}budget: { usd: 1 }\n${steps}`, 'b')?.files ?? [];
    const read = readWorkflow(made?.text ?? '', { slug: 'main-a' });
    assert.deepEqual(read.problems.filter(isError), []);
    const { timeout_seconds, concurrency, model, allow, context, budget } = read.workflow ?? {};
    assert.deepEqual([timeout_seconds, concurrency, model], [86400, 1, { kind: 'capability', capability: 'code' }]);
    assert.deepEqual([allow?.length, context?.length, budget], [1, 1, null]);
    assert.match(made?.text ?? '', /\nmax_retries: 2\nretry_strategy: linear\n/);
  });

  it('is not offered where every agent is given a step of this workflow', () => {
    const marked =
      'name: Main\ncontext: [{ step: b }]\nsteps:\n  - { name: |a, type: code, code: return 1; }\n  - { name: b, type: code, code: return 2; }\n';
    assert.equal(changed('extract', marked, 'b'), undefined);
  });

  it('leaves the comments of the next step there, wherever the hyphens stand', () => {
    for (const pad of ['', '  ', '      ']) {
      const step = (name: string, mark = ''): string =>
        ['# above', `- name: ${mark}${name} # of ${name}`, '  type: transform', '  template: x', '  # below']
          .map((line) => `${pad}${line}\n`)
          .join('');
      const after = changed('extract', `name: Main\nsteps:\n${step('a', '|')}${step('b')}`, 'a');
      assert.equal(
        after?.text,
        `name: Main\nsteps:\n${pad}- name: run_a\n${pad}  type: workflow\n${pad}  workflow: main-a\n${step('b')}`,
      );
      assert.equal(
        after.files[0]?.text,
        'name: main-a\nsteps:\n  # above\n  - name: a # of a\n    type: transform\n    template: x\n    # below\n',
      );
    }
  });

  it('is not offered for steps that use what has no known type, or what hangs on where they stand', () => {
    const one = (text: string): Changed | undefined =>
      changed(
        'extract',
        `name: Main\nsteps:\n  - { name: a, type: code, code: return 1; }\n  - name: |b\n    type: transform\n    ${text}\n`,
        'b',
      );
    assert.equal(one('expression: $.a'), undefined);
    assert.equal(one('template: "{result}"'), undefined);
    assert.notEqual(one('expression: "1"'), undefined);
  });
});
