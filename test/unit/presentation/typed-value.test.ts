import assert from 'node:assert/strict';
import type { InputType } from '../../../src/domain/workflow.ts';
import { typedValue } from '../../../src/presentation/typed-value.ts';

const accepted: readonly (readonly [InputType, string, unknown])[] = [
  ['string', ' as it is ', ' as it is '],
  ['string', '', ''],
  ['number', ' 0.5 ', 0.5],
  ['number', '-1e3', -1000],
  ['integer', '12', 12],
  ['boolean', 'true', true],
  ['array', '["a", 1]', ['a', 1]],
  ['object', '{"key": 1}', { key: 1 }],
];

const refused: readonly (readonly [InputType, string, RegExp])[] = [
  ['number', '', /^a number/],
  ['number', '1e999', /^a number/],
  ['number', 'NaN', /^a number/],
  ['number', '"1"', /^a number/],
  ['integer', '1.5', /^a whole number/],
  ['integer', '9007199254740993', /^a whole number/],
  ['boolean', 'yes', /^true or false/],
  ['array', '{"a": 1}', /^a JSON list/],
  ['object', '["a"]', /^a JSON object/],
  ['object', 'null', /^a JSON object/],
  ['object', '{', /^a JSON object/],
];

describe('what a person typed', () => {
  for (const [type, text, value] of accepted) {
    it(`is taken as ${type}: ${JSON.stringify(text)}`, () =>
      assert.deepEqual(typedValue(type, text), { ok: true, value }));
  }

  for (const [type, text, wanted] of refused) {
    it(`is refused as ${type}: ${JSON.stringify(text)}`, () => {
      const result = typedValue(type, text);
      assert.match(result.ok ? 'accepted' : result.error, wanted);
    });
  }
});
