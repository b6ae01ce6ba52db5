import assert from 'node:assert/strict';
import { hostOf } from '../../../src/domain/host-of.ts';

describe('the host of a URL', () => {
  const cases: readonly [url: string, host: string][] = [
    ['https://example.com/a', 'example.com'],
    ['https://Example.COM:8443', 'example.com'],
    ['https://example.com./a', 'example.com'],
    ['http://[::1]:80/', '[::1]'],
  ];
  for (const [url, host] of cases) {
    it(`of ${url} is ${host}`, () => {
      assert.equal(hostOf(url), host);
      assert.equal(hostOf(new URL(url)), host);
    });
  }
});
