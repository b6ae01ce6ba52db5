import assert from 'node:assert/strict';
import { matchesGlob } from '../../../src/tools/wildcard.ts';

describe('globs of settings', () => {
  const cases: readonly (readonly [glob: string, path: string, fits: boolean])[] = [
    ['src/**', 'src/a/b.ts', true],
    ['src/**', 'src', true],
    ['src/**', 'source/a', false],
    ['**/*.ts', 'a.ts', true],
    ['**/*.ts', 'a/b/c.ts', true],
    ['*.ts', 'a/b.ts', false],
    ['src/*/x', 'src/a/x', true],
    ['src/*/x', 'src/a/b/x', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*.{ts,js}', 'a.js', true],
    ['{src,test}/**', 'docs/a', false],
    ['**', '.env', true],
    ['a.c', 'abc', false],
  ];
  for (const [glob, path, fits] of cases) {
    it(`${glob} ${fits ? 'fits' : 'does not fit'} ${path}`, () => {
      assert.equal(matchesGlob(glob, path), fits);
    });
  }

  it('take no time that grows faster than the path', () => {
    assert.equal(
      matchesGlob('**/'.repeat(50) + '*a'.repeat(50) + 'b', `${'x/'.repeat(500)}${'a'.repeat(2000)}`),
      false,
    );
  });
});
