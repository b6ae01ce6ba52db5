import assert from 'node:assert/strict';
import { isJson, isText, isTruthValue, nullOr, objectOf, oneOf, wrongField } from '../../../src/base/json-shape.ts';

interface Place {
  readonly name: string;
  readonly side: 'left' | 'right';
  readonly inner: { readonly open: boolean } | null;
}

const shape = {
  name: isText,
  side: oneOf(['left', 'right']),
  inner: nullOr(objectOf({ open: isTruthValue })),
} as const;
const place: Place = { name: 'here', side: 'left', inner: { open: true } };

describe('the shape of a value from elsewhere', () => {
  it('lets what fits through, other fields too', () => {
    assert.equal(wrongField<Place>(place, shape), null);
    assert.equal(wrongField<Place>({ ...place, inner: null, more: 1 }, shape), null);
  });

  for (const [wrong, value] of [
    ['name', { ...place, name: 1 }],
    ['name', { side: 'left', inner: null }],
    ['side', { ...place, side: 'up' }],
    ['inner', { ...place, inner: {} }],
    ['inner', { ...place, inner: [] }],
  ] as const) {
    it(`names '${wrong}' of ${JSON.stringify(value)}`, () => {
      assert.equal(wrongField<Place>(value, shape), wrong);
    });
  }

  it('is that of an object for no list and no null', () => {
    const isPlace = objectOf<Place>(shape);
    assert.deepEqual([place, [], null, 'x'].map(isPlace), [true, false, false, false]);
  });

  it('is JSON for what JSON can hold, all the way down', () => {
    assert.ok([null, 1, 'a', true, [[{ a: [] }]]].every(isJson));
    assert.ok([undefined, NaN, Infinity, [undefined], { a: { b: () => 1 } }].every((value) => !isJson(value)));
  });
});
