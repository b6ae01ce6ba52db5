import assert from 'node:assert/strict';
import type { Json, JsonObject } from '../../../../src/base/json.ts';
import { compileValue, type CompiledValue } from '../../../../src/dsl/expressions/value.ts';

const names: ReadonlySet<string> = new Set(['topic']);
const context: JsonObject = { topic: 'tides', n: 2, list: [1, 2], deep: { a: true } };

describe('a value with expressions and templates', () => {
  it('keeps the JSON type of a whole text that is an expression', () => {
    const value = { n: '$.n', list: '$.list', sum: '$.n + 1', flag: '$.deep.a', all: '$.deep.*' };
    const expected = { n: 2, list: [1, 2], sum: 3, flag: true, all: [true] };
    assert.deepEqual(compiled(value).render(context), { ok: true, value: expected });
  });

  it('reads other texts as templates, at any depth', () => {
    const value = { a: [{ b: 'On {topic}' }, ['{{ $.n }}']], c: ' $.n', '{topic}': 'x' };
    const expected = { a: [{ b: 'On tides' }, ['2']], c: ' $.n', '{topic}': 'x' };
    assert.deepEqual(compiled(value).render(context), { ok: true, value: expected });
  });

  it('leaves numbers, booleans and null as they are', () => {
    assert.deepEqual(compiled([1, true, null, 'x', {}, []]).render({}), {
      ok: true,
      value: [1, true, null, 'x', {}, []],
    });
  });

  it('keeps a key that JavaScript finds special a plain key', () => {
    const value: Json = JSON.parse('{"__proto__": "$.n", "constructor": "x"}') as JsonObject;
    const rendered = compiled(value).render(context);
    assert(rendered.ok);
    assert.equal(JSON.stringify(rendered.value), '{"__proto__":2,"constructor":"x"}');
  });

  it('tells where its references are', () => {
    assert.deepEqual(compiled({ a: ['{topic}'], b: '$.deep.a' }).references, [
      { path: ['topic'], start: 1, end: 6, at: ['a', 0] },
      { path: ['deep', 'a'], start: 0, end: 8, at: ['b'] },
    ]);
  });

  it('collects the problems of all its texts', () => {
    const value = compileValue({ a: ['{{ 1 + }}'], b: '$.x +', c: '{{ nope( }}' }, names);
    assert(!value.ok);
    const found = value.error.map(({ at, code, start, end }) => ({ at, code, start, end }));
    assert.deepEqual(found, [
      { at: ['a', 0], code: 'expression-syntax', start: 7, end: 7 },
      { at: ['b'], code: 'expression-syntax', start: 5, end: 5 },
      { at: ['c'], code: 'expression-syntax', start: 9, end: 9 },
    ]);
  });

  it('fails at a path that does not exist, and says where in the value', () => {
    const rendered = compiled({ a: [{ b: '$.nothing.x' }] }).render(context);
    assert(!rendered.ok);
    assert.equal(rendered.error.code, 'expression_error');
    assert.equal(rendered.error.details?.['at'], 'a.0.b');
  });
});

function compiled(value: Json): CompiledValue {
  const result = compileValue(value, names);
  assert(result.ok, JSON.stringify(result));
  return result.value;
}
