import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { silentLogger } from '../../src/base/logger.ts';
import { openWorkspace } from '../../src/serve/open-workspace.ts';
import type { OrchestratorApi } from '../../src/app/orchestrator-api.ts';
import { startRequest, writeDefinitions } from '../support/core-workspace.ts';
import { loopbackServer } from '../support/loopback-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const holderScript = fileURLToPath(new URL('../support/holder-process.ts', import.meta.url));

describe('two processes on one workspace', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let gate: Gate;
  let holder: ChildProcess;
  let follower: OrchestratorApi;
  /** The execution that the holder has begun; its request hangs at the gate. */
  let running: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    gate = await openGate();
    writeDefinitions(folder.path, {
      'config.yaml': 'security: { http_allow: ["127.0.0.1"] }',
      'workflows/slow.yaml': `name: Slow\nsteps: [{ name: ask, type: http, method: POST, url: "${gate.url}/slow" }]`,
      'workflows/quick.yaml': `name: Quick\nsteps: [{ name: say, type: transform, template: done }]`,
    });
    holder = spawn(process.execPath, [holderScript, folder.path, 'slow'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface({ input: holder.stdout! }), 'line')) as [string];
    running = (JSON.parse(line) as { id: string }).id;
    await gate.arrival();
    follower = await openWorkspace({ folder: folder.path, environment: {}, logger: silentLogger });
  });

  afterEach(async () => {
    gate.open();
    await follower.close();
    holder.kill('SIGKILL');
    await gate.close();
    await folder.remove();
  });

  it('see the same executions, and the second knows that the first works on its own', async () => {
    const { items } = await follower.listExecutions({});
    assert.deepEqual(
      items.map(({ id, status, interrupted }) => ({ id, status, interrupted })),
      [{ id: running, status: 'running', interrupted: false }],
    );
  });

  it('run what the second wants in the first', async () => {
    const { id } = await follower.start(startRequest('quick'));
    const report = await follower.settled(id);
    assert.equal(report.status, 'completed');
    assert.equal(report.outputs, 'done');
  });

  it('tell the second of every fact as it is recorded in the first', async () => {
    const heard: string[] = [];
    follower.onDidRecord(({ type }) => heard.push(type));
    const { id } = await follower.start(startRequest('quick'));
    await follower.settled(id);
    assert.ok(heard.includes('execution_created') && heard.includes('execution_completed'), heard.join(' '));
  });

  it('let the second cancel what the first runs', async () => {
    await follower.cancel(running, 'No longer wanted.');
    const report = await follower.settled(running);
    assert.equal(report.status, 'cancelled');
  });

  it('let the second take over and finish what it waits for when the first is killed', async () => {
    const settled = follower.settled(running);
    const again = gate.arrival();
    holder.kill('SIGKILL');
    await again;
    gate.open();
    const report = await settled;
    assert.equal(report.status, 'completed');
    assert.equal(gate.keys.size, 1, 'the repeated request has the same idempotency key');
  });

  it('let the second go on with an epic that it runs when the first is killed', async () => {
    const by = 'person:ann';
    const epic = await follower.createEpic({ title: 'Goal', by });
    const first = await follower.createTask({ title: 'First', epic_id: epic.id, workflow_slug: 'slow', by });
    const second = { title: 'Second', epic_id: epic.id, workflow_slug: 'quick', depends_on: [first.id], by };
    await follower.createTask(second);
    const begins = gate.arrival();
    const request = { model: null, rehearsal: false, trigger: 'manual', detached: false, by };
    const working = follower.runEpic(epic.id, {
      begin: ({ id }) => follower.runTask(id, request),
      signal: new AbortController().signal,
    });
    await begins;
    const again = gate.arrival();
    holder.kill('SIGKILL');
    await again;
    gate.open();
    const { epic: done, standing } = await working;
    assert.deepEqual([done.completed_tasks, standing], [2, []]);
  });

  it('let everyone who waits hear the end when the first is killed', async () => {
    const another = await openWorkspace({ folder: folder.path, environment: {}, logger: silentLogger });
    const settled = [follower, another].map((each) => each.settled(running));
    const again = gate.arrival();
    holder.kill('SIGKILL');
    await again;
    gate.open();
    const reports = await Promise.all(settled);
    assert.deepEqual(
      reports.map(({ status }) => status),
      ['completed', 'completed'],
    );
    await another.close();
  });

  it('show what nobody waits for as interrupted after the first was killed, until it is resumed', async () => {
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    assert.equal((await follower.showExecution(running)).interrupted, true);
    gate.open();
    await follower.resume(running);
    assert.equal((await follower.settled(running)).status, 'completed');
  });

  it('keep the first alive until what the second has started there has ended', async () => {
    const ended = once(holder, 'exit');
    const { id } = await follower.start(startRequest('slow'));
    await gate.arrival();
    const settled = follower.settled(id);
    gate.open();
    assert.equal((await settled).status, 'completed');
    assert.deepEqual(await ended, [0, null]);
  });
});

interface Gate {
  readonly url: string;
  readonly keys: ReadonlySet<string>;
  /** Resolves when one more request has come; requests wait until the gate is opened. */
  arrival(): Promise<void>;
  open(): void;
  close(): Promise<void>;
}

async function openGate(): Promise<Gate> {
  const waiting: ServerResponse[] = [];
  const keys = new Set<string>();
  const arrivals: (() => void)[] = [];
  let arrived = 0;
  let awaited = 0;
  let isOpen = false;
  const server = await loopbackServer((request, response) => {
    arrived += 1;
    keys.add(String(request.headers['idempotency-key']));
    arrivals.shift()?.();
    if (isOpen) response.end('ok');
    else waiting.push(response);
  });
  return {
    url: server.url,
    keys,
    async arrival() {
      awaited += 1;
      if (arrived < awaited) await new Promise<void>((resolve) => arrivals.push(resolve));
    },
    open() {
      isOpen = true;
      for (const response of waiting.splice(0)) response.end('ok');
    },
    close: server.close,
  };
}
