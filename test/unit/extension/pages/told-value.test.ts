import assert from 'node:assert/strict';
import { ToldValue } from '../../../../src/extension/pages/told-value.ts';

describe('a value as a page was told it', () => {
  it('is told when it is other than before, and again to a page that knows none', () => {
    const told = new ToldValue<{ readonly names: readonly string[] } | null>();
    const isTold = [{ names: ['a'] }, { names: ['a'] }, { names: ['a', 'b'] }, null, null].map((value) =>
      told.take(value),
    );
    assert.deepEqual(isTold, [true, false, true, true, false]);
    told.forget();
    assert.equal(told.take(null), true);
  });
});
