import assert from 'node:assert/strict';
import { duplicateItem } from '../../../../src/dsl/edit/duplicate-item.ts';
import { insertItem } from '../../../../src/dsl/edit/insert-item.ts';
import { moveItem } from '../../../../src/dsl/edit/move-item.ts';
import { removeAt } from '../../../../src/dsl/edit/remove-at.ts';
import { renameKey } from '../../../../src/dsl/edit/rename-key.ts';
import { wrapItems } from '../../../../src/dsl/edit/wrap-items.ts';
import { edited, reasonOf } from '../../../support/edited-text.ts';

const steps = `name: W # the name
steps:
  # about a
  - name: a
    run: |
      one

      two

  # about b
  - name: b # here
    run: x

  - name: c
outputs: {}
`;

describe('removing from a text', () => {
  it('takes the comments above and beside with it, and one of the blank lines', () => {
    assert.equal(edited(steps, removeAt(steps, ['steps', 1])), steps.replace(/\n {2}# about b[^]*run: x\n/, ''));
    assert.equal(edited(steps, removeAt(steps, ['steps', 0])), steps.replace(/ {2}# about a[^]*(?= {2}# about b)/, ''));
    assert.equal(edited(steps, removeAt(steps, ['steps', 2])), steps.replace('\n  - name: c\n', ''));
  });

  it('lets the next key move up behind the hyphen', () => {
    assert.equal(edited(steps, removeAt(steps, ['steps', 1, 'name'])), steps.replace(/name: b # here\n {4}/, ''));
  });

  it('leaves an empty list or map where the last entry goes', () => {
    assert.equal(
      edited('a: # why\n  # b\n  - b\nc: 1\n', removeAt('a: # why\n  # b\n  - b\nc: 1\n', ['a', 0])),
      'a: [] # why\nc: 1\n',
    );
    assert.equal(edited('a: { b: 1 }\n', removeAt('a: { b: 1 }\n', ['a', 'b'])), 'a: {}\n');
    assert.equal(edited('# top\na: 1\n', removeAt('# top\na: 1\n', ['a'])), '# top\n{}\n');
  });

  it('keeps the comment at the top of a file when the first key goes', () => {
    assert.equal(
      edited('# about the file\na: 1\nb: 2\n', removeAt('# about the file\na: 1\nb: 2\n', ['a'])),
      '# about the file\nb: 2\n',
    );
  });

  it('leaves brackets in order', () => {
    const list = 'a: [x, "y", z, ] # why\n';
    assert.equal(edited(list, removeAt(list, ['a', 0])), 'a: ["y", z, ] # why\n');
    assert.equal(edited(list, removeAt(list, ['a', 2])), 'a: [x, "y", ] # why\n');
    const described = 'a: [\n  x, # first\n  # about y\n  y\n]\n';
    assert.equal(edited(described, removeAt(described, ['a', 0])), 'a: [\n  # about y\n  y\n]\n');
    const lines = 'a: [\n  x, # first\n  y # second\n]\n';
    assert.equal(edited(lines, removeAt(lines, ['a', 1])), 'a: [\n  x, # first\n   # second\n]\n');
  });

  it('does not take what an alias refers to', () => {
    assert.equal(reasonOf(removeAt('a: &x 1\nb: *x\n', ['a'])), 'not-safe');
    assert.equal(reasonOf(removeAt('a: 1\n', ['b'])), 'no-such-place');
  });
});

describe('putting an item into a list', () => {
  it('writes it as those beside it, with the blank lines between them', () => {
    assert.equal(
      edited(steps, insertItem(steps, ['steps'], 1, { name: 'n', run: 'y' })),
      steps.replace('\n  # about b', '\n  - name: n\n    run: y\n\n  # about b'),
    );
    assert.equal(
      edited(steps, insertItem(steps, ['steps'], 3, { name: 'n' })),
      steps.replace('c\n', 'c\n\n  - name: n\n'),
    );
    assert.equal(
      edited(steps, insertItem(steps, ['steps'], 0, { name: 'n' })),
      steps.replace('  # about a', '  - name: n\n\n  # about a'),
    );
    const short = 'a:\n- { k: 1 }\n- { k: 3 } # three\n';
    assert.equal(
      edited(short, insertItem(short, ['a'], 1, { k: 2 })),
      'a:\n- { k: 1 }\n- { k: 2 }\n- { k: 3 } # three\n',
    );
  });

  it('stays between brackets, in a line of its own where the others have one', () => {
    assert.equal(edited('a: [x]\n', insertItem('a: [x]\n', ['a'], 0, { b: 'c, d' })), "a: [{ b: 'c, d' }, x]\n");
    const lines = 'a: [\n  x, # first\n  y,\n]\n';
    assert.equal(edited(lines, insertItem(lines, ['a'], 2, 'z')), 'a: [\n  x, # first\n  y,\n  z,\n]\n');
  });

  it('begins a list that has nothing yet', () => {
    assert.equal(edited('a: [] # why\n', insertItem('a: [] # why\n', ['a'], 0, { b: 1 })), 'a: # why\n  - b: 1\n');
    assert.equal(edited('a:\nb: 1\n', insertItem('a:\nb: 1\n', ['a'], 0, 'x')), 'a: [x]\nb: 1\n');
    assert.equal(edited('{ a: [] }\n', insertItem('{ a: [] }\n', ['a'], 0, 'x')), '{ a: [x] }\n');
    assert.equal(reasonOf(insertItem('a: 1\n', ['a'], 0, 'x')), 'not-a-list');
    assert.equal(reasonOf(insertItem('a: [1]\n', ['a'], 2, 'x')), 'no-such-place');
  });
});

describe('moving an item', () => {
  it('takes its comments along and keeps the blank lines between the items', () => {
    assert.equal(
      edited(steps, moveItem(steps, ['steps', 0], ['steps'], 2)),
      steps.replace(/( {2}# about a[^]*?)\n( {2}# about b[^]*name: c\n)/, '$2\n$1'),
    );
    assert.equal(
      edited(steps, moveItem(steps, ['steps', 2], ['steps'], 0)),
      steps.replace(/( {2}# about a[^]*)\n( {2}- name: c\n)/, '$2\n$1'),
    );
  });

  it('indents lines of YAML, not those of other signs', () => {
    const text = 'a:\n  - b # one\u2028two\n  - x\nc:\n  d:\n    - e\n';
    assert.equal(
      edited(text, moveItem(text, ['a', 0], ['c', 'd'], 1)),
      'a:\n  - x\nc:\n  d:\n    - e\n    - b # one\u2028two\n',
    );
  });

  const nested = `steps:
  - name: both
    steps:
    - name: in
      run: |
        one
          two
  # last
  - name: out
    run: >
      three
`;

  it('indents the lines anew, those of texts too', () => {
    const inside = edited(nested, moveItem(nested, ['steps', 1], ['steps', 0, 'steps'], 1));
    assert.equal(
      inside,
      `${nested.replace(/ {2}# last[^]*/, '')}    # last\n    - name: out\n      run: >\n        three\n`,
    );
    assert.equal(edited(inside, moveItem(inside, ['steps', 0, 'steps', 1], ['steps'], 1)), nested);
  });

  it('leaves an empty list behind and fills one', () => {
    const emptied = edited(nested, moveItem(nested, ['steps', 0, 'steps', 0], ['steps'], 0));
    assert.match(
      emptied,
      /^steps:\n {2}- name: in\n {4}run: \|\n {6}one\n {8}two\n {2}- name: both\n {4}steps: \[\]\n/,
    );
    assert.equal(
      edited(emptied, moveItem(emptied, ['steps', 0], ['steps', 1, 'steps'], 0)),
      nested.replace(/^ {4}- name: in[^]*two\n/m, (item) => item.replaceAll(/^/gm, '  ').replace(/ +$/, '')),
    );
  });

  it('does not go into itself, nor lose comments between brackets', () => {
    assert.equal(reasonOf(moveItem(nested, ['steps', 0], ['steps', 0, 'steps'], 0)), 'into-itself');
    const text = 'a:\n  - b # why\nc: [d]\n';
    assert.equal(reasonOf(moveItem(text, ['a', 0], ['c'], 0)), 'not-safe');
    const described = 'a: [b, # why\n  c]\n';
    assert.equal(reasonOf(moveItem(described, ['a', 0], ['a'], 1)), 'not-safe');
    assert.equal(edited('a: [b, c]\n', moveItem('a: [b, c]\n', ['a', 0], ['a'], 1)), 'a: [c, b]\n');
  });
});

describe('doubling, wrapping and renaming', () => {
  it('doubles an item with its comments', () => {
    const text = '- a # one\n\n# two\n- b:\n    c\n';
    assert.equal(edited(text, duplicateItem(text, [1])), `${text}\n# two\n- b:\n    c\n`);
  });

  it('puts neighbours into a container', () => {
    const result = wrapItems(steps, {
      list: ['steps'],
      first: 0,
      last: 1,
      container: { name: 'both', type: 'parallel' },
      key: 'steps',
    });
    const inner = /^ {2}# about a[^]*run: x\n/m;
    const wrapped = steps.replace(inner, (lines) => lines.replaceAll(/^(?=.)/gm, '    '));
    assert.equal(
      edited(steps, result),
      wrapped.replace('      # about a', '  - name: both\n    type: parallel\n    steps:\n      # about a'),
    );
  });

  it('renames a key where it stands', () => {
    assert.equal(edited('a: 1 # one\n', renameKey('a: 1 # one\n', ['a'], 'b: c')), "'b: c': 1 # one\n");
    assert.equal(edited('{ a: 1 }\n', renameKey('{ a: 1 }\n', ['a'], 'b')), '{ b: 1 }\n');
    assert.equal(reasonOf(renameKey('a: 1\nb: 2\n', ['a'], 'b')), 'name-taken');
    assert.equal(reasonOf(renameKey('- a\n', [0], 'b')), 'not-a-map');
  });
});
