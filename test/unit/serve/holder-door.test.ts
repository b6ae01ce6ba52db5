import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { silentLogger } from '../../../src/base/logger.ts';
import type { Json } from '../../../src/base/json.ts';
import type { OrchestratorApi } from '../../../src/app/orchestrator-api.ts';
import { connectLocal } from '../../../src/host/local-socket.ts';
import { type DoorAddress, readAddress } from '../../../src/serve/door-address.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';
import { readLock } from '../../../src/storage/lock/lock-file.ts';
import { startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const signal = new AbortController().signal;
const malformed: readonly Json[] = [null, [], 'text', 7, {}, { id: { a: 1 }, request: [], decision: 'yes', path: 0 }];

describe('the door of the holder', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let holder: OrchestratorApi;
  const closings: (() => Promise<void>)[] = [];

  async function open(): Promise<OrchestratorApi> {
    const workspace = await openWorkspace({ folder: folder.path, environment: {}, logger: silentLogger });
    closings.push(() => workspace.close());
    return workspace;
  }

  beforeEach(async () => {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'workflows/quick.yaml': 'name: Quick\nsteps: [{ name: say, type: transform, template: done }]',
      'workflows/broken.yaml': 'name: Broken\nsteps: [{ name: say, type: transfrom }]',
      'workflows/ask.yaml': 'name: Ask\nsteps: [{ name: who, type: human, message: Go on? }]',
    });
    holder = await open();
    // It opens its door with the first thing that it is to run.
    await holder.settled((await holder.start(startRequest('quick'))).id);
  });

  afterEach(async () => {
    for (const close of closings.splice(0).reverse()) await close();
    await folder.remove();
  });

  it('answers what it does not know, and names of JavaScript, with unknown_method', async () => {
    for (const method of ['fly', 'constructor', 'toString', '__proto__', 'hasOwnProperty', '']) {
      await assert.rejects(say(method, {}), { code: 'unknown_method' }, method);
    }
    await assertWorks();
  });

  it('answers malformed parameters with a failure, and goes on', async () => {
    for (const method of ['start', 'cancel', 'resume', 'retry', 'decide', 'importDatabase', 'settled']) {
      for (const params of malformed) {
        await assert.rejects(say(method, params), `${method} ${JSON.stringify(params)}`);
      }
    }
    assert.equal((await holder.listExecutions({})).total, 1);
    await assertWorks();
  });

  it('is closed to a process that does not know the secret', async () => {
    const { path } = address();
    await assert.rejects(connectLocal({ path, secret: 'guess', signal }), { code: 'wrong_secret' });
    for (const first of ['{"id":1,"method":"start","params":{}}', 'GET / HTTP/1.1', '\0'.repeat(5_000)]) {
      const stranger = connect(path);
      let answer = '';
      stranger.on('data', (chunk) => (answer += chunk.toString())).on('error', () => undefined);
      stranger.write(`${first}\n`);
      await once(stranger, 'close');
      assert.equal(answer, '');
    }
    assert.equal((await holder.listExecutions({})).total, 1);
    await assertWorks();
  });

  it('ends the connection of a process that knows the secret and sends no message', async () => {
    const { path, secret } = address();
    for (const second of ['not JSON', '[]', '{"id":"one","method":"start"}', '{"id":2}']) {
      const socket = connect(path).on('error', () => undefined);
      socket.resume();
      socket.write(`${JSON.stringify({ id: 1, method: 'hello', params: { secret } })}\n${second}\n`);
      await once(socket, 'close');
    }
    await assertWorks();
  });

  it('tells a follower everything about a workflow that is invalid', async () => {
    const follower = await open();
    const told = await rejection(follower.start(startRequest('broken')));
    assert.deepEqual(told, await rejection(holder.start(startRequest('broken'))));
    assert.match(JSON.stringify(told), /"problems":\[\{/);
  });

  it('lets a follower do what the holder can do', async () => {
    const follower = await open();
    const { id } = await follower.start(startRequest('ask'));
    assert.equal((await follower.settled(id)).status, 'waiting');
    const [approval] = (await follower.listApprovals({})).items;
    assert.ok(approval);
    const said = {
      approved: true,
      decided_by: 'ann',
      reason: null,
      scope: 'once',
      edited_payload: null,
      answer: 'yes',
    };
    assert.equal((await follower.decide(approval.id, { ...said, scope: 'once' })).decided_by, 'ann');
    assert.equal((await follower.settled(id)).status, 'completed');
    const kept = await follower.start({ ...startRequest('quick'), detached: true });
    await follower.resume(kept.id);
    assert.equal((await follower.settled(kept.id)).status, 'completed');
    const other = await follower.start(startRequest('ask'));
    await follower.settled(other.id);
    await follower.cancel(other.id, 'not wanted');
    assert.equal((await follower.settled(other.id)).status, 'cancelled');
    await follower.retry(other.id, { from: null });
    assert.equal((await follower.settled(other.id)).status, 'waiting');
  });

  it('lets one who waits know that the holder closes, and that one takes over', async () => {
    const follower = await open();
    const { id } = await follower.start(startRequest('ask'));
    await follower.settled(id);
    await holder.close();
    assert.equal((await follower.settled(id)).status, 'waiting');
    const next = await follower.start(startRequest('quick'));
    assert.equal((await follower.settled(next.id)).status, 'completed');
  });

  function address(): DoorAddress {
    return readAddress(readLock(join(folder.path, '.baton', 'baton.lock'))?.record?.address) ?? assert.fail();
  }

  async function say(method: string, params: Json): Promise<Json> {
    const connection = await connectLocal({ ...address(), signal });
    try {
      return await connection.request(method, params, { signal });
    } finally {
      await connection.close();
    }
  }

  async function assertWorks(): Promise<void> {
    assert.deepEqual(await say('live_runs', {}), []);
  }
});

async function rejection(work: Promise<unknown>): Promise<unknown> {
  const error = await work.then(
    () => assert.fail('It did not fail.'),
    (reason: unknown) => reason,
  );
  const { code, message, hint, details } = error as Record<string, unknown>;
  return { code, message, hint, details };
}
