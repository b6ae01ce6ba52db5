import assert from 'node:assert/strict';
import { typedTokens, typedUsd } from '../../../src/presentation/typed-amount.ts';

describe('amounts that a person types', () => {
  it('are whole tokens, also in thousands and millions', () => {
    const typed = ['0', '200', '20,000', '50k', '1.5M', '1.1m', ' 2 K '];
    assert.deepEqual(typed.map(typedTokens), [0, 200, 20_000, 50_000, 1_500_000, 1_100_000, 2000]);
  });

  it('are US dollars, with or without their sign', () => {
    assert.deepEqual(['0', '$2', '0.50', '$ 1.25'].map(typedUsd), [0, 2, 0.5, 1.25]);
  });

  it('are no limit when nothing stands there', () => {
    assert.deepEqual([typedTokens('  '), typedUsd('')], [null, null]);
  });

  it('are nothing else', () => {
    for (const text of ['-1', '1.5', '1e9', 'k', '0.0001k', '9'.repeat(20)])
      assert.equal(typedTokens(text), undefined, text);
    for (const text of ['-1', '$', '1e3', '2 dollars', '1,5']) assert.equal(typedUsd(text), undefined, text);
  });
});
