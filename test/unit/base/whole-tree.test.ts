import assert from 'node:assert/strict';
import { wholeTree } from '../../../src/base/whole-tree.ts';

describe('a whole tree', () => {
  const treeIn = (children: Readonly<Record<string, readonly string[]>>, id: string): readonly string[] =>
    wholeTree({ id }, (each) => (children[each] ?? []).map((child) => ({ id: child }))).map((row) => row.id);

  it('has each row before its children', () => {
    assert.deepEqual(treeIn({ top: ['a', 'b'], a: ['c'] }, 'top'), ['top', 'a', 'c', 'b']);
  });

  it('has rows that are tied into a circle once', () => {
    assert.deepEqual(treeIn({ a: ['b'], b: ['a', 'b'] }, 'a'), ['a', 'b']);
  });
});
