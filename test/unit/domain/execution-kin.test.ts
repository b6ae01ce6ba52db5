import assert from 'node:assert/strict';
import { executionLine } from '../../../src/domain/execution-kin.ts';

/** The ids of the line in a record with these parents, by id. */
function lineIn(parents: Readonly<Record<string, string | null>>, id: string): readonly string[] {
  const rowOf = (each: string) => {
    const parent = parents[each];
    return parent === undefined ? undefined : { id: each, parent_execution_id: parent };
  };
  return executionLine(id, rowOf).map((row) => row.id);
}

describe('the line of an execution', () => {
  it('goes from itself up to the outermost one', () => {
    assert.deepEqual(lineIn({ top: null, child: 'top', grandchild: 'child' }, 'grandchild'), [
      'grandchild',
      'child',
      'top',
    ]);
  });

  it('ends where the row above is not there', () => {
    assert.deepEqual(lineIn({ child: 'gone' }, 'child'), ['child']);
    assert.deepEqual(lineIn({}, 'gone'), []);
  });

  it('ends where damaged rows close into a circle', () => {
    assert.deepEqual(lineIn({ own: 'own' }, 'own'), ['own']);
    assert.deepEqual(lineIn({ a: 'b', b: 'c', c: 'a' }, 'a'), ['a', 'b', 'c']);
  });
});
