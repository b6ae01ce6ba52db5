import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { CST, Parser } from 'yaml';
import { isJsonObject, type Json } from '../../../../src/base/json.ts';
import { duplicateItem } from '../../../../src/dsl/edit/duplicate-item.ts';
import type { EditResult } from '../../../../src/dsl/edit/edit-refusal.ts';
import { insertItem } from '../../../../src/dsl/edit/insert-item.ts';
import { moveItem } from '../../../../src/dsl/edit/move-item.ts';
import { removeAt } from '../../../../src/dsl/edit/remove-at.ts';
import { renameKey } from '../../../../src/dsl/edit/rename-key.ts';
import { setValue } from '../../../../src/dsl/edit/set-value.ts';
import { applyEdits, type TextEdit } from '../../../../src/dsl/edit/text-edit.ts';
import { wrapItems } from '../../../../src/dsl/edit/wrap-items.ts';
import { ProblemList } from '../../../../src/dsl/problems/problem-list.ts';
import type { Path } from '../../../../src/dsl/yaml/path.ts';
import { readYaml } from '../../../../src/dsl/yaml/read-yaml.ts';
import { oddTexts } from '../../../support/odd-yaml.ts';

const examples = path.join(import.meta.dirname, '../../../../examples');
const exampleTexts = ['workflows', 'agents', 'groups'].flatMap((folder) =>
  readdirSync(path.join(examples, folder)).map((name) => readFileSync(path.join(examples, folder, name), 'utf8')),
);

const variants: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => `\uFEFF${text}`,
  (text) => text.trimEnd(),
];

const values: readonly Json[] = [
  'word',
  'two words',
  'a: b',
  '# none',
  '{{ $.a }}',
  'one\ntwo\n',
  'one\n\n  two',
  'kept\n\n',
  "it's",
  ' lead',
  'true',
  '',
  'long '.repeat(40),
  5,
  false,
  null,
  [],
  {},
  ['a', 'b'],
  [{ a: 1 }, { b: [1, 2] }],
  { name: 'n', input: { c: 'd\ne\n' } },
];

interface Choice {
  readonly kind: 'set' | 'add' | 'remove' | 'insert' | 'move' | 'double' | 'rename' | 'wrap';
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly value: Json;
}

const choice: fc.Arbitrary<Choice> = fc.record({
  kind: fc.constantFrom('set', 'add', 'remove', 'insert', 'move', 'double', 'rename', 'wrap'),
  first: fc.nat(10_000),
  second: fc.nat(10_000),
  third: fc.nat(10_000),
  value: fc.constantFrom(...values),
});

function valueOf(text: string): Json {
  const reading = readYaml(text, new ProblemList());
  assert.ok(reading.kind === 'read');
  return reading.value;
}

function at(root: Json, where: Path): Json {
  return where.reduce<Json>((value, part) => (value as Record<string | number, Json>)[part] ?? null, root);
}

function pathsIn(value: Json, around: Path = []): readonly Path[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return inner.flatMap(([key, each]) => {
    const where = [...around, Array.isArray(value) ? Number(key) : key];
    return [where, ...pathsIn(each, where)];
  });
}

/** The edit that the numbers choose, and what the text has to say after it; undefined where there is nothing to edit. */
function chosen(text: string, { kind, first, second, third, value }: Choice): Expectation | undefined {
  const before = valueOf(text);
  const pick = <T>(from: readonly T[], number: number): T | undefined => from[number % from.length];
  const paths = pathsIn(before);
  const lists = paths.filter((where) => Array.isArray(at(before, where)));
  const items = paths.filter((where) => typeof where.at(-1) === 'number');
  const after = structuredClone<Json>(before);
  const around = (where: Path): Record<string | number, Json> => at(after, where.slice(0, -1)) as never;
  const listAt = (where: Path): Json[] => at(after, where) as Json[];
  switch (kind) {
    case 'set': {
      const where = pick(paths, first);
      if (where === undefined) return undefined;
      around(where)[where.at(-1) ?? ''] = value;
      return { result: setValue(text, where, value), after, keepsComments: typeof at(before, where) !== 'object' };
    }
    case 'add': {
      const where = pick(
        paths.filter((each) => isJsonObject(at(before, each))),
        first,
      );
      if (where === undefined) return undefined;
      const key = pick(['type', 'description', 'zz', 'a b', 'steps'], second) ?? '';
      const there = at(before, where);
      const keepsComments = isJsonObject(there) && !isJsonObject(there[key]);
      (at(after, where) as Record<string, Json>)[key] = value;
      return { result: setValue(text, [...where, key], value), after, keepsComments: keepsComments && key !== 'steps' };
    }
    case 'remove': {
      const where = pick(paths, first);
      if (where === undefined) return undefined;
      const inner = around(where);
      if (Array.isArray(inner)) inner.splice(Number(where.at(-1)), 1);
      else Reflect.deleteProperty(inner, where.at(-1) ?? '');
      return { result: removeAt(text, where), after, keepsComments: false };
    }
    case 'insert': {
      const where = pick(lists, first);
      if (where === undefined) return undefined;
      const index = second % (listAt(where).length + 1);
      listAt(where).splice(index, 0, value);
      return { result: insertItem(text, where, index, value), after, keepsComments: true };
    }
    case 'move': {
      const [from, to] = [pick(items, first), pick(lists, second)];
      if (from === undefined || to === undefined || from.every((part, index) => to[index] === part)) return undefined;
      const own = listAt(from.slice(0, -1));
      const target = listAt(to);
      const [item = null] = own.splice(Number(from.at(-1)), 1);
      const index = third % (target.length + 1);
      target.splice(index, 0, item);
      return { result: moveItem(text, from, to, index), after, keepsComments: true };
    }
    case 'double': {
      const where = pick(items, first);
      if (where === undefined) return undefined;
      const index = Number(where.at(-1));
      listAt(where.slice(0, -1)).splice(index, 0, at(before, where));
      return { result: duplicateItem(text, where), after, keepsComments: true };
    }
    case 'rename': {
      const where = pick(
        paths.filter((each) => typeof each.at(-1) === 'string'),
        first,
      );
      const inner = where && around(where);
      const name = pick(['zz', 'a b', 'x: y', '{'], second) ?? '';
      if (where === undefined || inner === undefined || Object.hasOwn(inner, name)) return undefined;
      inner[name] = at(before, where);
      Reflect.deleteProperty(inner, where.at(-1) ?? '');
      return { result: renameKey(text, where, name), after, keepsComments: true };
    }
    case 'wrap': {
      const where = pick(lists, first);
      const length = where === undefined ? 0 : listAt(where).length;
      if (where === undefined || length === 0) return undefined;
      const from = second % length;
      const last = from + (third % (length - from));
      const inner = listAt(where).slice(from, last + 1);
      listAt(where).splice(from, last + 1 - from, { name: 'both', type: 'parallel', steps: inner });
      const container = { name: 'both', type: 'parallel' };
      const result = wrapItems(text, { list: where, first: from, last, container, key: 'steps' });
      return { result, after, keepsComments: true };
    }
  }
}

