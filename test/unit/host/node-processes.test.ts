import assert from 'node:assert/strict';
import { once } from 'node:events';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer, Socket } from 'node:net';
import { join } from 'node:path';
import type { Result } from '../../../src/base/result.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import { createProcesses, type ProcessesOptions } from '../../../src/host/node-processes.ts';
import type { ProcessOutput, ProcessRequest } from '../../../src/ports/processes.ts';
import { settled } from '../../support/event-loop.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const node = process.execPath;
const patient = new AbortController().signal;

function valueOf(result: Result<ProcessOutput, Failure>): ProcessOutput {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

function failureOf(result: Result<ProcessOutput, Failure>): Failure {
  assert.ok(!result.ok, JSON.stringify(result));
  return result.error;
}

/** Holds a connection to the witness for as long as it lives, and does not mind being asked to end. */
const holder = `
  process.on('SIGTERM', () => {});
  require('node:net').connect('witness.sock', () => {
    if (process.argv[2]) require('node:fs').writeFileSync(process.argv[2], 'held');
  }).resume();`;

describe('processes', () => {
  let root: string;
  const removals: (() => Promise<void>)[] = [];
  const witness = createServer();

  /** The next process that connects to the witness; its connection closes when it has ended, however that came. */
  async function nextHolder(): Promise<{ readonly ended: Promise<unknown> }> {
    const [socket] = (await once(witness, 'connection')) as unknown[];
    assert.ok(socket instanceof Socket);
    return { ended: once(socket.resume(), 'close') };
  }

  before(async () => {
    const folder = await temporaryFolder({ 'sub/a.txt': 'a' });
    removals.push(folder.remove);
    root = folder.path;
    await writeFile(join(root, 'holder.cjs'), holder);
    witness.listen(join(root, 'witness.sock'));
    await once(witness, 'listening');
  });

  after(async () => {
    witness.close();
    for (const remove of removals.splice(0)) await remove();
  });

  function run(
    request: Partial<ProcessRequest>,
    options: Partial<ProcessesOptions> & { readonly signal?: AbortSignal; readonly maxBytes?: number } = {},
  ): Promise<Result<ProcessOutput, Failure>> {
    const { signal = patient, maxBytes, ...rest } = options;
    const processes = createProcesses({ root, graceMs: 100, ...rest });
    const whole = { run: '', cwd: null, env: {}, shell: false, ...request };
    return processes.run(whole, {
      signal,
      idempotencyKey: 'run/step/1',
      ...(maxBytes === undefined ? {} : { maxBytes }),
    });
  }

  function script(code: string): readonly string[] {
    return [node, '-e', code];
  }

  it('gives exit code and both outputs', async () => {
    const output = valueOf(
      await run({ run: script("console.log('out'); console.error('err'); process.exitCode = 3") }),
    );
    assert.deepEqual(output, { exit_code: 3, stdout: 'out\n', stderr: 'err\n', truncated: false });
  });

  it('splits a command line without a shell', async () => {
    const output = valueOf(await run({ run: `'${node}' -p 'process.argv.slice(1)' "a b" c*` }));
    assert.equal(output.stdout, "[ 'a b', 'c*' ]\n");
  });

  it('uses a shell when asked', async () => {
    assert.equal(valueOf(await run({ run: 'echo one && echo two | cat', shell: true })).stdout, 'one\ntwo\n');
  });

  it('refuses shell syntax without a shell, and a list of words with one', async () => {
    assert.equal(failureOf(await run({ run: 'echo a | cat' })).code, 'needs_shell');
    assert.equal(failureOf(await run({ run: ['echo', 'a'], shell: true })).code, 'invalid_command');
    assert.equal(failureOf(await run({ run: [] })).code, 'invalid_command');
  });

  it('says that a program was not found', async () => {
    const failure = failureOf(await run({ run: 'no-such-program-here --x' }));
    assert.equal(failure.code, 'command_not_found');
    assert.equal(failure.message, "The program 'no-such-program-here' was not found.");
  });

  it('says that a file is no program', async () => {
    assert.equal(failureOf(await run({ run: './sub/a.txt' })).code, 'command_not_executable');
  });

  it('runs in the folder that was asked for', async () => {
    const { stdout } = valueOf(await run({ run: script('console.log(process.cwd())'), cwd: 'sub' }));
    assert.equal(stdout.trim(), join(root, 'sub'));
  });

  it('runs nowhere outside the workspace', async () => {
    const outside = await temporaryFolder();
    removals.push(outside.remove);
    await symlink(outside.path, join(root, 'linked'));
    for (const cwd of ['..', outside.path, 'linked']) {
      assert.equal(failureOf(await run({ run: 'ls', cwd })).code, 'outside_workspace');
    }
    assert.equal(failureOf(await run({ run: 'ls', cwd: 'nowhere' })).code, 'folder_not_found');
    assert.equal(failureOf(await run({ run: 'ls', cwd: 'sub/a.txt' })).code, 'folder_not_found');
  });

  it('passes on the environment without the hidden variables, with its own and the idempotency key', async () => {
    process.env.BATON_TEST_KEY = 'secret';
    try {
      const code =
        'const e = process.env; console.log(e.BATON_TEST_KEY, e.MINE, e.BATON_IDEMPOTENCY_KEY, e.PATH !== undefined)';
      const output = await run({ run: script(code), env: { MINE: 'x' } }, { hiddenVariables: ['baton_test_key'] });
      assert.equal(valueOf(output).stdout, 'undefined x run/step/1 true\n');
    } finally {
      delete process.env.BATON_TEST_KEY;
    }
  });

  it('closes the standard input, so that nothing waits for it', async () => {
    assert.equal(valueOf(await run({ run: 'cat' })).exit_code, 0);
  });

  it('leaves out the middle of a long output', async () => {
    const code = "process.stdout.write('a' + 'é'.repeat(100_000) + 'z')";
    const { stdout, truncated } = valueOf(await run({ run: script(code) }, { maxBytes: 10 }));
    assert.equal(truncated, true);
    assert.match(stdout, /^aéé\n\[… \d+ bytes left out …\]\néé?z$/);
  });

  it('gives a command that a signal ended the exit code of a shell', async () => {
    assert.equal(valueOf(await run({ run: script("process.kill(process.pid, 'SIGTERM')") })).exit_code, 143);
  });

  it('does not start when the signal has fired', async () => {
    await assert.rejects(run({ run: 'touch started' }, { signal: AbortSignal.abort() }), { code: 'cancelled' });
    assert.equal(existsSync(join(root, 'started')), false);
  });

  it('ends the whole tree on abort, also what ignores the polite signal', async () => {
    const parent = `require('node:child_process').spawn(${JSON.stringify(node)}, ['holder.cjs'], { stdio: 'inherit' });`;
    const controller = new AbortController();
    const running = run({ run: script(parent) }, { signal: controller.signal });
    const grandchild = await nextHolder();
    controller.abort();
    await assert.rejects(running, { code: 'cancelled' });
    await grandchild.ended;
  });

  it('closes when what it was running has ended, also what was given up and takes its time', async () => {
    const processes = createProcesses({ root, graceMs: 100 });
    const whole = { run: [node, 'holder.cjs'], cwd: null, env: {}, shell: false };
    const start = (signal: AbortSignal) => processes.run(whole, { signal, idempotencyKey: 'run/step/1' });
    const givenUp = new AbortController();
    const running = [start(givenUp.signal)];
    const holders = [await nextHolder()];
    running.push(start(patient));
    holders.push(await nextHolder());
    let ended = 0;
    for (const end of running) end.catch(() => (ended += 1));
    givenUp.abort();
    await processes.close();
    await settled();
    assert.equal(ended, 2);
    for (const holding of holders) await holding.ended;
    await assert.rejects(start(patient), { code: 'cancelled' });
  });

  it('leaves no command behind when this process exits at once', async () => {
    const source = new URL('../../../src/host/node-processes.ts', import.meta.url).href;
    const owner = `
      import { createProcesses } from ${JSON.stringify(source)};
      const whole = { run: [process.execPath, 'holder.cjs'], cwd: null, env: {}, shell: false };
      const signal = new AbortController().signal;
      void createProcesses({ root: process.cwd() }).run(whole, { signal, idempotencyKey: 'run/step/1' });
      process.stdin.once('data', () => process.exit(130));`;
    const child = spawn(node, ['--input-type=module', '-e', owner], {
      cwd: root,
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    const holding = await nextHolder();
    child.stdin.end('exit');
    assert.equal((await once(child, 'close'))[0], 130);
    await holding.ended;
  });

  it('does not wait for what a command has left in the background, and ends it', async () => {
    execFileSync('mkfifo', [join(root, 'fifo')]);
    const holding = nextHolder();
    const output = await run({ run: `'${node}' holder.cjs fifo & cat fifo`, shell: true });
    assert.equal(valueOf(output).stdout, 'held');
    await (
      await holding
    ).ended;
  });

  it('asks what has let go of the output to end as well', async () => {
    execFileSync('mkfifo', [join(root, 'fifo2')]);
    await writeFile(join(root, 'polite.cjs'), holder.replace(/process\.on.*/, ''));
    const holding = nextHolder();
    const output = await run({ run: `'${node}' polite.cjs fifo2 >/dev/null 2>&1 & cat fifo2`, shell: true });
    assert.equal(valueOf(output).stdout, 'held');
    await (
      await holding
    ).ended;
  });

  it('runs many commands at once without mixing them up', async () => {
    await mkdir(join(root, 'many'), { recursive: true });
    const outputs = await Promise.all(
      Array.from({ length: 8 }, (_, n) => run({ run: ['echo', String(n)], cwd: 'many' })),
    );
    assert.deepEqual(
      outputs.map((output) => valueOf(output).stdout),
      Array.from({ length: 8 }, (_, n) => `${n}\n`),
    );
  });
});
