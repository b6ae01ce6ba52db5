import assert from 'node:assert/strict';
import fc from 'fast-check';
import { appliedTo, changesBetween } from '../../../../../src/presentation/panel/inspector/part-changes.ts';

interface Part {
  readonly id: string;
  readonly text: string;
}

const parts = fc.uniqueArray(
  fc.record(
    { id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), text: fc.constantFrom('1', '2', '3') },
    { noNullPrototype: true },
  ),
  {
    selector: ({ id }) => id,
  },
);

describe('what has changed in a list of parts', () => {
  it('turns the one list into the other, and is nothing where they are alike', () => {
    fc.assert(
      fc.property(parts, parts, (before: readonly Part[], after: readonly Part[]) => {
        const changes = changesBetween(before, after);
        assert.deepEqual(changes === undefined ? before : appliedTo(before, changes), after);
        assert.equal(changesBetween(after, structuredClone(after)), undefined);
      }),
    );
  });

  it('holds only what is new or another', () => {
    const before = [
      { id: 'a', text: '1' },
      { id: 'b', text: '1' },
    ];
    const after = [
      { id: 'a', text: '1' },
      { id: 'b', text: '2' },
      { id: 'c', text: '1' },
    ];
    assert.deepEqual(changesBetween(before, after), { put: after.slice(1), removed: [], order: null });
    assert.deepEqual(changesBetween(after, after.slice(1)), { put: [], removed: ['a'], order: null });
    assert.deepEqual(changesBetween(before, before.toReversed()), { put: [], removed: [], order: ['b', 'a'] });
  });
});
