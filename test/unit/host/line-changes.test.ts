import assert from 'node:assert/strict';
import { countLineChanges } from '../../../src/host/line-changes.ts';

describe('lines that changed', () => {
  const cases: readonly (readonly [string, string | null, string | null, readonly number[]])[] = [
    ['are all added in a new file', null, 'a\nb\n', [2, 0, 0]],
    ['are all removed with a file that is gone', 'a\nb\n', null, [0, 0, 2]],
    ['are none where only the ends of lines differ', 'a\r\nb\r\n', 'a\nb', [0, 0, 0]],
    ['are modified where one takes the place of another', 'a\nb\nc\n', 'a\nB\nc\n', [0, 1, 0]],
    ['are added beyond those that they take the place of', 'a\nb\nc\n', 'a\nB\nB2\nc\n', [1, 1, 0]],
    ['are counted apart in each place', 'a\nb\nc\nd\n', 'b\nC\nd\ne\n', [1, 1, 1]],
    ['are none in an empty file', '', '', [0, 0, 0]],
  ];
  for (const [name, before, after, [added, modified, removed]] of cases) {
    it(name, async () => {
      const counts = { lines_added: added, lines_modified: modified, lines_removed: removed };
      assert.deepEqual(await countLineChanges(before, after), counts);
    });
  }

  it('are counted quickly where nothing has stayed', async () => {
    const text = (word: string): string => Array.from({ length: 50_000 }, (_, i) => `${word} ${i}`).join('\n');
    const counts = await countLineChanges(text('a'), text('b'));
    assert.deepEqual(counts, { lines_added: 0, lines_modified: 50_000, lines_removed: 0 });
  });
});
