import assert from 'node:assert/strict';
import { mapAtMost } from '../../../src/base/map-at-most.ts';

describe('work on many items', () => {
  it('goes on at no more than so many at once, and gives the results in order', async () => {
    let busy = 0;
    let most = 0;
    const doubled = await mapAtMost([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      busy += 1;
      most = Math.max(most, busy);
      // The later ones are done first.
      for (let n = 0; n < 10 - item; n++) await Promise.resolve();
      busy -= 1;
      return item * 2;
    });
    assert.deepEqual([doubled, most], [[2, 4, 6, 8, 10, 12, 14], 3]);
  });

  it('begins nothing after an error', async () => {
    const begun: number[] = [];
    const work = async (item: number) => {
      begun.push(item);
      await Promise.resolve();
      throw new Error(`no ${item}`);
    };
    await assert.rejects(mapAtMost([1, 2, 3, 4], 2, work), /no 1/);
    assert.deepEqual(begun, [1, 2]);
  });

  it('has nothing to do without items', async () => {
    assert.deepEqual(await mapAtMost([], 3, () => Promise.reject(new Error('never'))), []);
  });
});
