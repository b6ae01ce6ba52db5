import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { problemCodes } from '../../../src/dsl/problems/codes.ts';

describe('docs/problems.md', () => {
  it('explains every code with its severity, and no other', () => {
    const text = readFileSync(new URL('../../../docs/problems.md', import.meta.url), 'utf8');
    const rows = [...text.matchAll(/^\| `([a-z-]+)` \| (error|warning|info) \| (.+) \|$/gm)];
    const documented = new Map(rows.map(([, code, severity]) => [code, severity] as const));
    assert.deepEqual(documented, new Map(Object.entries(problemCodes)));
  });
});
