import assert from 'node:assert/strict';
import { splitCommand } from '../../../src/domain/command-words.ts';

function wordsOf(line: string): readonly string[] {
  const result = splitCommand(line);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

function codeOf(line: string): string {
  const result = splitCommand(line);
  assert.ok(!result.ok, JSON.stringify(result));
  return result.error.code;
}

describe('splitting a command line', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['npm test', ['npm', 'test']],
    ['  a \t b\n', ['a', 'b']],
    [`a 'b c' "d e" f\\ g`, ['a', 'b c', 'd e', 'f g']],
    [`a '' ""`, ['a', '', '']],
    [`a x'y z'"!"`, ['a', 'xy z!']],
    [`a "say \\"hi\\"" 'it'\\''s'`, ['a', 'say "hi"', "it's"]],
    [`a "c:\\\\d" "e\\n"`, ['a', 'c:\\d', 'e\\n']],
    [`a '$HOME | > \`x\`' \\$HOME "\\$HOME"`, ['a', '$HOME | > `x`', '$HOME', '$HOME']],
    ['a costs 5$', ['a', 'costs', '5$']],
    ['a b=c --d=e #f', ['a', 'b=c', '--d=e', '#f']],
    ['mocha test/**/*.ts', ['mocha', 'test/**/*.ts']],
    ['a \\\n  b', ['a', 'b']],
  ];
  for (const [line, words] of cases) {
    it(`reads ${JSON.stringify(line)}`, () => assert.deepEqual(wordsOf(line), words));
  }

  const needsShell = ['a | b', 'a|b', 'a > f', 'a 2>&1', 'a < f', 'a && b', 'a & ', 'a; b', 'a $(b)', 'a "$(b)"'];
  for (const line of [...needsShell, 'a `b`', 'a "`b`"', 'a $HOME', 'a "${HOME}"', '(a)', 'a\nb', 'FOO=1 a']) {
    it(`leaves ${JSON.stringify(line)} to a shell`, () => assert.equal(codeOf(line), 'needs_shell'));
  }

  it('says what a shell is needed for and how to get one', () => {
    const result = splitCommand('npm test && npm run build');
    assert.deepEqual(result, {
      ok: false,
      error: {
        code: 'needs_shell',
        message: "The command `npm test && npm run build` uses '&&', which only a shell understands.",
        hint: 'Set shell: true, or quote it to pass it on as text.',
      },
    });
  });

  it('refuses an open quote and an empty line', () => {
    assert.equal(codeOf('a "b'), 'invalid_command');
    assert.equal(codeOf("a 'b"), 'invalid_command');
    assert.equal(codeOf('  '), 'invalid_command');
  });

  it('keeps the backslashes of Windows paths', () => {
    const result = splitCommand('dir\\tool.exe "c:\\a b\\" x', 'separates');
    assert.ok(!result.ok);
    assert.deepEqual(splitCommand('dir\\tool.exe "c:\\a b" x\\y', 'separates'), {
      ok: true,
      value: ['dir\\tool.exe', 'c:\\a b', 'x\\y'],
    });
  });
});
