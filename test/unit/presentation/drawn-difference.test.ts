import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type DrawnLine, drawnDifference } from '../../../src/presentation/drawn-difference.ts';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 });

/** The lines of one side, with `null` for each line that was left out. */
function side(drawn: readonly DrawnLine[], without: 'gone' | 'come'): readonly (string | null)[] {
  return drawn.flatMap(({ kind, text }): readonly (string | null)[] => {
    if (kind === without) return [];
    return kind === 'gap' ? Array.from({ length: Number(text) }, () => null) : [text];
  });
}

function assertFits(shown: readonly (string | null)[], whole: readonly string[]): void {
  assert.deepEqual(
    shown.map((line, index) => line ?? whole[index]),
    whole,
  );
}

describe('a drawn difference', () => {
  it('shows every line that goes or comes, in its place, and how many stay', () => {
    fc.assert(
      fc.property(lines, lines, (old, fresh) => {
        const drawn = drawnDifference({ old, new: fresh });
        if (drawn.length === 0) assert.deepEqual(old, fresh);
        else {
          assertFits(side(drawn, 'come'), old);
          assertFits(side(drawn, 'gone'), fresh);
        }
      }),
    );
  });

  it('keeps two lines around a change', () => {
    const old = Array.from({ length: 9 }, (_, index) => String(index));
    const drawn = drawnDifference({ old, new: old.with(4, 'four') });
    assert.deepEqual(
      drawn.map(({ kind, text }) => `${kind} ${text}`),
      ['gap 2', 'same 2', 'same 3', 'gone 4', 'come four', 'same 5', 'same 6', 'gap 2'],
    );
  });

  it('is of texts that have little in common one and then the other', () => {
    const [old, fresh] = ['o', 'n'].map((mark) => Array.from({ length: 1500 }, (_, index) => `${mark}${index}`));
    const kinds = drawnDifference({ old: old ?? [], new: fresh ?? [] }).map(({ kind }) => kind);
    assert.deepEqual([kinds.indexOf('come'), kinds.lastIndexOf('gone'), kinds.length], [1500, 1499, 3000]);
  });
});
