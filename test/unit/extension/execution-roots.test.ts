import assert from 'node:assert/strict';
import { ExecutionRoots } from '../../../src/extension/trees/execution-roots.ts';

const parents: Readonly<Record<string, string | null>> = {
  top: null,
  child: 'top',
  grandchild: 'child',
  other: null,
  own: 'own',
};

function rootsOfRecord() {
  const asked: string[] = [];
  const roots = new ExecutionRoots();
  const of = (...ids: readonly string[]): Promise<readonly string[]> =>
    roots.of(ids, async (wanted) => {
      asked.push(wanted.join(' '));
      return wanted.flatMap((id) => {
        const parent = parents[id];
        return parent === undefined ? [] : [{ id, parent_execution_id: parent }];
      });
    });
  return { asked, of };
}

describe('the outermost executions', () => {
  it('of children are found in the record, to any depth, and each is named once', async () => {
    const { of } = rootsOfRecord();
    assert.deepEqual(await of('grandchild', 'other', 'child'), ['top', 'other']);
  });

  it('are looked up once', async () => {
    const { asked, of } = rootsOfRecord();
    await of('grandchild');
    assert.deepEqual(asked, ['grandchild', 'child', 'top']);
    assert.deepEqual(await of('child', 'grandchild', 'top'), ['top']);
    assert.equal(asked.length, 3);
  });

  it('of a damaged row that is its own parent is itself', async () => {
    assert.deepEqual(await rootsOfRecord().of('own'), ['own']);
  });

  it('of what is not in the record yet are looked up again', async () => {
    const { asked, of } = rootsOfRecord();
    assert.deepEqual(await of('unknown'), ['unknown']);
    await of('unknown');
    assert.deepEqual(asked, ['unknown', 'unknown']);
  });
});
