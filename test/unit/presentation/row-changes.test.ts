import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rowChanges, tableChanges, withRowChanges, withTableChanges } from '../../../src/presentation/row-changes.ts';

interface Step {
  readonly path: string;
  readonly n: number;
}

const row = fc.record(
  { id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), n: fc.integer({ min: 0, max: 2 }) },
  { noNullPrototype: true },
);
const rows = fc.uniqueArray(row, { selector: ({ id }) => id });
const table = rows.map((all) => new Map(all.map(({ id, n }): [string, Step] => [id, { path: id, n }])));

describe('changes of rows', () => {
  it('make of any list any other one, and are none where both are alike', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const changes = structuredClone(rowChanges(before, after));
        assert.deepEqual(changes === undefined ? before : withRowChanges(before, changes), after);
        assert.equal(rowChanges(after, structuredClone(after)), undefined);
      }),
    );
  });

  it('make of any table any other one, whatever its rows call their ids', () => {
    fc.assert(
      fc.property(table, table, (before, after) => {
        const changes = structuredClone(tableChanges(before, after));
        const now = changes === undefined ? before : withTableChanges(before, changes, ({ path }) => path);
        assert.deepEqual([...now], [...after]);
      }),
    );
  });

  it('hold no row that is the same, and no order where rows only come at the end', () => {
    const [a, b, c] = [1, 2, 3].map((n) => ({ id: String(n), n }));
    assert.ok(a && b && c);
    assert.deepEqual(rowChanges([a, b], [{ ...b, n: 7 }, c]), {
      put: [{ id: '2', n: 7 }, c],
      removed: ['1'],
      order: null,
    });
    assert.deepEqual(rowChanges([a, b], [b, a]), { put: [], removed: [], order: ['2', '1'] });
    assert.equal(rowChanges([a, b], [{ ...a }, { ...b }]), undefined);
  });

  it('that speak of rows which are not there have no effect', () => {
    const [a, b] = [1, 2].map((n) => ({ id: String(n), n }));
    assert.ok(a && b);
    assert.deepEqual(withRowChanges([a], { put: [b], removed: ['x'], order: ['y', '2', '1'] }), [b, a]);
  });
});
