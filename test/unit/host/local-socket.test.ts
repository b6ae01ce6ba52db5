import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmod, mkdir, readdir, stat } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { BatonError } from '../../../src/base/errors.ts';
import type { Json } from '../../../src/base/json.ts';
import { FailureError } from '../../../src/domain/failure-error.ts';
import {
  connectLocal,
  listenLocal,
  type LocalCall,
  type LocalConnection,
  type LocalServer,
} from '../../../src/host/local-socket.ts';
import { localSocketPath } from '../../../src/host/local-socket-path.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const patient = new AbortController().signal;
const secret = 'a secret of this workspace';

describe('local socket', () => {
  let folder: string;
  let path: string;
  const closings: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    const temporary = await temporaryFolder();
    closings.push(temporary.remove);
    folder = temporary.path;
    path = join(folder, 'own', 'test.sock');
  });

  afterEach(async () => {
    for (const close of closings.splice(0).reverse()) await close();
  });

  async function serve(handle: (call: LocalCall) => Promise<Json>): Promise<LocalServer> {
    const server = await listenLocal({ path, secret, handle });
    closings.push(() => server.close());
    return server;
  }

  async function client(): Promise<LocalConnection> {
    const connection = await connectLocal({ path, secret, signal: patient });
    closings.push(() => connection.close());
    return connection;
  }

  const never = (): Promise<Json> => new Promise(() => undefined);
  const echo = ({ method, params }: LocalCall): Promise<Json> => Promise.resolve({ method, params });

  it('answers requests', async () => {
    await serve(echo);
    const connection = await client();
    const params = { text: 'grün\n😀', list: [1, null] };
    assert.deepEqual(await connection.request('say', params, { signal: patient }), { method: 'say', params });
  });

  it('answers many requests at once, in the order in which their answers are there', async () => {
    const gate = Promise.withResolvers<Json>();
    await serve(({ method }) => (method === 'slow' ? gate.promise : Promise.resolve('fast')));
    const connection = await client();
    const slow = connection.request('slow', null, { signal: patient });
    assert.equal(await connection.request('fast', null, { signal: patient }), 'fast');
    gate.resolve('slow');
    assert.equal(await slow, 'slow');
  });

  it('carries a failure to the one who asked', async () => {
    const failure = { code: 'unknown_workflow', message: 'There is no such workflow.', retryable: false };
    await serve(() => Promise.reject(new FailureError(failure)));
    const connection = await client();
    await assert.rejects(connection.request('run', {}, { signal: patient }), (error) => {
      assert.ok(error instanceof FailureError);
      assert.deepEqual(error.failure, failure);
      return true;
    });
  });

  it('pushes notifications to one client and to all', async () => {
    const server = await serve(({ peer }) => {
      peer.notify('only you', 1);
      return Promise.resolve(null);
    });
    const [one, other] = [await client(), await client()];
    const heard: string[] = [];
    one.onDidNotify(({ method, params }) => heard.push(`one: ${method} ${JSON.stringify(params)}`));
    other.onDidNotify(({ method, params }) => heard.push(`other: ${method} ${JSON.stringify(params)}`));
    await one.request('x', null, { signal: patient });
    server.broadcast('all', 2);
    await one.request('x', null, { signal: patient });
    await other.request('x', null, { signal: patient });
    assert.deepEqual(heard.sort(), [
      'one: all 2',
      'one: only you 1',
      'one: only you 1',
      'other: all 2',
      'other: only you 1',
    ]);
  });

  it('lets nobody in without the secret', async () => {
    const handled: string[] = [];
    const server = await serve(({ method }) => Promise.resolve(handled.push(method)));
    await assert.rejects(connectLocal({ path, secret: 'guess', signal: patient }), { code: 'wrong_secret' });
    for (const first of [
      '{"id":1,"method":"run","params":{}}',
      '{"method":"cancel","params":1}',
      'GET / HTTP/1.1',
      '[]',
    ]) {
      const stranger = connect(path);
      stranger.write(`${first}\n`);
      let answer = '';
      stranger.on('data', (chunk) => (answer += chunk.toString()));
      stranger.on('error', () => undefined);
      server.broadcast('news', 'secret');
      await once(stranger, 'close');
      assert.equal(answer, '');
    }
    assert.deepEqual(handled, []);
  });

  it('ends a connection that says too much before the secret', async () => {
    await serve(echo);
    const stranger = connect(path);
    stranger.on('error', () => undefined).resume();
    stranger.write('x'.repeat(10_000));
    await once(stranger, 'close');
  });

  it('tells the handler when the request is given up and when the client goes', async () => {
    const called: LocalCall[] = [];
    const arrivals = Promise.withResolvers<undefined>();
    await serve((call) => {
      called.push(call);
      if (called.length === 2) arrivals.resolve(undefined);
      return never();
    });
    const connection = await client();
    const controller = new AbortController();
    const [first, second] = [
      connection.request('a', null, { signal: controller.signal }),
      connection.request('b', null, { signal: patient }),
    ];
    await arrivals.promise;
    const [one, two] = called;
    assert.ok(one !== undefined && two !== undefined);
    const firstGivenUp = once(one.signal, 'abort');
    controller.abort();
    await assert.rejects(first, { code: 'cancelled' });
    await firstGivenUp;
    assert.equal(two.signal.aborted, false);
    const secondGivenUp = once(two.signal, 'abort');
    await connection.close();
    await assert.rejects(second, { code: 'connection_lost' });
    await secondGivenUp;
  });

  it('tells clients when the server goes', async () => {
    const arrived = Promise.withResolvers<undefined>();
    const server = await serve(() => {
      arrived.resolve(undefined);
      return never();
    });
    const connection = await client();
    const gone = new Promise((resolve) => connection.onDidClose(resolve));
    const waiting = connection.request('x', null, { signal: patient });
    await arrived.promise;
    const lost = assert.rejects(waiting, { code: 'connection_lost' });
    await server.close();
    await Promise.all([lost, gone]);
    await assert.rejects(connection.request('x', null, { signal: patient }), { code: 'not_listening' });
    await assert.rejects(connectLocal({ path, secret, signal: patient }), { code: 'not_listening' });
    assert.deepEqual(await readdir(join(folder, 'own')), []);
    await server.close();
  });

  it('tells what a server that ends has begun from what it has not', async () => {
    const server = await serve(never);
    const connection = await client();
    const begun = connection.request('early', null, { signal: patient });
    while (!server.isBusy) await setImmediate();
    const [lost, refused] = [
      assert.rejects(begun, { code: 'connection_lost' }),
      assert.rejects(connection.request('late', null, { signal: patient }), { code: 'not_listening' }),
    ];
    const closed = server.close();
    await Promise.all([lost, refused, closed]);
  });

  it('says when all that was asked is answered', async () => {
    const gate = Promise.withResolvers<Json>();
    const server = await serve(() => gate.promise);
    const connection = await client();
    const asked = connection.request('x', null, { signal: patient });
    while (!server.isBusy) await setImmediate();
    gate.resolve('here');
    await server.answered();
    await server.close();
    assert.equal(await asked, 'here');
    assert.equal(server.isBusy, false);
  });

  it('carries large messages, and refuses those beyond 32 MiB on either side', async () => {
    await serve(({ params }) => Promise.resolve(params === 'big' ? 'x'.repeat(33 * 1024 * 1024) : params));
    const connection = await client();
    const large = 'ä'.repeat(4 * 1024 * 1024);
    assert.equal(await connection.request('echo', large, { signal: patient }), large);
    await assert.rejects(connection.request('echo', 'x'.repeat(33 * 1024 * 1024), { signal: patient }), {
      code: 'message_too_long',
    });
    await assert.rejects(connection.request('echo', 'big', { signal: patient }), { code: 'message_too_long' });
    assert.equal(await connection.request('echo', 'small', { signal: patient }), 'small');
  });

  it('is open to its owner only', async function () {
    if (process.platform === 'win32') return;
    await serve(echo);
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    assert.equal((await stat(join(folder, 'own'))).mode & 0o777, 0o700);
  });

  it('refuses a folder that others could write to', async function () {
    if (process.platform === 'win32') return;
    await mkdir(join(folder, 'own'));
    await chmod(join(folder, 'own'), 0o777);
    await assert.rejects(listenLocal({ path, secret, handle: echo }), { code: 'socket_folder_unsafe' });
  });

  it('takes over the socket of a process that has died', async function () {
    if (process.platform === 'win32') return;
    await mkdir(join(folder, 'own'), { mode: 0o700 });
    const program = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
    await assert.rejects(promisify(execFile)(process.execPath, ['-e', program]), { signal: 'SIGKILL' });
    assert.deepEqual(await readdir(join(folder, 'own')), ['test.sock']);
    await serve(echo);
    const connection = await client();
    assert.deepEqual(await connection.request('x', 1, { signal: patient }), { method: 'x', params: 1 });
  });

  it('does not take over the socket of a process that lives', async () => {
    await serve(echo);
    await assert.rejects(listenLocal({ path, secret, handle: echo }), { code: 'socket_in_use' });
    const connection = await client();
    assert.deepEqual(await connection.request('x', 1, { signal: patient }), { method: 'x', params: 1 });
  });

  it('says that nobody listens, and stops trying when aborted', async () => {
    await assert.rejects(connectLocal({ path, secret, signal: patient }), BatonError);
    await assert.rejects(connectLocal({ path, secret, signal: patient }), { code: 'not_listening' });
    const silent = createServer();
    await mkdir(join(folder, 'own'), { mode: 0o700 });
    silent.listen(path);
    await once(silent, 'listening');
    const controller = new AbortController();
    silent.once('connection', () => controller.abort());
    await assert.rejects(connectLocal({ path, secret, signal: controller.signal }), { code: 'cancelled' });
    silent.close();
  });

  it('names a short path for every workspace, the same each time', () => {
    if (process.platform === 'win32') return;
    const [one, other] = ['a'.repeat(64), 'b'.repeat(64)];
    assert.equal(localSocketPath(one), localSocketPath(one));
    assert.notEqual(localSocketPath(one), localSocketPath(other));
    const long = localSocketPath(one, `/${'long/'.repeat(30)}`);
    assert.ok(Buffer.byteLength(long) <= 103, long);
    assert.match(long, /^\/tmp\/baton-/);
  });
});
