import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ToldRows } from '../../../../src/extension/pages/told-rows.ts';
import { type Row, withRowChanges } from '../../../../src/presentation/row-changes.ts';
import type { RowsNews } from '../../../../src/protocol/rows-news.ts';

interface Numbered extends Row {
  readonly n: number;
}

const row = fc.record(
  { id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), n: fc.integer({ min: 0, max: 2 }) },
  { noNullPrototype: true },
);
const rows = fc.uniqueArray(row, { selector: ({ id }) => id });
const shown = fc.tuple(rows, fc.integer({ min: 0, max: 2 }), fc.constantFrom('goes on', 'is gone', 'is gone'));

describe('rows as a page was told them', () => {
  it('are what there is, whatever was told before, also to a page that comes back', () => {
    fc.assert(
      fc.property(fc.array(shown), (all) => {
        const told = new ToldRows<Numbered>();
        let known: readonly Numbered[] | undefined;
        let besides = 0;
        for (const [now, more, page] of all) {
          const news = structuredClone(told.tell(now, more));
          if (news !== undefined) known = after(known, news);
          besides = news?.more ?? besides;
          assert.deepEqual([known, besides, told.rows], [now, more, now]);
          if (page === 'is gone') told.forget();
          if (page === 'is gone') known = undefined;
        }
      }),
    );
  });

  it('are told at first, also when there are none, and then when something is other', () => {
    const told = new ToldRows<Numbered>();
    assert.deepEqual(told.tell([]), { is_anew: true, changes: { put: [], removed: [], order: null }, more: 0 });
    assert.equal(told.tell([]), undefined);
    assert.deepEqual(told.tell([], 3), { is_anew: false, changes: { put: [], removed: [], order: null }, more: 3 });
    const a = { id: 'a', n: 1 };
    assert.deepEqual(told.tell([a], 3)?.changes.put, [a]);
    assert.equal(told.tell([{ ...a }], 3), undefined);
  });

  it('are not told again where the page has got one in another way', () => {
    const told = new ToldRows<Numbered>();
    told.tell([
      { id: 'a', n: 1 },
      { id: 'b', n: 1 },
    ]);
    told.replace({ id: 'b', n: 2 });
    assert.equal(
      told.tell([
        { id: 'a', n: 1 },
        { id: 'b', n: 2 },
      ]),
      undefined,
    );
  });
});

/** As a page does. */
function after(known: readonly Numbered[] | undefined, { is_anew, changes }: RowsNews<Numbered>): readonly Numbered[] {
  assert.ok(is_anew || known !== undefined);
  return withRowChanges(is_anew ? [] : (known ?? []), changes);
}
