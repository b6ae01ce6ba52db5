import assert from 'node:assert/strict';
import { contextLabel } from '../../../src/presentation/context-label.ts';

describe('the words for what a context has saved', () => {
  it('say what was named, sent and cached', () => {
    assert.equal(
      contextLabel({ before: 40_000, after: 30_000, cached: 20_000 }),
      '40k tok named, 30k tok sent (25 % saved), 20k tok of them cached',
    );
    assert.equal(contextLabel({ before: 500, after: 400, cached: 0 }), '500 tok named, 400 tok sent (20 % saved)');
    assert.equal(
      contextLabel({ before: 400, after: 400, cached: 90 }),
      '400 tok named, 400 tok sent, 90 tok of them cached',
    );
  });

  it('are none when nothing was saved or cached', () => {
    assert.equal(contextLabel({ before: 400, after: 400, cached: 0 }), undefined);
  });
});
