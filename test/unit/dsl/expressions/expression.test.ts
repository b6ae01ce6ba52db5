import assert from 'node:assert/strict';
import { compileExpression, type Expression } from '../../../../src/dsl/expressions/expression.ts';

describe('the references of an expression', () => {
  const REFERENCES: readonly (readonly [string, readonly (readonly [string, readonly string[]])[]])[] = [
    ['1 + 2', []],
    ['$.check.confidence > 0.8', [['$.check.confidence', ['check', 'confidence']]]],
    ['$.a["b c"].d', [['$.a["b c"].d', ['a', 'b c', 'd']]]],
    ['$.items[0].name', [['$.items', ['items']]]],
    ['$.a.*[0].b', [['$.a', ['a']]]],
    ['$.in.true', [['$.in.true', ['in', 'true']]]],
    ['$.text.size()', [['$.text', ['text']]]],
    ['size($)', [['$', []]]],
    [
      '$.items.filter(i, i.price > $.limit)',
      [
        ['$.items', ['items']],
        ['$.limit', ['limit']],
      ],
    ],
    [
      '$.a[$.b.c].d',
      [
        ['$.a', ['a']],
        ['$.b.c', ['b', 'c']],
      ],
    ],
    [
      'has($.a.b) ? $.c : "$.d" // $.e',
      [
        ['$.a.b', ['a', 'b']],
        ['$.c', ['c']],
      ],
    ],
    ['[1].map(a, a.b)', []],
  ];

  for (const [source, expected] of REFERENCES) {
    it(`of ${source}`, () => {
      const found = compiled(source).references.map(({ path, start, end }) => [source.slice(start, end), path]);
      assert.deepEqual(found, expected);
    });
  }
});

describe('an expression evaluated strictly', () => {
  it('gives its value when everything is there', () => {
    assert.deepEqual(compiled('$.a.b + 1').evaluateStrict({ a: { b: 1 } }), { ok: true, value: 2 });
  });

  const MISSING: readonly (readonly [string, string])[] = [
    ['$.check.confidnce', "'$.check' has the keys confidence, reason. Did you mean 'confidence'?"],
    ['$.nothing.at.all', "'$' has the keys check, items, text, none, empty."],
    ['$.items[5].name', "'$.items' is a list of 2 items."],
    ['$.text.size', "'$.text' is text."],
    ['$.none.content', "'$.none' is null."],
    ['$.empty.x', "'$.empty' is an empty object."],
    ['$.items.map(i, i.prize)', "'i.prize' does not exist: 'i' has the keys price. Did you mean 'price'?"],
    ['$.nothing || true', "'$' has the keys check"],
  ];
  const context = {
    check: { confidence: 1, reason: 'x' },
    items: [{ price: 1 }, { price: 2 }],
    text: 'x',
    none: null,
    empty: {},
  };

  for (const [source, message] of MISSING) {
    it(`names the expression and what is there instead of ${source}`, () => {
      const evaluated = compiled(source).evaluateStrict(context);
      assert(!evaluated.ok);
      assert.equal(evaluated.error.code, 'expression_error');
      assert(evaluated.error.message.includes(source), evaluated.error.message);
      assert(evaluated.error.message.includes(message), evaluated.error.message);
    });
  }

  it('names only the first keys of an object that has many', () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`key_${index}`, 1]));
    const evaluated = compiled('$.nothing').evaluateStrict(many);
    assert(!evaluated.ok);
    assert.match(evaluated.error.message, /key_19 and 30 more/);
  });

  it('does not ask for the branch that is not taken', () => {
    assert.deepEqual(compiled('has($.a) ? $.a.b : "none"').evaluateStrict({}), { ok: true, value: 'none' });
  });
});

describe('a compiled expression', () => {
  it('gives the same again after a failure and another context', () => {
    const expression = compiled('$.items.map(i, i.x + 1)');
    assert.deepEqual(expression.evaluate({ items: [{ x: 1 }] }), { ok: true, value: { value: [2], missing: [] } });
    assert.equal(expression.evaluate({ items: [{ x: 'a' }] }).ok, false);
    assert.deepEqual(expression.evaluate({ items: [{ x: 1 }] }), { ok: true, value: { value: [2], missing: [] } });
  });

  it('does not change its context', () => {
    const context = Object.freeze({ list: Object.freeze([2, 1]), map: Object.freeze({ a: 1 }) });
    const expression = compiled('[$.list + [3], $.map.*, $.list.map(x, x * 2), $.map.map(k, k)]');
    const expected = [[2, 1, 3], [1], [4, 2], ['a']];
    assert.deepEqual(expression.evaluate(context), { ok: true, value: { value: expected, missing: [] } });
  });
});

function compiled(source: string): Expression {
  const expression = compileExpression(source);
  assert(expression.ok, JSON.stringify(expression));
  return expression.value;
}
