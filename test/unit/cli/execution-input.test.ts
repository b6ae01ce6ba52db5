import assert from 'node:assert/strict';
import { BatonError } from '../../../src/base/errors.ts';
import type { InputDeclaration, InputType } from '../../../src/domain/workflow.ts';
import { inputOfPairs } from '../../../src/cli/execution-input.ts';

function declared(type: InputType): InputDeclaration {
  return { type, description: '', required: true };
}

function refusal(pairs: readonly string[], declarations: Record<string, InputDeclaration>): BatonError {
  try {
    inputOfPairs(pairs, declarations);
  } catch (error) {
    assert.ok(error instanceof BatonError);
    return error;
  }
  assert.fail('It was not refused.');
}

describe('an input on the command line', () => {
  for (const [type, text, value] of [
    ['string', '12', '12'],
    ['string', '', ''],
    ['string', 'a=b', 'a=b'],
    ['string', 'null', 'null'],
    ['number', '0.5', 0.5],
    ['number', '-1e3', -1000],
    ['integer', '12', 12],
    ['boolean', 'true', true],
    ['boolean', ' false ', false],
    ['array', '["a", 1]', ['a', 1]],
    ['object', '{"a": {"b": null}}', { a: { b: null } }],
  ] as const) {
    it(`of type ${type} reads ${JSON.stringify(text)} as ${JSON.stringify(value)}`, () => {
      assert.deepEqual(inputOfPairs([`x=${text}`], { x: declared(type) }), { x: value });
    });
  }

  for (const [type, text] of [
    ['number', ''],
    ['number', 'twelve'],
    ['number', 'Infinity'],
    ['number', '"1"'],
    ['integer', '1.5'],
    ['integer', '1e300'],
    ['boolean', 'yes'],
    ['boolean', '1'],
    ['array', 'a,b'],
    ['array', '{}'],
    ['object', '[]'],
    ['object', 'null'],
  ] as const) {
    it(`of type ${type} refuses ${JSON.stringify(text)}`, () => {
      const error = refusal([`x=${text}`], { x: declared(type) });
      assert.equal(error.code, 'invalid_input');
      assert.match(error.message, /^Input 'x' must be /);
    });
  }

  it('counts the last of two for one key', () => {
    assert.deepEqual(inputOfPairs(['x=1', 'x=2'], { x: declared('integer') }), { x: 2 });
  });

  it('that nobody declared is refused with the nearest name', () => {
    const error = refusal(['tpoic=x'], { topic: declared('string') });
    assert.equal(error.message, "There is no input 'tpoic'. Did you mean 'topic'?");
    assert.equal(error.hint, "The workflow's inputs are: topic.");
  });

  it('does not take what every object has for declared', () => {
    assert.equal(refusal(['constructor=x'], {}).hint, 'The workflow has no inputs.');
  });

  it('without a key is refused', () => {
    assert.match(refusal(['value'], {}).message, /does not say which input/);
    assert.match(refusal(['=value'], {}).message, /does not say which input/);
  });
});
