import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { openCore, startRequest, writeDefinitions } from '../support/core-workspace.ts';
import { type CountingWorld, countingWorld } from '../support/counting-world.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const runner = fileURLToPath(new URL('../support/kill-runner.ts', import.meta.url));

const workflow = (url: string): string => `
name: Every kind of effect
steps:
  - { name: order, type: http, method: POST, url: "${url}/order", body: { item: tea } }
  - name: review
    type: agent
    prompt: You review.
    instruction: Review the notes.
    tools: [read_file]
    output_schema: { type: object, required: [verdict], properties: { verdict: { type: string } } }
  - name: each
    type: map
    over: "['a', 'b']"
    as: letter
    concurrency: 1
    steps:
      - { name: send, type: http, method: POST, url: "${url}/{letter}" }
  - name: both
    type: parallel
    steps:
      - { name: left, type: transform, expression: "$.review.verdict" }
      - { name: right, type: http, method: POST, url: "${url}/right" }
  - { name: wait, type: http, method: POST, url: "${url}/last", body: { verdict: $.review.verdict } }
outputs:
  verdict: $.review.verdict
  sent: $.each.map(answer, answer.body.path)
  last: $.wait.body.got
`;

const configuration = (url: string): string => `
default_model: { provider: local, name: small }
providers:
  - { name: local, kind: openai, base_url: "${url}/v1", models: [{ name: small, capabilities: [tools, json] }] }
security: { http_allow: ["127.0.0.1"] }
`;

describe('a process that is killed with SIGKILL', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let world: CountingWorld;

  before(async () => {
    folder = await temporaryFolder();
    world = await countingWorld();
    const template = path.join(folder.path, 'template');
    mkdirSync(template);
    writeFileSync(path.join(template, 'notes.txt'), 'All is well.');
    writeDefinitions(template, {
      'workflows/effects.yaml': workflow(world.url),
      'config.yaml': configuration(world.url),
    });
  });

  after(async () => {
    await world.close();
    await folder.remove();
  });

  it('at any write of a run resumes to the same result, and buys and does nothing twice but what was on the wire', async function () {
    this.timeout(10 * 60_000);
    const whole = await runUntilKilled(newWorkspace('whole'), 0);
    const { writes } = JSON.parse(whole) as { writes: number };
    assert.ok(writes > 10, `the run has ${writes} writes`);
    const expected = await outcomeOf(path.join(folder.path, 'whole'));
    assert.equal(expected.status, 'completed');
    for (let n = 1; n <= writes; n++) {
      const workspace = newWorkspace(`killed-at-${n}`);
      await runUntilKilled(workspace, n);
      assert.deepEqual(await resume(workspace), expected, `killed at write ${n}`);
      assertNothingTwice(n);
    }
  });

  function newWorkspace(name: string): string {
    const workspace = path.join(folder.path, name);
    cpSync(path.join(folder.path, 'template'), workspace, { recursive: true });
    world.forget();
    return workspace;
  }

  async function runUntilKilled(workspace: string, n: number): Promise<string> {
    const child = spawn(process.execPath, [runner, workspace, 'effects', String(n)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    const isAsWanted = n === 0 ? child.exitCode === 0 : child.signalCode === 'SIGKILL';
    assert.ok(
      isAsWanted,
      `killed at write ${n}, the process ended with ${child.signalCode ?? child.exitCode}: ${stderr}`,
    );
    return stdout;
  }

  async function resume(workspace: string) {
    const core = await openCore({ workspace });
    try {
      const [known] = (await core.listExecutions({})).items;
      const id = known?.id ?? (await core.start(startRequest('effects'))).id;
      // Killed in the very last write, it may have ended already.
      if (known !== undefined && known.status !== 'completed') await core.resume(id);
      await core.settled(id);
      assert.deepEqual((await core.checkDatabase()).problems, []);
    } finally {
      await core.close();
    }
    return outcomeOf(workspace);
  }

  function assertNothingTwice(n: number): void {
    const counts = [...world.modelRequests.values(), ...world.effects.values()];
    const twice = counts.filter((count) => count > 1);
    assert.ok(twice.length <= 1 && counts.every((count) => count <= 2), `killed at write ${n}: ${counts.join(' ')}`);
    for (const [effect, keys] of world.keys) assert.equal(keys.size, 1, `${effect} has one idempotency key`);
  }
});

/** What a user sees of the one execution, without what differs by its nature: ids and times. */
async function outcomeOf(workspace: string) {
  const core = await openCore({ workspace });
  try {
    const [only] = (await core.listExecutions({})).items;
    const report = await core.showExecution(only?.id ?? '');
    const steps = report.steps.map(({ path: at, status, output, attempts }) => ({ at, status, output, attempts }));
    return { status: report.status, outputs: report.outputs, tokens: report.tokens, steps };
  } finally {
    await core.close();
  }
}
