import assert from 'node:assert/strict';
import { isJsonObject, type Json } from '../../src/base/json.ts';
import { applyEdits } from '../../src/dsl/edit/text-edit.ts';
import { changeText } from '../../src/language/form/change-text.ts';
import { readForm } from '../../src/language/form/read-form.ts';
import type { TextChange } from '../../src/protocol/builder-messages.ts';
import type { FormPath } from '../../src/protocol/form-shape.ts';
import type { NumberSource } from './number-source.ts';
import { changedPlaces } from './said-by.ts';

/** Makes one change in the form of a text: it changes one place, and the form can be read again. */
export function checkForm(text: string, numbers: NumberSource): void {
  const form = readForm(text, 1);
  if (form.kind === 'text') return;
  const paths = pathsIn(form.value);
  const path = paths[numbers.between(0, paths.length - 1)];
  // No form shows what is no workflow at all.
  if (path === undefined || (path.length === 1 && path[0] === 'workflow')) return;
  const change = changesAt(path)[numbers.between(0, 2)];
  const result = change === undefined ? undefined : changeText(text, change);
  if (change === undefined || result?.ok !== true) return;
  const after = readForm(applyEdits(text, result.value), 2);
  const said = JSON.stringify(change);
  assert.ok(after.kind === 'form', `${said} leaves a text that cannot be read`);
  const places = changedPlaces(form.value, after.value);
  assert.ok(places.length <= 1, `${said} changes ${places.join(' and ')}`);
}

function changesAt(path: FormPath): readonly (TextChange | undefined)[] {
  const isKey = typeof path.at(-1) === 'string';
  return [
    { kind: 'set', path, value: 'it is: "so" # no' },
    { kind: 'remove', path },
    isKey ? { kind: 'rename_key', path, name: 'another key' } : { kind: 'duplicate_step', path },
  ];
}

function pathsIn(value: Json, around: FormPath = []): readonly FormPath[] {
  const inner: readonly (readonly [string | number, Json])[] = Array.isArray(value)
    ? (value as readonly Json[]).map((item, index) => [index, item] as const)
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  return inner.flatMap(([part, each]) => [[...around, part], ...pathsIn(each, [...around, part])]);
}
