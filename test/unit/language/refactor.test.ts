import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/dsl/edit/text-edit.ts';
import { wrapInParallel } from '../../../src/language/refactor/wrap-in-parallel.ts';
import { openMarked } from '../../support/language-files.ts';

const main = '.baton/workflows/main.yaml';

/** Wraps from the mark to the end of the step that is named. Undefined when that is not offered. */
function wrapped(marked: string, last: string): string | undefined {
  const { around, offset } = openMarked({ [main]: marked });
  const { text } = around.file;
  const [fix] = wrapInParallel(around.file, { start: offset, end: text.indexOf(`name: ${last}`) });
  return fix === undefined ? undefined : applyEdits(text, fix.edits);
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

  it('is not offered where the steps need each other, or a use of them cannot be led there', () => {
    assert.equal(wrapped(steps('expression: $.a.body', 'expression: "1"'), 'b'), undefined);
    assert.equal(wrapped(steps('depends_on: [a]\n    expression: "1"', 'expression: "1"'), 'b'), undefined);
    assert.equal(wrapped(steps('expression: "1"', `expression: '$["a"].body'`), 'b'), undefined);
    assert.equal(wrapped(steps('expression: "1"', 'template: "{result}"'), 'b'), undefined);
  });
});
