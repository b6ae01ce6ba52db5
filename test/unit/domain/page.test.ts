import assert from 'node:assert/strict';
import { pageBounds } from '../../../src/domain/page.ts';

describe('the bounds of a page', () => {
  it('are the first fifty rows where nothing is said', () => {
    assert.deepEqual(pageBounds({}), { limit: 50, offset: 0 });
  });

  it('hold at least one row and at most a thousand, in whole numbers', () => {
    assert.deepEqual(pageBounds({ limit: 0, offset: -3 }), { limit: 1, offset: 0 });
    assert.deepEqual(pageBounds({ limit: 5000.5, offset: 7.9 }), { limit: 1000, offset: 7 });
  });
});
