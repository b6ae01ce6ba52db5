import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../../src/base/clock.ts';
import { CancelledError } from '../../../src/base/errors.ts';
import { silentLogger } from '../../../src/base/logger.ts';
import type { Result } from '../../../src/base/result.ts';
import type { McpServerConfiguration } from '../../../src/domain/configuration.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import { createMcpServerPool } from '../../../src/mcp/mcp-server-pool.ts';
import type { McpServers } from '../../../src/ports/mcp-servers.ts';
import { createSystemClock } from '../../../src/host/system-clock.ts';
import { ManualClock } from '../../support/manual-clock.ts';

const script = fileURLToPath(import.meta.resolve('../../support/scripted-mcp-server.ts'));
const realClock = createSystemClock({ timers: 'held' });
const require = createRequire(import.meta.url);

function stdio(
  args: readonly string[],
  more: { env?: Record<string, string>; command?: string } = {},
): McpServerConfiguration {
  return { kind: 'stdio', command: more.command ?? process.execPath, args, env: more.env ?? {}, timeout_seconds: 30 };
}

function packaged(name: string, ...args: string[]): McpServerConfiguration {
  const folder = path.dirname(require.resolve(`@modelcontextprotocol/${name}/package.json`));
  return stdio([path.join(folder, 'dist/index.js'), ...args]);
}

function value<T>(result: Result<T, Failure>): T {
  assert.ok(result.ok, result.ok ? '' : result.error.message);
  return result.value;
}

function error(result: Result<unknown, Failure>): Failure {
  assert.ok(!result.ok, 'a failure was expected');
  return result.error;
}

