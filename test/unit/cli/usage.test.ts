import assert from 'node:assert/strict';
import { BatonError } from '../../../src/base/errors.ts';
import { fakeCliHost, runFake } from '../../support/fake-cli-host.ts';
import { fakeOrchestrator } from '../../support/fake-orchestrator.ts';

interface ErrorDocument {
  readonly error: { readonly code: string; readonly message: string; readonly hint: string | null };
}

async function refused(...args: readonly string[]): Promise<ErrorDocument['error']> {
  const host = fakeCliHost({ api: fakeOrchestrator() });
  assert.equal(await runFake(host, ...args, '--json'), 2);
  assert.equal(host.printed.stderr, '');
  return (JSON.parse(host.printed.stdout) as ErrorDocument).error;
}

describe('wrong usage', () => {
  it('of a command names the nearest one', async () => {
    const { code, message, hint } = await refused('exections', 'list');
    assert.deepEqual(
      [code, message, hint],
      ['unknown_command', "Unknown command 'exections'.", 'Did you mean executions?'],
    );
  });

  it('of a command within a group names the nearest one', async () => {
    assert.equal((await refused('executions', 'shwo')).hint, 'Did you mean show?');
  });

  for (const args of [
    ['help', 'shwo'],
    ['executions', 'help', 'shwo'],
    ['help', 'executions', 'shwo'],
  ]) {
    it(`of "baton ${args.join(' ')}" names the command that is unknown`, async () => {
      const { code, message } = await refused(...args);
      assert.deepEqual([code, message], ['unknown_command', "Unknown command 'shwo'."]);
    });
  }

  it('of help names the nearest command', async () => {
    assert.equal((await refused('help', 'executions', 'shw')).hint, 'Did you mean show?');
    assert.equal((await refused('help', 'exections')).hint, 'Did you mean executions?');
  });

  for (const [what, args, code] of [
    ['an unknown option', ['run', 'demo', '--modle', 'x'], 'unknown_option'],
    ['a missing argument', ['run'], 'missing_argument'],
    ['one argument too many', ['run', 'a', 'b'], 'excess_arguments'],
    ['a value that is not among the choices', ['executions', 'list', '--status', 'done'], 'invalid_argument'],
    ['a count that is none', ['executions', 'list', '--limit', '-1'], 'invalid_argument'],
    ['a page without a row', ['tasks', 'list', '--limit', '0'], 'invalid_argument'],
    ['a day that does not exist', ['tasks', 'create', 'x', '--due', '2026-02-30'], 'invalid_argument'],
    ['JSON that is none', ['approvals', 'approve', 'x', '--edit', '{'], 'invalid_argument'],
    ['a payload that is no object', ['approvals', 'approve', 'x', '--edit', '[]'], 'invalid_argument'],
    ['a rejection without a reason', ['approvals', 'reject', 'x'], 'missing_mandatory_option_value'],
    ['a group without a command', ['executions'], 'missing_command'],
    ['nothing at all', [], 'missing_command'],
  ] as const) {
    it(`such as ${what} is a document with code ${code}`, async () => {
      assert.equal((await refused(...args)).code, code);
    });
  }

  it('points to the help of the command that was meant', async () => {
    const host = fakeCliHost({ api: fakeOrchestrator() });
    await runFake(host, 'approvals', 'reject', 'x');
    assert.match(host.printed.stderr, /See "baton approvals reject --help"\./);
  });

  it('says the same in words without --json, and nothing on stdout', async () => {
    const host = fakeCliHost({ api: fakeOrchestrator() });
    assert.equal(await runFake(host, 'exections'), 2);
    assert.equal(host.printed.stdout, '');
    assert.equal(host.printed.stderr, "error: Unknown command 'exections'.\n  Did you mean executions?\n");
  });
});

describe('an error', () => {
  const broken = (error: Error) => fakeOrchestrator({ checkDatabase: () => Promise.reject(error) });

  it('shows its hint on a line of its own', async () => {
    const host = fakeCliHost({ api: broken(new BatonError('disk_full', 'The disk is full.', { hint: 'Free some.' })) });
    assert.equal(await runFake(host, 'db', 'check'), 1);
    assert.equal(host.printed.stderr, 'error: The disk is full.\n  Free some.\n');
  });

  it('that nobody expected is short, and says how to see more', async () => {
    const host = fakeCliHost({ api: broken(new TypeError('x is not a function')) });
    assert.equal(await runFake(host, 'db', 'check'), 1);
    assert.match(host.printed.stderr, /^error: Unexpected: x is not a function\n {2}.*--verbose.*\n$/);
  });

  it('shows where it happened with --verbose', async () => {
    const host = fakeCliHost({ api: broken(new TypeError('x', { cause: new Error('why') })) });
    await runFake(host, 'db', 'check', '--verbose');
    assert.match(host.printed.stderr, /TypeError: x\n +at .*\n/);
    assert.match(host.printed.stderr, /Caused by: Error: why/);
  });

  it('after the answer does not add a second document', async () => {
    const api = fakeOrchestrator({ close: () => Promise.reject(new BatonError('disk_full', 'The disk is full.')) });
    const host = fakeCliHost({ api });
    assert.equal(await runFake(host, 'run', 'demo', '--json'), 1);
    assert.doesNotThrow(() => void JSON.parse(host.printed.stdout));
    assert.match(host.printed.stderr, /The disk is full/);
  });

  it('does not tell a problem twice', async () => {
    const problems = [1, 2].map((line) => ({ file: 'a.yaml', line, column: 4, message: `No ${line}.` }));
    const error = new BatonError('invalid_workflow', 'a.yaml:1:4: No 1. (and 1 more)', { details: { problems } });
    const host = fakeCliHost({ api: broken(error) });
    await runFake(host, 'db', 'check');
    assert.equal(host.printed.stderr, 'error: a.yaml:1:4: No 1. (and 1 more)\n  a.yaml:2:4 No 2.\n');
  });

  it('lists the problems of a file with their places', async () => {
    const problems = [{ file: 'a.yaml', line: 3, column: 4, message: 'No such step.' }];
    const host = fakeCliHost({
      api: broken(new BatonError('invalid_workflow', 'It is wrong.', { details: { problems } })),
    });
    assert.equal(await runFake(host, 'db', 'check'), 2);
    assert.match(host.printed.stderr, / {2}a\.yaml:3:4 No such step\.\n/);
  });
});

describe('help', () => {
  it('is a document with --json, as the version is', async () => {
    for (const [option, key] of [
      ['--help', 'help'],
      ['--version', 'version'],
    ] as const) {
      const host = fakeCliHost({ api: fakeOrchestrator() });
      assert.equal(await runFake(host, option, '--json'), 0);
      assert.deepEqual(Object.keys(JSON.parse(host.printed.stdout) as object), [key]);
    }
  });

  it('goes to stdout and ends with 0', async () => {
    const host = fakeCliHost({ api: fakeOrchestrator() });
    assert.equal(await runFake(host, '--help'), 0);
    assert.match(host.printed.stdout, /^Usage: baton/);
    assert.equal(host.printed.stderr, '');
  });
});
