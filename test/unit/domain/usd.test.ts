import assert from 'node:assert/strict';
import { costOf } from '../../../src/domain/model.ts';
import { addUsd } from '../../../src/domain/usd.ts';

describe('amounts of money', () => {
  it('are whole billionths of a dollar, as are their sums', () => {
    assert.equal(addUsd(0.1, 0.2), 0.3);
    assert.equal(addUsd(0.000000001, 0.000000002), 0.000000003);
  });

  it('have no sum where one is unknown', () => {
    assert.equal(addUsd(0.1, null), null);
    assert.equal(addUsd(null, 0.1), null);
  });

  it('are what one turn costs', () => {
    const price = { input_per_mtok: 0.1, output_per_mtok: 0.7 };
    assert.equal(costOf({ input: 3, cached: 0, output: 3, estimated: false }, price), 0.0000024);
  });
});