describe('the pool of MCP servers', () => {
  let folder: string;
  let pool: McpServers;
  const signal = new AbortController().signal;

  function open(
    servers: Record<string, McpServerConfiguration>,
    options: { clock?: Clock; maxResultBytes?: number } = {},
  ): void {
    pool = createMcpServerPool({ servers, root: folder, clock: realClock, logger: silentLogger, ...options });
  }

  function call(
    server: string,
    tool: string,
    input = {},
    caller: AbortSignal = signal,
  ): Promise<Result<unknown, Failure>> {
    return pool.call({ server, tool, input }, { signal: caller, idempotencyKey: 'run/step#1' });
  }

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'baton-mcp-'));
  });
  afterEach(async () => {
    await pool.close();
    rmSync(folder, { recursive: true, force: true });
  });

  describe('with the official servers', () => {
    it('lists the tools with their schemas and says which only read', async () => {
      open({ files: packaged('server-filesystem', '.') });
      const tools = value(await pool.tools('files', { signal }));
      const read = tools.find(({ name }) => name === 'read_text_file');
      const write = tools.find(({ name }) => name === 'write_file');
      assert.equal(read?.read_only, true);
      assert.equal(write?.read_only, false);
      assert.equal(read.server, 'files');
      assert.deepEqual(read.input_schema.required, ['path']);
    });

    it('starts servers in the workspace folder and answers with structured content', async () => {
      writeFileSync(path.join(folder, 'a.txt'), 'hello');
      open({ files: packaged('server-filesystem', '.') });
      assert.deepEqual(value(await call('files', 'read_text_file', { path: 'a.txt' })), { content: 'hello' });
    });

    it('answers with the content when nothing is structured', async () => {
      open({ everything: packaged('server-everything') });
      const content = [{ type: 'text', text: 'Echo: hi' }];
      assert.deepEqual(value(await call('everything', 'echo', { message: 'hi' })), { content });
    });

    it("reports a tool's own error with its text, not to be tried again", async () => {
      open({ files: packaged('server-filesystem', '.') });
      const failure = error(await call('files', 'read_text_file', { path: 'missing.txt' }));
      assert.equal(failure.code, 'mcp_tool_error');
      assert.equal(failure.retryable, false);
      assert.match(failure.message, /read_text_file.*ENOENT/s);
    });

    it('says which arguments a tool expects when they do not fit', async () => {
      open({ files: packaged('server-filesystem', '.') });
      const failure = error(await call('files', 'read_text_file', { file: 'a.txt' }));
      assert.equal(failure.code, 'mcp_invalid_arguments');
      assert.match(failure.hint ?? '', /"required":\["path"\]/);
    });

    it('serves many callers over one connection', async () => {
      open({ everything: packaged('server-everything') });
      const sums = await Promise.all([1, 2, 3].map((a) => call('everything', 'get-sum', { a, b: 1 })));
      assert.match(JSON.stringify(sums.map(value)), /is 2.*is 3.*is 4/);
    });
  });

  describe('when a name is wrong', () => {
    it('names the server that was probably meant', async () => {
      open({ files: stdio([script]) });
      const failure = error(await call('flies', 'echo'));
      assert.equal(failure.code, 'mcp_unknown_server');
      assert.match(failure.message, /'files'/);
    });

    it('names the tool that was probably meant', async () => {
      open({ scripted: stdio([script]) });
      const failure = error(await call('scripted', 'ecko'));
      assert.equal(failure.code, 'mcp_unknown_tool');
      assert.match(failure.message, /'echo'/);
    });

    it('asks the server again before it calls a tool unknown', async () => {
      open({ scripted: stdio([script]) });
      value(await call('scripted', 'add_tool'));
      assert.deepEqual(value(await call('scripted', 'added')), { added: true });
    });
  });

  it('passes the idempotency key on', async () => {
    open({ scripted: stdio([script]) });
    assert.deepEqual(value(await call('scripted', 'meta')), { 'baton/idempotency_key': 'run/step#1' });
  });

  it('refuses a result that is too large instead of cutting it', async () => {
    open({ scripted: stdio([script]) }, { maxResultBytes: 1000 });
    assert.equal(error(await call('scripted', 'big', { characters: 2000 })).code, 'mcp_result_too_large');
    value(await call('scripted', 'big', { characters: 500 }));
  });

  it('stands a flood on stderr', async () => {
    open({ scripted: stdio([script]) });
    assert.deepEqual(value(await call('scripted', 'flood_stderr', { characters: 20_000_000 })), { done: true });
  });

  it('ends a server that sends a message without end', async () => {
    open({ scripted: stdio([script]) });
    assert.equal(
      error(await call('scripted', 'flood_stdout', { characters: 20_000_000 })).code,
      'mcp_result_too_large',
    );
    assert.deepEqual(value(await call('scripted', 'echo', { a: 1 })), { a: 1 });
  });

  describe('when a server crashes', () => {
    it('fails the calls under way, and the next call starts it anew', async () => {
      open({ scripted: stdio([script]) });
      const before = value(await call('scripted', 'pid'));
      const under_way = call('scripted', 'never');
      const failure = error(await call('scripted', 'crash'));
      assert.equal(failure.code, 'mcp_crashed');
      assert.equal(failure.retryable, true);
      assert.match(failure.message, /exit code 7.*out of cheese/);
      assert.equal(error(await under_way).code, 'mcp_crashed');
      assert.notDeepEqual(value(await call('scripted', 'pid')), before);
    });

    it('rests when it fails again and again, and says for how long', async () => {
      const clock = new ManualClock();
      open({ scripted: stdio([script]) }, { clock });
      error(await call('scripted', 'crash'));
      error(await call('scripted', 'crash'));
      const failure = error(await call('scripted', 'echo'));
      assert.equal(failure.retry_after_ms, 1000);
      assert.match(failure.message, /failed 2 times/);
      clock.advance(1000);
      value(await call('scripted', 'echo'));
    });

    it('shows what it said at its start, without the keys that it was given', async () => {
      open({ scripted: stdio([script, 'crash_at_start'], { env: { TOKEN: 'abc-secret' } }) });
      const failure = error(await pool.tools('scripted', { signal }));
      assert.equal(failure.code, 'mcp_unavailable');
      assert.match(failure.message, /exit code 3.*cannot start with \[redacted\]/);
    });

    it('says that a command does not exist', async () => {
      open({ scripted: stdio([], { command: 'no-such-command' }) });
      const failure = error(await call('scripted', 'echo'));
      assert.equal(failure.code, 'mcp_unavailable');
      assert.equal(failure.retryable, false);
      assert.match(failure.message, /command does not exist/);
    });
  });

  describe('when a server shows the keys that it was given', () => {
    const env = { TOKEN: 'abc-secret', ROOT: '/srv/files' };

    it('keeps them out of its results, and leaves its settings there', async () => {
      open({ scripted: stdio([script], { env }) });
      assert.deepEqual(value(await call('scripted', 'environment', { names: ['TOKEN', 'ROOT'] })), {
        values: ['[redacted]', '/srv/files'],
        shown: [{ text: '[redacted] and /srv/files' }],
        uses: { '[redacted]': 1, '/srv/files': 1 },
      });
    });

    it('keeps them out of the errors that its tools report', async () => {
      open({ scripted: stdio([script], { env }) });
      const failure = error(await call('scripted', 'refuse', { name: 'TOKEN' }));
      assert.equal(failure.message, "refuse of MCP server 'scripted' reports: no access with [redacted]");
    });
  });

  describe('when a server does not answer', () => {
    it('times out at its start and ends the process', async () => {
      const clock = new ManualClock();
      open({ scripted: stdio([script, 'hang_at_start']) }, { clock });
      const calling = call('scripted', 'echo');
      await clock.whenScheduled(30_000);
      clock.advance(30_000);
      await letClosingPass(clock);
      const failure = error(await calling);
      assert.equal(failure.code, 'mcp_timeout');
      assert.equal(failure.retryable, true);
      assert.match(failure.message, /initialize within 30 s/);
    });

    it('times out in a call and tells the server to stop', async () => {
      const clock = new ManualClock();
      open({ scripted: stdio([script]) }, { clock });
      value(await pool.tools('scripted', { signal }));
      const calling = call('scripted', 'slow');
      await clock.whenScheduled(30_000);
      clock.advance(30_000);
      assert.equal(error(await calling).code, 'mcp_timeout');
      assert.deepEqual(value(await call('scripted', 'cancelled')), { cancelled: 1 });
    });

    it('replaces one that does not even answer a ping', async () => {
      const clock = new ManualClock();
      open({ scripted: stdio([script]) }, { clock });
      const before = value(await call('scripted', 'pid'));
      const calling = call('scripted', 'freeze');
      await clock.whenScheduled(30_000);
      clock.advance(30_000);
      await clock.whenScheduled(5000);
      clock.advance(5000);
      await letClosingPass(clock);
      assert.equal(error(await calling).code, 'mcp_timeout');
      assert.notDeepEqual(value(await call('scripted', 'pid')), before);
    });
  });

  describe('when the caller gives up', () => {
    it('is cancelled, not timed out, and the server hears of it', async () => {
      open({ scripted: stdio([script]) });
      value(await pool.tools('scripted', { signal }));
      const controller = new AbortController();
      const calling = call('scripted', 'slow', {}, controller.signal);
      setImmediate(() => controller.abort());
      await assert.rejects(calling, CancelledError);
      assert.deepEqual(value(await call('scripted', 'cancelled')), { cancelled: 1 });
    });

    it('does not stop a start that others wait for', async () => {
      open({ scripted: stdio([script]) });
      const controller = new AbortController();
      const one = call('scripted', 'echo', {}, controller.signal);
      const other = call('scripted', 'echo', { a: 1 });
      controller.abort();
      await assert.rejects(one, CancelledError);
      assert.deepEqual(value(await other), { a: 1 });
    });
  });

  describe('when it is closed', () => {
    it('ends what the server started behind a shell', async () => {
      const file = path.join(folder, 'pid');
      const line = `"${process.execPath}" "${script}" with_grandchild "${file}"; true`;
      open({ scripted: stdio(['-c', line], { command: 'sh' }) });
      const { pid } = value(await call('scripted', 'pid')) as { pid: number };
      const grandchild = Number(readFileSync(file, 'utf8'));
      assert.ok(isRunning(pid) && isRunning(grandchild));
      await pool.close();
      assert.deepEqual([isRunning(pid), isRunning(grandchild)], [false, false]);
    });

    it('ends a server that is still starting', async () => {
      open({ scripted: stdio([script, 'hang_at_start']) });
      const calling = call('scripted', 'echo');
      await pool.close();
      assert.equal(error(await calling).code, 'mcp_unavailable');
    });

    it('takes no more calls, and can be closed again', async () => {
      open({ scripted: stdio([script]) });
      await pool.close();
      await pool.close();
      assert.equal(error(await call('scripted', 'echo')).code, 'mcp_unavailable');
    });
  });
});

/** A process that ended but was not collected yet (a zombie) does not run. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/^\d+ \(.*\) [ZX]/.test(readFileSync(stat, 'utf8'));
}

/** A server that ignores its closed input is given a second, and another one after each signal. */
async function letClosingPass(clock: ManualClock): Promise<void> {
  await clock.whenScheduled(1000);
  clock.advance(1000);
  await clock.whenScheduled(1000);
  clock.advance(1000);
}
