import assert from 'node:assert/strict';
import { isCommandCovered } from '../../../src/domain/command-rule.ts';
import { type CommandCall, commandSubject } from '../../../src/domain/command-subject.ts';

const subjectOf = (call: Partial<CommandCall>): string =>
  commandSubject({ line: 'npm test', cwd: null, env: [], shell: false, ...call });

describe('the subject of a command', () => {
  const cases: readonly [Partial<CommandCall>, string][] = [
    [{}, 'npm test'],
    [{ cwd: '' }, 'npm test'],
    [{ cwd: '.' }, 'npm test'],
    [{ cwd: './' }, 'npm test'],
    [{ cwd: 'vendor/..' }, 'npm test'],
    [{ cwd: './vendor//x/' }, 'npm test (in vendor/x)'],
    [{ cwd: '..' }, 'npm test (in ..)'],
    [{ cwd: 'a (copy)' }, 'npm test (in "a (copy)")'],
    [{ env: ['PATH', 'CI'] }, 'npm test (env CI PATH)'],
    [{ shell: true }, 'npm test (shell)'],
    [{ cwd: 'vendor/x', env: ['CI'], shell: true }, 'npm test (in vendor/x, env CI, shell)'],
    [{ line: '(cd a && ls)' }, '(cd a && ls)'],
  ];
  for (const [call, subject] of cases) {
    it(`is ${subject} for ${JSON.stringify(call)}`, () => {
      assert.equal(subjectOf(call), subject);
    });
  }

  it('is never that of another command, whatever the line, the folder or a variable is called', () => {
    const lines = ['a', 'a (in b)', 'a (in "b', 'a (shell)', 'a (env A B)'];
    const folders = ['.', 'b', 'b)', ' (in b', 'b", env A', 'c (in b', 'b, shell'];
    const variables = [[], ['A'], ['A', 'B'], ['A B'], ['A, shell'], ['(in b']];
    const calls = lines.flatMap((line) =>
      folders.flatMap((cwd) => variables.flatMap((env) => [true, false].map((shell) => ({ line, cwd, env, shell })))),
    );
    const subjects = new Set(calls.map(commandSubject));
    assert.equal(subjects.size, calls.length);
  });
});

describe('a rule for a command', () => {
  const cases: readonly [rule: string, call: Partial<CommandCall>, covered: boolean][] = [
    ['npm test', {}, true],
    ['npm test', { cwd: './' }, true],
    ['npm test', { cwd: 'vendor/x' }, false],
    ['npm test', { env: ['NODE_OPTIONS'] }, false],
    ['npm test', { shell: true }, false],
    ['npm test*', { cwd: 'vendor/x' }, false],
    ['npm test*', { env: ['NODE_OPTIONS'] }, false],
    ['npm test*', { shell: true }, false],
    ['npm test (in vendor/x)', { cwd: 'vendor/x' }, true],
    ['npm test (in vendor/x)', { cwd: 'vendor' }, false],
    ['npm test (in vendor/x)', { line: 'npm test (in vendor/x)' }, false],
    ['npm test* (in vendor/x)', { line: 'npm test -w a', cwd: 'vendor/x' }, true],
    ['npm test* (in vendor/x)', { line: 'npm test; rm x', cwd: 'vendor/x' }, false],
    ['npm test* (in vendor/x)', { line: 'npm test -w a' }, false],
    ['npm test* (in vendor/x)', { line: 'npm test (in vendor/x)' }, false],
    ['npm* (in a*)', { line: 'npm test', cwd: 'a/b' }, false],
    ['npm test* (env CI, shell)', { line: 'npm test -w a', env: ['CI'], shell: true }, true],
    ['echo 2 * (3)', { line: 'echo 2 rm (3)' }, false],
    ['echo 2 * (3)', { line: 'echo 2 * (3)' }, true],
    ['ls *.ts*', { line: 'ls *.tsx' }, true],
  ];
  for (const [rule, call, covered] of cases) {
    it(`${JSON.stringify(rule)} ${covered ? 'covers' : 'does not cover'} ${JSON.stringify(call)}`, () => {
      assert.equal(isCommandCovered(subjectOf(call), rule), covered);
    });
  }
});
