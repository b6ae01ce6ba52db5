import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Json, JsonObject } from '../../../../src/base/json.ts';
import { compileExpression, type Expression } from '../../../../src/dsl/expressions/expression.ts';

interface Table {
  readonly context: JsonObject;
  /** Expression and its value. */
  readonly cases: readonly (readonly [string, Json])[];
  /** Expression, its value, the paths that were missing. */
  readonly missing: readonly (readonly [string, Json, readonly string[]])[];
  /** Expression and a part of the message. */
  readonly failures: readonly (readonly [string, string])[];
}

const table = JSON.parse(readFileSync(new URL('expression-semantics.json', import.meta.url), 'utf8')) as Table;
const { context } = table;

describe('the meaning of an expression', () => {
  for (const [source, expected] of table.cases) {
    it(`${source} is ${JSON.stringify(expected)}`, () => {
      assert.deepEqual(compiled(source).evaluate(context), { ok: true, value: { value: expected, missing: [] } });
    });
  }
});

describe('a path that does not exist', () => {
  for (const [source, expected, missing] of table.missing) {
    it(`is null and listed in ${source}`, () => {
      assert.deepEqual(compiled(source).evaluate(context), { ok: true, value: { value: expected, missing } });
    });
  }
});

describe('an expression that cannot be evaluated', () => {
  for (const [source, message] of table.failures) {
    it(`fails and says why: ${source}`, () => {
      const evaluated = compiled(source).evaluate(context);
      assert(!evaluated.ok);
      assert.equal(evaluated.error.code, 'expression_error');
      assert(evaluated.error.message.includes(message), evaluated.error.message);
      assert(evaluated.error.message.includes(source), 'the message names the expression');
    });
  }
});

function compiled(source: string): Expression {
  const expression = compileExpression(source);
  assert(expression.ok, JSON.stringify(expression));
  return expression.value;
}
