import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { silentLogger } from '../../../src/base/logger.ts';
import type { Result } from '../../../src/base/result.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import { createSystemClock } from '../../../src/host/system-clock.ts';
import { createMcpServerPool } from '../../../src/mcp/mcp-server-pool.ts';
import type { McpServers } from '../../../src/ports/mcp-servers.ts';
import { McpHttpServer } from '../../support/mcp-http-server.ts';

const signal = new AbortController().signal;
const clock = createSystemClock({ timers: 'held' });

function poolFor(url: string, authorization = 'Bearer key'): McpServers {
  const headers = { Authorization: authorization };
  const servers = { remote: { kind: 'http', url, headers, timeout_seconds: 30 } } as const;
  return createMcpServerPool({ servers, root: process.cwd(), clock, logger: silentLogger });
}

describe('MCP over HTTP', () => {
  let server: McpHttpServer;
  let pool: McpServers;

  const say = (): Promise<Result<unknown, Failure>> =>
    pool.call({ server: 'remote', tool: 'say', input: {} }, { signal, idempotencyKey: 'k' });

  async function failure(): Promise<Failure> {
    const result = await say();
    assert.ok(!result.ok, 'a failure was expected');
    return result.error;
  }

  beforeEach(async () => {
    server = new McpHttpServer();
    pool = poolFor(await server.listen());
  });
  afterEach(async () => {
    await pool.close();
    await server.close();
  });

  it('refuses a header that cannot be sent by its name, without its value', async () => {
    await pool.close();
    pool = poolFor('http://127.0.0.1:9/', 'secret\nvalue');
    const refused = await failure();
    assert.match(refused.message, /header 'Authorization' of MCP server 'remote'/);
    assert.doesNotMatch(JSON.stringify(refused), /secret|value"/);
  });

  it('calls tools and sends the configured headers', async () => {
    assert.deepEqual(await say(), { ok: true, value: { said: 'x' } });
    assert.ok(server.headers.every(({ authorization }) => authorization === 'Bearer key'));
  });

  it('ends its session when it is closed', async () => {
    await say();
    assert.equal(server.sessions, 1);
    await pool.close();
    assert.equal(server.sessions, 0);
  });

  it('begins a new session after the server forgot the old one', async () => {
    await say();
    server.forgetSessions();
    const forgotten = await failure();
    assert.deepEqual([forgotten.code, forgotten.retryable], ['mcp_unavailable', true]);
    assert.equal((await say()).ok, true);
  });

  it('does not try again with a key that is refused', async () => {
    server.status = 401;
    const refused = await failure();
    assert.deepEqual([refused.code, refused.retryable], ['mcp_unavailable', false]);
    assert.match(refused.hint ?? '', /headers of mcp_servers.remote/);
  });

  it('keeps the values of headers out of what a server says that quotes them', async () => {
    await pool.close();
    pool = poolFor(server.url, 'Bearer the-secret-key');
    server.isEchoing = true;
    const inAnswer = await failure();
    assert.match(inAnswer.message, /answered with an error: .*no access for \[redacted\]/);
    server.status = 403;
    const inRefusal = await failure();
    assert.match(inRefusal.message, /status 403: .*as told, to \[redacted\]/);
    await pool.close();
    pool = poolFor(server.url, 'Bearer the-secret-key');
    const inOpening = await failure();
    assert.match(inOpening.message, /status 403: .*as told, to \[redacted\]/);
    assert.doesNotMatch(JSON.stringify([inAnswer, inRefusal, inOpening]), /the-secret-key/);
  });

  it('can be tried again when the server is overloaded', async () => {
    server.status = 503;
    assert.equal((await failure()).retryable, true);
  });

  it('says that nobody listens', async () => {
    await server.close();
    const unreachable = await failure();
    assert.deepEqual([unreachable.code, unreachable.retryable], ['mcp_unavailable', true]);
    assert.match(unreachable.message, /cannot be reached: .*ECONNREFUSED/);
  });

  it('does not read an answer without end', async () => {
    server.answerLength = 20_000_000;
    const tooLarge = await failure();
    assert.equal(tooLarge.code, 'mcp_result_too_large');
    assert.match(tooLarge.message, /was ended: It sent a message of more than/);
    server.answerLength = 1;
    assert.equal((await say()).ok, true);
  });
});

describe('the official server over HTTP', () => {
  let child: ChildProcess;
  let pool: McpServers;

  before(async () => {
    const folder = path.dirname(
      createRequire(import.meta.url).resolve('@modelcontextprotocol/server-everything/package.json'),
    );
    const port = await freePort();
    child = spawn(process.execPath, [path.join(folder, 'dist/index.js'), 'streamableHttp'], {
      env: { ...process.env, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    assert.ok(child.stderr);
    for await (const line of createInterface({ input: child.stderr })) if (line.includes('listening')) break;
    pool = poolFor(`http://127.0.0.1:${port}/mcp`);
  });
  after(async () => {
    await pool.close();
    child.kill();
    await once(child, 'exit');
  });

  it('answers with structured content', async () => {
    const request = { server: 'remote', tool: 'get-structured-content', input: { location: 'Chicago' } };
    const result = await pool.call(request, { signal, idempotencyKey: 'k' });
    assert.match(JSON.stringify(result), /"ok":true.*"temperature":/);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
