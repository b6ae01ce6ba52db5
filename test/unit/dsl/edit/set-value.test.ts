import assert from 'node:assert/strict';
import { setValue } from '../../../../src/dsl/edit/set-value.ts';
import type { Json } from '../../../../src/base/json.ts';
import type { Path } from '../../../../src/dsl/yaml/path.ts';
import { edited, reasonOf } from '../../../support/edited-text.ts';

function set(text: string, path: Path, value: Json): string {
  return edited(text, setValue(text, path, value));
}

describe('setting a value in a text', () => {
  it('touches no more than what differs', () => {
    const text = '# top\nname: First # one\n\nbudget: { usd: 2,  tokens: 10 } # all\n';
    const result = setValue(text, ['budget', 'tokens'], 12);
    assert.deepEqual(result, { ok: true, value: [{ start: 53, end: 54, text: '2' }] });
    assert.deepEqual(setValue(text, ['name'], 'First'), { ok: true, value: [] });
  });

  it('keeps the quotes that stand there', () => {
    assert.equal(set("a: 'x'\n", ['a'], "it's"), "a: 'it''s'\n");
    assert.equal(set('a: "x"\n', ['a'], 'say "y"'), 'a: "say \\"y\\""\n');
    assert.equal(set('a: x # why\n', ['a'], 'y'), 'a: y # why\n');
    assert.equal(set('a: [x, "y"]\n', ['a', 1], 'z'), 'a: [x, "z"]\n');
  });

  it('keeps no quotes that an empty text alone needed', () => {
    assert.equal(set("a: '' # why\n", ['a'], 'x'), 'a: x # why\n');
    assert.equal(set("a: ['']\n", ['a', 0], 'x'), 'a: [x]\n');
    assert.equal(set("a: ''\n", ['a'], 'a: b'), "a: 'a: b'\n");
  });

  it('sets quotes where a text would be read as something else', () => {
    for (const text of ['true', '12', '', ' x', 'a: b', '# x', '{{ $.a }}', '*a', '- x', 'x #y', 'null', 'yes', '@']) {
      assert.equal(set('a: x\n', ['a'], text), `a: '${text}'\n`);
    }
    assert.equal(set('a: [x]\n', ['a', 0], 'b, c'), "a: ['b, c']\n");
    assert.equal(set('a: x\n', ['a'], 'tab\u0007'), 'a: "tab\\u0007"\n');
  });

  it('writes texts of several lines as blocks, with a line break at the end when they have one', () => {
    assert.equal(set('a: x # why\nb: 1\n', ['a'], 'one\ntwo'), 'a: |- # why\n  one\n  two\nb: 1\n');
    assert.equal(set('a: x\nb: 1\n', ['a'], 'one\n\ntwo\n'), 'a: |\n  one\n\n  two\nb: 1\n');
    assert.equal(set('a: |\n  x\n\n\nb: 1\n', ['a'], 'y\n'), 'a: |\n  y\n\n\nb: 1\n');
    assert.equal(set('a: > # why\n  x\n  y\nb: 1\n', ['a'], 'z\nw\n'), 'a: > # why\n  z\n\n  w\nb: 1\n');
    assert.equal(set('a: { b: x }\n', ['a', 'b'], 'one\ntwo'), 'a: { b: "one\\ntwo" }\n');
    assert.equal(set('a: x\n\n\nb: 1\n', ['a'], 'one\n\n'), 'a: "one\\n\\n"\n\n\nb: 1\n');
    assert.equal(set('a: |+\n  x\n\n\nb: 1\n', ['a'], 'y\n\n'), 'a: |+\n  y\n\nb: 1\n');
  });

  it('writes lists and maps in the place of other values, and those in the place of them', () => {
    const map = { b: 1, c: [{ d: 'x' }] };
    assert.equal(set('a: x # why\n', ['a'], map), 'a: # why\n  b: 1\n  c:\n    - d: x\n');
    assert.equal(set('- x\n- y\n', [0], map), '- b: 1\n  c:\n    - d: x\n- y\n');
    assert.equal(set('a: # why\n  b: 1\n  c: 2\nd: 1\n', ['a'], 'x'), 'a: x # why\nd: 1\n');
    assert.equal(set('- b: 1\n  c: 2\n- y\n', [0], ['p', 'q']), '- [p, q]\n- y\n');
    assert.equal(set('a: [{ b: 1 }]\n', ['a', 0], { c: null }), 'a: [{ c: null }]\n');
  });

  it('compares lists and maps with what stands there, so that comments between their entries stay', () => {
    const text = 'tags:\n  # first\n  - a\n  - b # second\n  # third\n  - c\n';
    assert.equal(set(text, ['tags'], ['a', 'x', 'c']), text.replace('- b', '- x'));
    assert.equal(set(text, ['tags'], ['a', 'c']), text.replace('  - b # second\n', ''));
    assert.equal(
      set(text, ['tags'], ['a', 'b', 'n', 'c']),
      'tags:\n  # first\n  - a\n  - b # second\n  - n\n  # third\n  - c\n',
    );
    const map = 'm:\n  a: 1 # one\n\n  # two\n  b: 2\n';
    assert.equal(set(map, ['m'], { a: 3, c: 4 }), 'm:\n  a: 3 # one\n  c: 4\n');
  });

  it('adds a key that is missing where the documentation has it', () => {
    const text = 'name: W\nsteps:\n  - name: a\n    type: agent\n\n    # who\n    agent: x\n';
    assert.equal(set(text, ['description'], 'D'), text.replace('W\n', 'W\ndescription: D\n'));
    assert.equal(set(text, ['steps', 0, 'when'], 'true'), text.replace('agent\n\n', "agent\n    when: 'true'\n\n"));
    assert.equal(set(text, ['steps', 0, 'input', 'q'], 1), `${text}    input:\n      q: 1\n`);
    assert.equal(set('name: W\nunknown: 1', ['zz'], 2), 'name: W\nunknown: 1\nzz: 2');
    assert.equal(set('# only a comment\n', ['name'], 'W'), '# only a comment\nname: W\n');
  });

  it('knows the other names of keys', () => {
    const text = 'trigger: manual\nsteps:\n  - id: a\n    type: loop\n';
    assert.equal(set(text, ['triggers'], 'chat'), text.replace('manual', 'chat'));
    assert.equal(set(text, ['steps', 0, 'name'], 'b'), text.replace('id: a', 'id: b'));
    assert.equal(
      set('inputs: { id: { type: string } }\n', ['inputs', 'name'], {}),
      'inputs: { id: { type: string }, name: {} }\n',
    );
  });

  it('fills in a value that is empty', () => {
    assert.equal(set('a: # later\nb:\n', ['a'], 'x'), 'a: x # later\nb:\n');
    assert.equal(set('a:\nb:\n', ['a', 'k'], 'x'), 'a:\n  k: x\nb:\n');
    assert.equal(set('- a\n-\n', [1], 'x'), '- a\n- x\n');
    assert.equal(set('{ a, b: }\n', ['a'], 1), '{ a: 1, b: }\n');
    assert.equal(set('{ a, b: }\n', ['b'], 1), '{ a, b: 1 }\n');
  });

  it('keeps a byte order mark, line breaks of Windows and a missing one at the end', () => {
    assert.equal(
      set('\uFEFFa: 1\r\nb: 2', ['c', 'd'], 'x\ny'),
      '\uFEFFa: 1\r\nb: 2\r\nc:\r\n  d: |-\r\n    x\r\n    y',
    );
  });

  it('refuses what it cannot do without changing something else', () => {
    const anchored = 'a: &x { k: 1 }\nb: *x\n';
    assert.equal(reasonOf(setValue(anchored, ['b', 'k'], 2)), 'alias');
    assert.equal(reasonOf(setValue(anchored, ['a', 'k'], 2)), 'not-safe');
    assert.equal(set(anchored, ['b'], 2), 'a: &x { k: 1 }\nb: 2\n');
    assert.equal(reasonOf(setValue('a: [1\n', ['a'], 2)), 'unreadable');
    assert.equal(reasonOf(setValue('a: 1\n', ['a', 'b'], 2)), 'no-such-place');
    assert.equal(reasonOf(setValue('a: [1]\n', ['a', 3], 2)), 'no-such-place');
    assert.equal(reasonOf(setValue('a: [{ b: 1 }]\n', ['a', 1, 'b'], 2)), 'no-such-place');
  });
});
