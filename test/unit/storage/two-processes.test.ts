import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { insertBlob } from '../../support/store-records.ts';
import { StoreProcess } from '../../support/store-processes.ts';
import { StoreWorkspace } from '../../support/store-workspace.ts';

describe('two processes on one database', () => {
  let workspace: StoreWorkspace;
  const processes: StoreProcess[] = [];
  const start = (...options: readonly 'wait'[]) => {
    const started = new StoreProcess(workspace.folder, ...options);
    processes.push(started);
    return started;
  };

  beforeEach(async () => {
    workspace = await StoreWorkspace.create();
  });
  afterEach(async () => {
    for (const one of processes.splice(0)) await one.kill();
    await workspace.remove();
  });

  it('that start at the same instant have exactly one holder', async () => {
    const both = [start('wait'), start('wait'), start('wait')];
    for (const one of both) assert.deepEqual(await one.hear(), { ready: true });
    for (const one of both) one.tell('go');
    const modes = await Promise.all(both.map(async (one) => (await one.hear()).mode));
    assert.deepEqual(modes.sort(), ['follower', 'follower', 'holder']);
  });

  it('that race for the lock of a killed holder have exactly one winner', async () => {
    const dead = start();
    assert.equal((await dead.hear()).mode, 'holder');
    assert.deepEqual(await dead.ask('commit a'), { committed: 'a' });
    const heirs = [start(), start(), start()];
    for (const heir of heirs) assert.equal((await heir.hear()).mode, 'follower');
    await dead.kill();
    const answers = await Promise.all(heirs.map((heir) => heir.ask('take over')));
    assert.equal(answers.filter(({ holds }) => holds === true).length, 1);
  });

  it('when the holder is killed, let the other take over at once with all that was committed', async () => {
    const holder = start();
    await holder.hear();
    const follower = await workspace.open();
    assert.equal(follower.mode, 'follower');
    await assert.rejects(follower.commit([insertBlob('x')]), { code: 'not_holder' });
    assert.equal(await follower.takeOver(), false);
    for (const name of ['a', 'b', 'c']) assert.deepEqual(await holder.ask(`commit ${name}`), { committed: name });
    await holder.kill();
    assert.equal(await follower.takeOver(), true);
    assert.equal(follower.mode, 'holder');
    assert.equal(follower.count('content_blobs', {}), 3);
    await follower.commit([insertBlob('d')]);
  });

  it('when the holder is killed, make a new process the holder without waiting', async () => {
    const holder = start();
    await holder.hear();
    await holder.ask('commit a');
    await holder.kill();
    const next = await workspace.open();
    assert.equal(next.mode, 'holder');
    assert.equal(next.count('content_blobs', {}), 1);
  });

  it('see the commits of the holder as they are made', async () => {
    const holder = start();
    await holder.hear();
    const follower = await workspace.open({ mode: 'read' });
    const heard = new Promise((resolve) => follower.onDidCommit(resolve));
    await holder.ask('commit a');
    assert.deepEqual(await heard, [insertBlob('a')]);
    assert.equal(follower.count('content_blobs', {}), 1);
  });

  it('find the address that the holder published, in a file that only the owner can read', async () => {
    const holder = start();
    const { pid } = await holder.hear();
    await holder.ask('publish /tmp/some.sock');
    const follower = await workspace.open();
    const { address, pid: found, isResponding } = follower.holder() ?? {};
    assert.deepEqual({ address, found, isResponding }, { address: '/tmp/some.sock', found: pid, isResponding: true });
    assert.equal(statSync(join(workspace.folder, 'baton.lock')).mode & 0o777, 0o600);
    await holder.ask('close');
    assert.equal(follower.holder(), undefined);
  });

  it('respect a holder that does not beat while its process lives, and report it', async () => {
    const holder = start();
    await holder.hear();
    const follower = await workspace.open();
    // Where a start time is not to be had, the beat decides.
    if (follower.holder()?.started === null) return;
    workspace.clock.advance(120_000);
    assert.equal(follower.holder()?.isResponding, false);
    assert.equal(await follower.takeOver(), false);
  });

  it('do not take another process with the same number for the holder', async () => {
    const holder = start();
    const { pid } = await holder.hear();
    const lock = join(workspace.folder, 'baton.lock');
    const record = JSON.parse(readFileSync(lock, 'utf8')) as { pid: number; started: string | null };
    assert.equal(record.pid, pid);
    // Where a start time is not to be had, the beat decides.
    if (record.started === null) return;
    writeFileSync(lock, JSON.stringify({ ...record, started: 'another time' }));
    const follower = await workspace.open();
    assert.equal(follower.mode, 'holder');
  });
});
