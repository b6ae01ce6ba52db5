import assert from 'node:assert/strict';
import { applyEdits } from '../../../../src/dsl/edit/text-edit.ts';
import { changeText } from '../../../../src/language/form/change-text.ts';
import type { TextChange } from '../../../../src/protocol/builder-messages.ts';

const text = `# Made by hand.
name: 'Two steps' # shown
moood: calm

steps:
  # The first.
  - name: fetch
    type: http
    url: "https://example.org"

  - name: both
    type: parallel
    steps:
      - { name: left, type: code, code: return 1; }
      - name: right   # the other one
        type: code
        depends_on: [left]
        code: |
          return 2;
`;

function changed(change: TextChange, of = text): string {
  const result = changeText(of, change);
  assert.ok(result.ok, result.ok ? '' : result.error.message);
  return applyEdits(of, result.value);
}

describe('a change of a form', () => {
  it('of a value leaves all else as it is', () => {
    const after = changed({ kind: 'set', path: ['name'], value: 'One step' });
    assert.equal(after, text.replace("'Two steps'", "'One step'"));
  });

  it('to what stands there already is no edit', () => {
    const result = changeText(text, { kind: 'set', path: ['steps', 0, 'name'], value: 'fetch' });
    assert.deepEqual(result, { ok: true, value: [] });
  });

  it('adds a step of a type with what it needs, under a name that is free', () => {
    const after = changed({ kind: 'add_step', list: ['steps'], index: 2, type: 'code' });
    assert.ok(after.startsWith(text));
    assert.match(after.slice(text.length), /- name: code\n {4}type: code\n {4}code: return \{\};\n/);
    const again = changed({ kind: 'add_step', list: ['steps'], index: 2, type: 'code' }, after);
    assert.match(again, /name: code_2\n/);
  });

  it('adds a step where no list of steps is yet', () => {
    const after = changed({ kind: 'add_step', list: ['steps'], index: 0, type: 'human' }, 'name: a\n');
    assert.equal(after, "name: a\nsteps:\n  - name: human\n    type: human\n    message: ''\n");
  });

  it('makes a list of a step that stands alone when a second one joins it', () => {
    const alone =
      'name: a\nsteps:\n  - name: b\n    type: map\n    over: $.x\n    steps: { name: c, type: code, code: x }\n';
    const after = changed({ kind: 'add_step', list: ['steps', 0, 'steps'], index: 1, type: 'code' }, alone);
    assert.match(after, /name: c\b[^]*name: code\b/);
  });

  it('keeps the comments of a step that stood alone when another one moves to it', () => {
    const alone = `name: a
steps:
  - name: b
    type: conditional
    condition: 'true'
    if_true:
      name: c # see
      type: code
      code: x
  - { name: d, type: code, code: y }
`;
    const after = changed({ kind: 'move', from: ['steps', 1], list: ['steps', 0, 'if_true'], index: 1 }, alone);
    const list =
      '      - name: c # see\n        type: code\n        code: x\n      - { name: d, type: code, code: y }\n';
    assert.equal(after, alone.replace(/ {6}name: c[^]*/, list));
  });

  it('copies a step with those in it, which get names of their own and wait for each other', () => {
    const after = changed({ kind: 'duplicate_step', path: ['steps', 1] });
    assert.ok(after.startsWith(text));
    const copy = after.slice(text.length);
    for (const name of ['both_2', 'left_2', 'right_2']) assert.match(copy, new RegExp(`name: ${name}\\b`));
    assert.match(copy, /name: right_2 {3}# the other one\n {8}type: code\n {8}depends_on: \[left_2\]\n/);
  });

  it('copies a step whose input looks like a step as it is', () => {
    const reports = `name: Reports
steps:
  - name: file_bug
    type: mcp_tool
    server: tracker
    tool: create
    arguments: { type: bug, name: Alice, depends_on: [file_bug], id: file_bug }
`;
    const after = changed({ kind: 'duplicate_step', path: ['steps', 0] }, reports);
    const copy = reports.slice(reports.indexOf('  - ')).replace('name: file_bug', 'name: file_bug_2');
    assert.equal(after, reports + copy);
  });

  it('copies a container so that the steps in it go on reading each other', () => {
    const each = `inputs: { items: { type: array } }
steps:
  - name: each
    type: map
    over: $.items
    steps:
      - { name: inner, type: transform, template: "{item}" }
      - { name: last, type: code, code: "return context.inner;", when: "$.inner != ''" }
      - { name: told, type: transform, template: "{{ $.inner }}, {inner} and inner" }
  - { name: all, type: transform, expression: $.each }
`;
    const after = changed({ kind: 'duplicate_step', path: ['steps', 0] }, each);
    const copy = each
      .slice(each.indexOf('  - name: each'), each.indexOf('  - { name: all'))
      .replace('name: each', 'name: each_2')
      .replace('name: inner', 'name: inner_2')
      .replace('name: last', 'name: last_2')
      .replace('name: told', 'name: told_2')
      .replace('context.inner', 'context.inner_2')
      .replaceAll('$.inner', '$.inner_2')
      .replace('{inner}', '{inner_2}');
    assert.equal(after.replace(copy, ''), each);
  });

  it('copies a step that stands without a list, and makes one', () => {
    const alone = `name: Alone
steps:
  - name: which
    type: conditional
    condition: "true"
    if_true: # the only one
      name: only
      type: transform
      template: a
`;
    const after = changed({ kind: 'duplicate_step', path: ['steps', 0, 'if_true'] }, alone);
    assert.match(after, /\n {6}- name: only\n {8}type: transform\n {8}template: a\n\n? {6}- name: only_2\n/);
  });

  it('moves a step with its comment, into another one too', () => {
    const after = changed({ kind: 'move', from: ['steps', 0], list: ['steps', 1, 'steps'], index: 0 });
    assert.match(after, / {4}steps:\n {6}# The first\.\n {6}- name: fetch\n {8}type: http\n/);
    const back = changed({ kind: 'move', from: ['steps', 0, 'steps', 0], list: ['steps'], index: 0 }, after);
    assert.match(back, /\n {2}# The first\.\n {2}- name: fetch\n {4}type: http\n/);
  });

  it('moves the only step of a place, which leaves an empty list for others', () => {
    const lone = `steps:
  - name: which # one
    type: conditional
    condition: "true"
    if_true:
      # Why.
      name: yes # said
      type: code
      code: |
        return 1;
    if_false: [{ name: no, type: code, code: return 2; }]
  - { name: last, type: transform, template: x }
`;
    const out = changed({ kind: 'move', from: ['steps', 0, 'if_true'], list: ['steps'], index: 2 }, lone);
    const moved = '  # Why.\n  - name: yes # said\n    type: code\n    code: |\n      return 1;\n';
    assert.equal(out, `${lone.replace(/if_true:[^]*?1;\n/, 'if_true: []\n')}${moved}`);
    assert.equal(
      changed({ kind: 'move', from: ['steps', 2], list: ['steps', 0, 'if_true'], index: 0 }, out),
      lone.replace(/ {6}# Why[^]*?1;\n/, moved.replaceAll(/^/gm, '    ').trimEnd() + '\n'),
    );
    const no = changed({ kind: 'move', from: ['steps', 0, 'if_false', 0], list: ['steps'], index: 0 }, lone);
    assert.match(no, /^steps:\n {2}- { name: no, type: code, code: return 2; }\n[^]*if_false: \[\]\n/);
  });

  it('moves a step beside one that stands alone, to where no list is yet, and nowhere', () => {
    const lone = `steps:
  - { name: which, type: conditional, condition: "true", if_true: { name: yes, type: code, code: x } }
  - { name: last, type: transform, template: x }
`;
    const beside = changed({ kind: 'move', from: ['steps', 1], list: ['steps', 0, 'if_true'], index: 0 }, lone);
    assert.match(beside, /if_true: \[{ name: last, type: transform, template: x }, { name: yes, /);
    const begun = changed({ kind: 'move', from: ['steps', 1], list: ['steps', 0, 'if_false'], index: 0 }, lone);
    assert.match(begun, /if_false: \[{ name: last, type: transform, template: x }\] }\n$/);
    const path = ['steps', 0, 'if_true'];
    assert.equal(changed({ kind: 'move', from: path, list: path, index: 1 }, lone), lone);
    assert.equal(changeText(lone, { kind: 'move', from: ['steps', 0], list: path, index: 0 }).ok, false);
  });

  it('takes out a step or a key', () => {
    assert.doesNotMatch(changed({ kind: 'remove', path: ['steps', 0] }), /fetch|The first/);
    assert.doesNotMatch(changed({ kind: 'remove', path: ['moood'] }), /moood/);
  });

  it('of a place that is not there any more is refused, with the reason', () => {
    for (const change of [
      { kind: 'remove', path: ['steps', 7] },
      { kind: 'duplicate_step', path: ['steps', 7] },
      { kind: 'move', from: ['name'], list: ['steps'], index: 0 },
    ] as const) {
      const result = changeText(text, change);
      assert.equal(result.ok, false, JSON.stringify(change));
    }
  });

  it('of a text that cannot be read is refused', () => {
    assert.equal(changeText('name: [a\n', { kind: 'set', path: ['name'], value: 'b' }).ok, false);
  });
});
