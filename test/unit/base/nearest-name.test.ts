import assert from 'node:assert/strict';
import { didYouMean, nearestName } from '../../../src/base/nearest-name.ts';

const names = ['research', 'write', 'review'];

const cases: readonly (readonly [name: string, nearest: string | undefined])[] = [
  ['reserch', 'research'],
  ['WRITE', 'write'],
  ['wirte', 'write'],
  ['reviews', 'review'],
  ['deploy', undefined],
  ['x', undefined],
  ['rese', 'research'],
  ['res', undefined],
];

describe('the nearest name', () => {
  for (const [name, nearest] of cases) {
    it(`to '${name}' is ${nearest ?? 'none'}`, () => {
      assert.equal(nearestName(name, names), nearest);
    });
  }

  it('is the first of those that are equally near', () => {
    assert.equal(nearestName('b', ['a', 'c']), 'a');
  });

  it('takes two letters that have changed places for one slip', () => {
    assert.equal(nearestName('tpye', ['name', 'type']), 'type');
    assert.equal(nearestName('TYPE', ['typo', 'type']), 'type');
  });

  it('is asked about, or nothing is said', () => {
    assert.equal(didYouMean('writ', names), " Did you mean 'write'?");
    assert.equal(didYouMean('deploy', names), '');
  });
});
