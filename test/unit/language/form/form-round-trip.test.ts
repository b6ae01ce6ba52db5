import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { isJsonObject, type Json } from '../../../../src/base/json.ts';
import { applyEdits, type TextEdit } from '../../../../src/dsl/edit/text-edit.ts';
import { changeText } from '../../../../src/language/form/change-text.ts';
import { readForm } from '../../../../src/language/form/read-form.ts';
import { PartMemory } from '../../../../src/dsl/yaml/part-memory.ts';
import type { TextChange } from '../../../../src/protocol/builder-messages.ts';
import type { FormPath } from '../../../../src/protocol/form-shape.ts';
import { oddTexts } from '../../../support/odd-yaml.ts';

const folder = 'examples/workflows';
const examples = readdirSync(folder).map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));
/** Anchors, flow style, comments wherever people put them. */
const odd = oddTexts.map((text, index) => ({ name: `odd text ${index + 1}`, text }));
const corpus = [...examples, ...odd];

/** How the same text lies in other files. */
const layouts = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => `\uFEFF${text}`,
  (text) => text.trimEnd(),
);

interface Places {
  readonly all: readonly FormPath[];
  readonly steps: readonly FormPath[];
  readonly lists: readonly { readonly path: FormPath; readonly length: number }[];
}

/** Where something stands that a form can change. */
function placesIn(value: Json, base: FormPath = []): Places {
  const inner = Array.isArray(value)
    ? (value as readonly Json[]).map((item, index) => placesIn(item, [...base, index]))
    : isJsonObject(value)
      ? Object.entries(value).map(([key, each]) => placesIn(each, [...base, key]))
      : [];
  const isList = Array.isArray(value) && base.at(-1) === 'steps';
  return {
    all: [...(base.length === 0 ? [] : [base]), ...inner.flatMap(({ all }) => all)],
    steps: [...(base.at(-2) === 'steps' ? [base] : []), ...inner.flatMap(({ steps }) => steps)],
    lists: [...(isList ? [{ path: base, length: value.length }] : []), ...inner.flatMap(({ lists }) => lists)],
  };
}

/** The workflow as a whole is nothing that a form changes. */
function placesOf({ value, root }: { readonly value: Json; readonly root: FormPath }): Places {
  const places = placesIn(value);
  return { ...places, all: places.all.filter(({ length }) => length > root.length) };
}

const kinds = ['set', 'remove', 'insert', 'rename_key', 'add_step', 'duplicate_step', 'move'] as const;

/** What a random change does is worked out of the text when its turn comes. */
interface Draw {
  readonly kind: (typeof kinds)[number];
  readonly where: number;
  readonly to: number;
  readonly value: Json;
}

const draws = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    where: fc.nat(),
    to: fc.nat(),
    value: fc.constantFrom<Json>('plain', '', 'it\'s: "so" # no', 'two\nlines\n', 5, true, null, ['a', 'b'], {
      key: 'v',
    }),
  }),
  { minLength: 1, maxLength: 4 },
);

function at<T>(items: readonly T[], index: number): T | undefined {
  return items[index % Math.max(items.length, 1)];
}

function changeOf({ kind, where, to, value }: Draw, { all, steps, lists }: Places): TextChange | undefined {
  const place = at(all, where);
  const step = at(steps, where);
  const list = at(lists, to);
  if (place === undefined || step === undefined || list === undefined) return undefined;
  switch (kind) {
    case 'set':
      return { kind, path: place, value };
    case 'remove':
      return { kind, path: place };
    case 'rename_key':
      return { kind, path: place, name: to % 2 === 0 ? `renamed_${to % 7}` : 'two words: no' };
    case 'insert':
      return { kind, list: list.path, index: where % (list.length + 1), value };
    case 'duplicate_step':
      return { kind, path: step };
    case 'add_step':
      return { kind, list: list.path, index: where % (list.length + 1), type: 'code' };
    case 'move':
      return { kind, from: step, list: list.path, index: where % Math.max(list.length, 1) };
  }
}

/** What undo does: each edit taken back. */
function inverse(edits: readonly TextEdit[], before: string): readonly TextEdit[] {
  let shift = 0;
  return edits.map(({ start, end, text }) => {
    const back = { start: start + shift, end: start + shift + text.length, text: before.slice(start, end) };
    shift += text.length - (end - start);
    return back;
  });
}

describe('changes of a form and their undo', () => {
  for (const { name, text } of corpus) {
    it(`give back the bytes of ${name}, and say what was wanted in between`, () => {
      fc.assert(
        fc.property(draws, layouts, (wanted, layout) => {
          const memory = new PartMemory();
          let current = layout(text);
          const undo: { readonly edits: readonly TextEdit[]; readonly text: string }[] = [];
          for (const draw of wanted) {
            const form = readForm(current, 1);
            const change = form.kind === 'form' ? changeOf(draw, placesOf(form)) : undefined;
            const result = change === undefined ? undefined : changeText(current, change, memory);
            if (change === undefined || result?.ok !== true) continue;
            const after = applyEdits(current, result.value);
            assert.equal(readForm(after, 1).kind, 'form', `${JSON.stringify(change)} made a text that cannot be read`);
            if (change.kind === 'set') assert.deepEqual(valueAt(after, change.path), change.value);
            undo.push({ edits: inverse(result.value, current), text: current });
            current = after;
          }
          for (const { edits, text: before } of undo.toReversed()) {
            current = applyEdits(current, edits);
            assert.equal(current, before);
          }
        }),
        { numRuns: 12 },
      );
    }).timeout(120_000);
  }
});

function valueAt(text: string, place: FormPath): unknown {
  const form = readForm(text, 1);
  return form.kind === 'form'
    ? place.reduce<unknown>((value, part) => (value as Record<string, unknown>)[part], form.value)
    : undefined;
}
