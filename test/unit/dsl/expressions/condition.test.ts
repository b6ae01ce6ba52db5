import assert from 'node:assert/strict';
import type { Result } from '../../../../src/base/result.ts';
import type { Failure } from '../../../../src/domain/failure.ts';
import { evaluateCondition, type EvaluatedCondition } from '../../../../src/dsl/expressions/condition.ts';
import { compileExpression } from '../../../../src/dsl/expressions/expression.ts';

describe('a condition', () => {
  const CONDITIONS: readonly (readonly [string, boolean, readonly string[]])[] = [
    ['true', true, []],
    ['false', false, []],
    ['null', false, []],
    ['$.score > 0.5', true, []],
    ['$.nothing', false, ['$.nothing']],
    ['$.nothing.deep > 0.8 && true', false, ['$.nothing.deep']],
    ['!$.nothing', true, ['$.nothing']],
    ['"x" in $.nothing', false, ['$.nothing']],
  ];

  for (const [source, value, missing] of CONDITIONS) {
    it(`${source} is ${value}`, () => {
      assert.deepEqual(conditionOf(source), { ok: true, value: { value, missing } });
    });
  }

  for (const source of ['1', '"true"', '[]', '{}', '$.score', 'timestamp(0)']) {
    it(`fails when it gives something else: ${source}`, () => {
      const evaluated = conditionOf(source);
      assert(!evaluated.ok);
      assert.equal(evaluated.error.code, 'condition_not_boolean');
      assert(evaluated.error.message.includes(`\`${source}\``), evaluated.error.message);
    });
  }

  it('fails as the expression fails', () => {
    const evaluated = conditionOf('$.score.size() > 0');
    assert(!evaluated.ok);
    assert.equal(evaluated.error.code, 'expression_error');
  });
});

function conditionOf(source: string): Result<EvaluatedCondition, Failure> {
  const expression = compileExpression(source);
  assert(expression.ok, JSON.stringify(expression));
  return evaluateCondition(expression.value, { score: 0.9 });
}
