import assert from 'node:assert/strict';
import { tokensLabel, usdLabel } from '../../../src/presentation/cost-label.ts';
import { durationLabel } from '../../../src/presentation/duration-label.ts';

describe('labels', () => {
  for (const [ms, label] of [
    [0, '0.0 s'],
    [-5, '0.0 s'],
    [420, '0.4 s'],
    [9949, '9.9 s'],
    [9950, '10 s'],
    [59_499, '59 s'],
    [59_600, '1 min'],
    [60_000, '1 min'],
    [185_000, '3 min 5 s'],
    [7_440_000, '2 h 4 min'],
    [266_400_000, '3 d 2 h'],
  ] as const) {
    it(`says ${ms} ms as ${label}`, () => assert.equal(durationLabel(ms), label));
  }

  for (const [usd, label] of [
    [null, 'cost unknown'],
    [0, '$0'],
    [0.00001, '<$0.0001'],
    [0.00012, '$0.00012'],
    [0.0834, '$0.083'],
    [0.999, '$1.00'],
    [12.345, '$12.35'],
  ] as const) {
    it(`says ${usd} USD as ${label}`, () => assert.equal(usdLabel(usd), label));
  }

  for (const [tokens, label] of [
    [0, '0 tok'],
    [999, '999 tok'],
    [12_440, '12.4k tok'],
    [20_000, '20k tok'],
    [999_949, '999.9k tok'],
    [999_950, '1M tok'],
    [1_234_567, '1.2M tok'],
  ] as const) {
    it(`says ${tokens} tokens as ${label}`, () => assert.equal(tokensLabel(tokens), label));
  }
});
