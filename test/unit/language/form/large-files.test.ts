import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json } from '../../../../src/base/json.ts';
import { excerptOf } from '../../../../src/dsl/edit/excerpt.ts';
import { setValue } from '../../../../src/dsl/edit/set-value.ts';
import { applyEdits } from '../../../../src/dsl/edit/text-edit.ts';
import { PartMemory } from '../../../../src/dsl/yaml/part-memory.ts';
import { changeText } from '../../../../src/language/form/change-text.ts';
import { readForm } from '../../../../src/language/form/read-form.ts';
import type { TextChange } from '../../../../src/protocol/builder-messages.ts';
import type { FormPath } from '../../../../src/protocol/form-shape.ts';

/** Steps of every look, with comments wherever people put them. */
const looks: readonly ((n: number) => string)[] = [
  (n) => `  - name: a_${n}\n    type: transform\n    template: x # said\n`,
  (n) => `\n  # Above b.\n  - { name: b_${n}, type: transform, template: "x # y" }\n`,
  (n) =>
    `  - name: c_${n}\n    type: parallel\n    steps:\n      # inner\n      - name: d_${n}\n        type: code\n        code: |\n          return 1;\n\n      - { name: e_${n}, type: code, code: return 2 }\n    # deeper, below c\n`,
  (n) =>
    `\n\n# at the margin\n  -   name: f_${n}\n      type: human\n      message: 'it''s'\n      choices:\n      - yes\n      - no\n`,
  (n) => `  - name: g_${n}\n    type: http\n    url: https://a.b/${n}\n    headers: {}\n    # after the last key\n`,
];

function file(steps: number, tail: string): string {
  const all = Array.from({ length: steps }, (_, n) => looks[n % looks.length]?.(n) ?? '');
  return `# Made by hand.\nname: Long\n\nsteps: # all of them\n${all.join('')}${tail}`;
}

const count = 60;
const plainTail = '\n# What comes of it.\noutputs: { a: $.a_0 }\n';
/** Steps of a file in which something is named elsewhere are not read by themselves. */
const namedTail = `${plainTail}tags: [&tag one, *tag]\n`;

const lists: readonly FormPath[] = [['steps'], ['steps'], ['steps', 2, 'steps'], ['steps', 37, 'steps']];
const steps = fc.nat(count - 1);
const list = fc.constantFrom(...lists);
const values = fc.constantFrom<Json>('plain', '', "it's: so # no", 'two\nlines\n', 5, null, ['a', 'b'], { key: 'v' });

function indexIn(path: FormPath, index: number): number {
  return path.length === 1 ? index : index % 3;
}

const changes: fc.Arbitrary<TextChange> = fc.oneof(
  fc.record({
    kind: fc.constant('set' as const),
    path: fc.tuple(fc.constant('steps'), steps, fc.constantFrom('name', 'type', 'when', 'steps')),
    value: values,
  }),
  fc.record({
    kind: fc.constant('set' as const),
    path: fc.constantFrom<FormPath>(['name'], ['description'], ['outputs', 'b'], ['steps']),
    value: values,
  }),
  fc.record({ kind: fc.constant('remove' as const), path: fc.tuple(fc.constant('steps'), steps) }),
  fc.record({
    kind: fc.constant('remove' as const),
    path: fc.constantFrom<FormPath>(['name'], ['outputs'], ['steps', 2, 'steps', 0]),
  }),
  fc.record({ kind: fc.constant('duplicate_step' as const), path: fc.tuple(fc.constant('steps'), steps) }),
  fc.record({
    kind: fc.constant('rename_key' as const),
    path: fc.tuple(fc.constant('steps'), steps, fc.constantFrom('type', 'name')),
    name: fc.constantFrom('zz', 'a b'),
  }),
  fc
    .tuple(list, fc.nat(count))
    .map(([path, index]) => ({ kind: 'add_step' as const, list: path, index: indexIn(path, index), type: 'code' })),
  fc
    .tuple(list, fc.nat(count), values)
    .map(([path, index, value]) => ({ kind: 'insert' as const, list: path, index: indexIn(path, index), value })),
  fc.tuple(steps, list, steps).map(([from, path, index]) => ({
    kind: 'move' as const,
    from: ['steps', from],
    list: path,
    index: indexIn(path, index),
  })),
);

const layouts: readonly ((text: string) => string)[] = [(text) => text, (text) => text.replaceAll('\n', '\r\n')];

describe('changes in a large file', () => {
  it('are the edits that the whole file would be given', () => {
    fc.assert(
      fc.property(changes, fc.constantFrom(...layouts), (change, layout) => {
        const memory = new PartMemory();
        const [text, named] = [layout(file(count, plainTail)), layout(file(count, namedTail))];
        const [apart, whole] = [changeText(text, change, memory), changeText(named, change)];
        assert.deepEqual(apart, whole);
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  it('say what is wanted, one after the other, with the same memory', () => {
    const memory = new PartMemory();
    let text = file(count, plainTail);
    for (let index = 0; index < count; index += 7) {
      const change: TextChange = { kind: 'set', path: ['steps', index, 'description'], value: `Says ${index}.` };
      const result = changeText(text, change, memory);
      assert.ok(result.ok);
      text = applyEdits(text, result.value);
      const form = readForm(text, 1, memory);
      assert.ok(form.kind === 'form');
      assert.deepEqual(form, readForm(text, 1));
    }
    assert.equal(text.match(/description: Says/g)?.length, 9);
  });

  it('are looked for in an excerpt that does not grow with the file', () => {
    const lengths = [100, 1000].map((size) => {
      const text = file(size, plainTail);
      const excerpt = excerptOf(text, () => [size / 2], new PartMemory());
      assert.ok(excerpt !== undefined);
      const path = excerpt.pathTo(['steps', size / 2, 'name']);
      const edits = excerpt.editsOfWhole(setValue(excerpt.text, path, 'other'));
      assert.equal(
        edits?.ok === true && applyEdits(text, edits.value),
        text.replace(`name: a_${size / 2}\n`, 'name: other\n'),
      );
      return excerpt.text.length;
    });
    assert.ok((lengths[1] ?? 0) < 2 * (lengths[0] ?? 0));
  });

  it('that reach what an excerpt has left out are none of its edits', () => {
    const text = file(100, plainTail);
    const excerpt = excerptOf(text, () => [50], new PartMemory());
    assert.ok(excerpt !== undefined);
    const edit = (start: number, end: number, text: string) => ({ ok: true, value: [{ start, end, text }] }) as const;
    assert.equal(excerpt.editsOfWhole(edit(100, excerpt.text.length - 100, '')), undefined);
    // The step before it is left out: nobody knows on which side of that something new belongs.
    const seam = excerpt.text.indexOf('  -   name: f_48');
    assert.ok(seam > 0);
    assert.equal(excerpt.editsOfWhole(edit(seam, seam, '# new\n')), undefined);
    const key = excerpt.text.indexOf('steps:');
    assert.equal(excerpt.editsOfWhole(edit(key, key + 5, 'stages')), undefined);
  });
});
