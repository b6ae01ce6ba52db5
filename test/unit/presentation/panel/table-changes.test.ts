import assert from 'node:assert/strict';
import { tableChanges, type Table, withTableChanges } from '../../../../src/presentation/panel/table-changes.ts';
import { NumberSource } from '../../../support/number-source.ts';

interface Row {
  readonly id: string;
  readonly text: string;
}

function rowsOf(text: string): Table<Row> {
  return new Map(
    text.split(' ').flatMap((each) => (each === '' ? [] : [[each[0] ?? '', { id: each[0] ?? '', text: each }]])),
  );
}

describe('what has changed in a list of rows', () => {
  it('is what is new or another, and what is gone', () => {
    const changes = tableChanges(rowsOf('a1 b1 c1'), rowsOf('a1 c2 d1'));
    assert.deepEqual(changes, {
      put: [
        { id: 'c', text: 'c2' },
        { id: 'd', text: 'd1' },
      ],
      removed: ['b'],
    });
    assert.deepEqual(tableChanges(rowsOf('a1 b1'), rowsOf('a1 b1')), { put: [], removed: [] });
  });

  it('makes the one of the other, rows and their order, whatever has changed', () => {
    const numbers = new NumberSource(7);
    const anyRows = (): Table<Row> => {
      const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].filter(() => numbers.between(0, 2) > 0);
      if (numbers.between(0, 3) === 0) ids.reverse();
      return rowsOf(ids.map((id) => `${id}${numbers.between(1, 2)}`).join(' '));
    };
    let before = anyRows();
    for (let round = 0; round < 2000; round += 1) {
      const after = anyRows();
      const changes = structuredClone(tableChanges(before, after));
      assert.deepEqual([...withTableChanges(before, changes, ({ id }) => id)], [...after]);
      before = after;
    }
  });
});
