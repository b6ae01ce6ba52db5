import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rowChanges, withRowChanges } from '../../../../src/presentation/panel/row-changes.ts';

const row = fc.record(
  { key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), n: fc.integer({ min: 0, max: 2 }) },
  { noNullPrototype: true },
);
const rows = fc.uniqueArray(row, { selector: ({ key }) => key });

describe('changes of rows', () => {
  it('make of any list any other one', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const changes = rowChanges(before, after);
        assert.deepEqual(changes === undefined ? before : withRowChanges(before, changes), after);
      }),
    );
  });

  it('hold no row that is the same, and no order where rows only come at the end', () => {
    const [a, b, c] = [1, 2, 3].map((n) => ({ key: String(n), n }));
    assert.ok(a && b && c);
    assert.deepEqual(rowChanges([a, b], [{ ...b, n: 7 }, c]), {
      put: [{ key: '2', n: 7 }, c],
      removed: ['1'],
      order: null,
    });
    assert.deepEqual(rowChanges([a, b], [b, a]), { put: [], removed: [], order: ['2', '1'] });
    assert.equal(rowChanges([a, b], [{ ...a }, { ...b }]), undefined);
  });
});
