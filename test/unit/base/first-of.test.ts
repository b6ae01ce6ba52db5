import assert from 'node:assert/strict';
import { firstOf } from '../../../src/base/first-of.ts';
import { NumberSource } from '../../support/number-source.ts';

describe('the first of many items', () => {
  it('are those that come first when all are sorted, equal ones in their order', () => {
    const numbers = new NumberSource(7);
    for (let round = 0; round < 200; round++) {
      const items = Array.from({ length: numbers.between(0, 40) }, (_, n) => ({ n, key: numbers.between(1, 9) }));
      const compare = (a: { readonly key: number }, b: { readonly key: number }): number => a.key - b.key;
      const count = numbers.between(1, 12);
      assert.deepEqual(firstOf(items, count, compare), items.toSorted(compare).slice(0, count));
    }
  });
});