interface Expectation {
  readonly result: EditResult;
  readonly after: Json;
  readonly keepsComments: boolean;
}

function commentsIn(text: string): readonly string[] {
  const comments: string[] = [];
  const collect = (tokens: readonly CST.SourceToken[] | undefined): void => {
    for (const token of tokens ?? []) if (token.type === 'comment') comments.push(token.source.trim());
  };
  for (const token of new Parser().parse(text)) {
    if (token.type === 'comment') comments.push(token.source.trim());
    if (token.type !== 'document') continue;
    collect(token.start);
    collect(token.end);
    CST.visit(token, ({ start, sep, key, value }) => {
      for (const each of [start, sep]) collect(each);
      for (const each of [key, value]) {
        if (each && 'end' in each) collect(each.end);
        if (each?.type === 'block-scalar') collect(each.props.filter((prop) => 'source' in prop) as CST.SourceToken[]);
      }
    });
  }
  return comments.sort();
}

describe('any edit of any text', () => {
  for (const [name, texts, runs] of [
    ['examples', exampleTexts, 30],
    ['odd texts', oddTexts, 80],
  ] as const) {
    it(`leaves ${name} saying what is wanted with all their comments, and is undone to the byte`, () => {
      let [done, refused] = [0, 0];
      const bases = fc.constantFrom(...texts);
      fc.assert(
        fc.property(
          bases,
          fc.constantFrom(...variants),
          fc.array(choice, { minLength: 1, maxLength: 4 }),
          (base, vary, choices) => {
            let text = vary(base);
            for (const each of choices) {
              const expectation = chosen(text, each);
              if (expectation === undefined) continue;
              const { result, after, keepsComments } = expectation;
              if (!result.ok) {
                refused += 1;
                continue;
              }
              done += 1;
              const edited = applyEdits(text, result.value);
              assert.deepEqual(valueOf(edited), after);
              assert.equal(applyEdits(edited, undoOf(text, result.value)), text);
              if (keepsComments) assert.deepEqual(missing(commentsIn(text), commentsIn(edited)), []);
              text = edited;
            }
          },
        ),
        { numRuns: runs },
      );
      assert.ok(refused < done / 4, `${refused} edits were refused and ${done} made`);
    });
  }
});

describe('a text that is being typed', () => {
  it('is edited as it is or left alone, at every key that is pressed', () => {
    for (const text of oddTexts) {
      for (let length = 0; length <= text.length; length += 3) {
        const typed = text.slice(0, length);
        const results = [
          setValue(typed, ['steps', 0, 'name'], 'n'),
          removeAt(typed, ['name']),
          moveItem(typed, ['steps', 1], ['steps'], 0),
          insertItem(typed, ['steps'], 0, { name: 'n' }),
        ];
        for (const result of results) if (result.ok) valueOf(applyEdits(typed, result.value));
      }
    }
  });
});

function missing(before: readonly string[], after: readonly string[]): readonly string[] {
  const left = [...after];
  return before.filter((comment) => {
    const index = left.indexOf(comment);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

/** What takes the edits back from the text that they made. */
function undoOf(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  let shift = 0;
  return edits.map(({ start, end, text: written }) => {
    const at = start + shift;
    shift += written.length - (end - start);
    return { start: at, end: at + written.length, text: text.slice(start, end) };
  });
}
