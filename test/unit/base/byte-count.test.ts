import assert from 'node:assert/strict';
import { byteCount } from '../../../src/base/byte-count.ts';

describe('a number of bytes in words', () => {
  for (const [bytes, words] of [
    [0, '0 bytes'],
    [700, '700 bytes'],
    [1024, '1 KiB'],
    [1536, '1.5 KiB'],
    [1024 * 1024, '1 MiB'],
    [5_000_000, '4.8 MiB'],
  ] as const) {
    it(`is ${words} for ${bytes}`, () => assert.equal(byteCount(bytes), words));
  }
});
