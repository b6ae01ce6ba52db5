import assert from 'node:assert/strict';
import { javascriptProblem } from '../../../src/host/javascript-syntax.ts';
import { createSandbox } from '../../../src/host/quickjs-sandbox.ts';

const bodies = [
  'return 1',
  'return [input.a].map((a) => ({ a }))',
  'retrun a',
  'if (',
  'return `a',
  'await input.x',
  'return (async () => { await 1 })()',
  'import x from "y"',
  'const input = 1',
  'let a; let a',
  'return a ?? b || c',
  'return -1 ** 2',
  '} foo() {',
  'return /(/',
  'return /(?<a>x)|(?<a>y)/',
  'return "a".at(-1); class A { static {} #x; has(o) { return #x in o } }',
  'label: function f() {}',
  'with (context) {}',
  '"use strict"; with (context) {}',
  'enum = 1',
  'return 1_000n',
  'break',
  'super.x',
  'return {__proto__: 1, __proto__: 2}',
];

describe('the check of JavaScript', () => {
  it('refuses nothing that the sandbox takes', async () => {
    const sandbox = createSandbox();
    const { signal } = new AbortController();
    for (const code of bodies) {
      const ran = await sandbox.run({ code, context: {}, input: {} }, { signal });
      const isRefused = !ran.ok && ran.error.message.startsWith('SyntaxError');
      assert.equal(javascriptProblem(code) !== undefined, isRefused, code);
    }
    await sandbox.close();
  });

  it('runs nothing', () => {
    assert.equal(javascriptProblem('process.exit(1)'), undefined);
    assert.notEqual(javascriptProblem('}); process.exit(1); (function () {'), undefined);
  });

  it('counts lines as JavaScript does', () => {
    for (const end of ['\n', '\r\n', '\r', '\u2028']) {
      const code = `const a = 1;${end}\t@`;
      const problem = javascriptProblem(code);
      assert.equal(code.slice(problem?.start, problem?.end), '@');
    }
  });

  it('points to the whole line where nothing can be marked', () => {
    const problem = javascriptProblem('a();\n  if (');
    assert.deepEqual([problem?.start, problem?.end], [7, 11]);
  });
});
