import assert from 'node:assert/strict';
import { ProblemList } from '../../../../src/dsl/problems/problem-list.ts';
import { readYaml } from '../../../../src/dsl/yaml/read-yaml.ts';
import { childOf, type OutlineNode } from '../../../../src/language/outline/outline.ts';
import { readOutline } from '../../../../src/language/outline/read-outline.ts';
import { exampleDefinitions } from '../../../support/example-definitions.ts';
import { manyStepsDocument } from '../../../bench/support/many-steps-document.ts';

/** Every text of an outline with its path. */
function* scalars(
  node: OutlineNode | null,
  path: readonly (string | number)[] = [],
): Generator<{ readonly path: readonly (string | number)[]; readonly start: number; readonly end: number }> {
  if (node === null) return;
  if (node.kind === 'scalar') yield { path, start: node.start, end: node.end };
  else if (node.kind === 'map') for (const { key, value } of node.entries) yield* scalars(value, [...path, key]);
  else for (const [index, { value }] of node.items.entries()) yield* scalars(value, [...path, index]);
}

function textAt(text: string, ...path: (string | number)[]): string | undefined {
  const { root } = readOutline(text);
  let node: OutlineNode | null | undefined = root;
  for (const part of path) node = childOf(node, part);
  return node?.kind === 'scalar' ? text.slice(node.start, node.end) : undefined;
}

const oddly = `%YAML 1.2
---
# first
"name":   'it''s: "odd"' # behind
description: words that
  go on: here
agents: &all
  ? complex
steps:
- name: a   # a list at the column of its key
  type: !!str transform
  template: |2
      text # no comment
   - no: item

  expression: >-
    folded
- { name: b, "type": transform, template: 'x, {y}: [z]',
    tags: [one, "two", [three, {four: five}]], } # behind
- - nested
  - 'in a list'
-
  name: c
  run: [
    git, log
  ]
`;

describe('an outline', () => {
  it('finds the values that the parser finds, where it finds them', () => {
    const texts = exampleDefinitions().map(({ text }) => text);
    for (const text of [...texts, manyStepsDocument(100), ...texts.map((each) => each.replaceAll('\n', '\r\n'))]) {
      const yaml = readYaml(text, new ProblemList());
      assert.ok(yaml.kind === 'read');
      let count = 0;
      for (const { path, start, end } of scalars(readOutline(text).root)) {
        // An alias stands for what is elsewhere.
        if (text[start] === '*') continue;
        const at = yaml.source.offsetsAt(path);
        assert.deepEqual(yaml.source.pathAt(start), path, text.slice(start, end));
        assert.deepEqual(
          { start: at?.start, text: text.slice(at?.start, at?.end) },
          { start, text: text.slice(start, end).trimEnd() },
        );
        count += 1;
      }
      assert.ok(count > 3);
    }
  });

  it('takes in every way of writing YAML', () => {
    assert.equal(textAt(oddly, 'name'), `'it''s: "odd"'`);
    assert.equal(textAt(oddly, 'description'), 'words that\n  go on: here');
    assert.equal(textAt(oddly, 'steps', 0, 'name'), 'a');
    assert.equal(textAt(oddly, 'steps', 0, 'type'), 'transform');
    assert.match(textAt(oddly, 'steps', 0, 'template') ?? '', /^\|2\n.*no comment\n   - no: item/);
    assert.match(textAt(oddly, 'steps', 0, 'expression') ?? '', /^>-\n    folded/);
    assert.equal(textAt(oddly, 'steps', 1, 'template'), "'x, {y}: [z]'");
    assert.equal(textAt(oddly, 'steps', 1, 'tags', 2, 1, 'four'), 'five');
    assert.equal(textAt(oddly, 'steps', 2, 1), "'in a list'");
    assert.equal(textAt(oddly, 'steps', 3, 'run', 1), 'log');
  });

  it('keeps what is not closed to the lines that belong to it', () => {
    for (const open of [
      'tools: [a, ',
      'tools: { a: ',
      "tools: 'a",
      'tools: "a',
      'tools: [{ a: "b',
      'tools',
      'tools: {{ a',
    ]) {
      const text = `steps:\n  - name: a\n    ${open}\n    type: agent\n  - name: b\nbudget: 1\n`;
      assert.equal(textAt(text, 'steps', 0, 'type'), 'agent', open);
      assert.equal(textAt(text, 'steps', 1, 'name'), 'b', open);
      assert.equal(textAt(text, 'budget'), '1', open);
    }
  });

  it('counts the items in which nobody is interested', () => {
    const text = 'steps:\n  - name: a\n    tags:\n      - b\n  - name: c\nname: d\n';
    const { root } = readOutline(text, text.indexOf('c'));
    const steps = childOf(root, 'steps');
    assert.equal(childOf(steps, 0), null);
    assert.equal(childOf(steps, 1)?.kind, 'map');
    assert.equal(childOf(root, 'name')?.kind, 'scalar');
  });

  it('reads any text, and in time that grows with its length only', () => {
    const hostile = [
      '- ',
      '[',
      '{',
      '{{',
      '"',
      "'",
      '[{{ ',
      'a: ',
      '? ',
      '- "\n',
      ' - [\n',
      'a: |\n',
      '\t- ',
      '}',
      '&a ',
    ];
    for (const piece of hostile) readOutline(piece.repeat(Math.ceil(200_000 / piece.length)));
    assert.equal(readOutline('').root, null);
    assert.equal(readOutline('\uFEFF# nothing').root, null);
    assert.equal(textAt('\uFEFFname: x', 'name'), 'x');
  });
});
