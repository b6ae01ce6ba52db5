import assert from 'node:assert/strict';
import { type Share, mostShared, sharingOf } from '../../../src/domain/sharing.ts';

function share(from: string, size: number) {
  return { from, shared: { [from]: 'x'.repeat(size) } };
}

describe('what agents share', () => {
  it('is put together, and what is said later stands', () => {
    const shares: readonly Share[] = [
      { from: 'a', shared: { tone: 'calm', rate: 1 } },
      { from: 'b', shared: { rate: 2 } },
    ];
    assert.deepEqual(sharingOf(shares), { shared: { tone: 'calm', rate: 2 }, left_out: [] });
  });

  it('has 64 KiB at most: a share that is too much is left out whole, and a later one that fits is not', () => {
    const frame = JSON.stringify({ a: '' }).length;
    assert.deepEqual(sharingOf([share('a', mostShared - frame)]).left_out, []);
    const { shared, left_out } = sharingOf([
      share('a', mostShared - frame + 1),
      share('b', 40_000),
      share('c', 40_000),
      share('d', 10),
    ]);
    assert.deepEqual(
      [Object.keys(shared), left_out],
      [
        ['b', 'd'],
        ['a', 'c'],
      ],
    );
  });
});
