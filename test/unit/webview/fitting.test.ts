import assert from 'node:assert/strict';
import type { Json } from '../../../src/base/json.ts';
import { formShapes } from '../../../src/language/form/form-shapes.ts';
import type { FieldShape } from '../../../src/protocol/form-shape.ts';
import {
  fits,
  numberOfText,
  starterOf,
  textOfValue,
  valueOfText,
  variantOf,
} from '../../../webview/builder/fitting.ts';

const shapes = formShapes();

function shapeOf(key: string): FieldShape {
  return shapes.document.find((field) => field.key === key)?.shape ?? { kind: 'steps' };
}

function variantLabel(key: string, value: Json): string | undefined {
  const shape = shapeOf(key);
  const item = shape.kind === 'list' ? shape.item : shape;
  return item.kind === 'variants' ? variantOf(item.variants, value)?.label : undefined;
}

describe('the form of a value', () => {
  it('is told by its words and by the keys that it needs', () => {
    assert.equal(variantLabel('model', 'inherit'), 'inherit, rehearsal');
    assert.equal(variantLabel('model', { capability: 'json' }), 'capability');
    assert.equal(variantLabel('model', { provider: 'local', name: 'm' }), 'provider, name');
    assert.equal(variantLabel('triggers', { type: 'schedule', cron: '@daily' }), 'schedule');
    assert.equal(variantLabel('context', { step: 'a' }), 'step');
  });

  it('is none of them when the file says something else', () => {
    assert.equal(variantLabel('model', 5), undefined);
    assert.equal(fits(shapeOf('concurrency'), 'four'), false);
    assert.equal(fits(shapeOf('status'), 'asleep'), false);
  });

  it('that is begun fits', () => {
    for (const { shape, key, default: usual } of shapes.document) {
      assert.ok(fits(shape, starterOf(shape, usual)), key);
    }
  });

  it('that may be anything is read from a text and written as one', () => {
    const values: readonly Json[] = ['text', '5', 5, true, null, '', { a: [1] }, [], 'null', '{{ $.a }}', '"quoted"'];
    assert.deepEqual(
      values.map((value) => valueOfText(textOfValue(value))),
      values,
    );
  });

  it('that may be anything stays a text where a number would be written otherwise', () => {
    for (const text of ['1.10', '0123', '1e999', '12345678901234567890', '{"a": '])
      assert.equal(valueOfText(text), text);
    assert.deepEqual(['7', '-1.5', ' 2 '].map(valueOfText), [7, -1.5, 2]);
  });

  it('that is a number is none when it is too large, or no number', () => {
    assert.deepEqual(['1.50', '1e3', '-2'].map(numberOfText), [1.5, 1000, -2]);
    for (const text of ['', '1.', 'four', '1e999', '12345678901234567890', '"4"'])
      assert.equal(numberOfText(text), text);
  });
});
