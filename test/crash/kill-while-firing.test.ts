import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { writeDefinitions } from '../support/core-workspace.ts';
import { firingLife } from '../support/firing-life.ts';
import { freePort } from '../support/free-port.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const runner = fileURLToPath(new URL('../support/firing-runner.ts', import.meta.url));

const steps = "steps: [{ name: tell, type: transform, expression: '$.trigger.type' }]";

const midnight = Date.parse('2026-01-01T00:00:00.000Z');
const due = '2026-01-01T07:00:00.000Z';
const later = Date.parse('2026-01-01T07:30:00.000Z');

interface Occasion {
  readonly trigger: string;
  /** Id of the row of the occasion. */
  readonly fired: string;
  /** Where webhooks are called; null: nobody calls. */
  readonly port: number | null;
}

/** Writes until it ended by itself; null: it was killed. */
async function lifeUntil(workspace: string, n: number, { port }: Occasion): Promise<number | null> {
  const args = [runner, workspace, due, String(n), ...(port === null ? [] : [String(port)])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (child.signalCode === 'SIGKILL' && n > 0) return null;
  assert.equal(child.exitCode, 0, stderr);
  return (JSON.parse(stdout) as { writes: number }).writes;
}

describe('a program that fires a trigger, and is killed with SIGKILL', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => {
    await folder.remove();
  });

  /** A workspace whose trigger is known and was not due yet. */
  async function workspaceBefore(name: string, { trigger, port }: Occasion): Promise<string> {
    const workspace = path.join(folder.path, name);
    writeDefinitions(workspace, {
      'workflows/firing.yaml': `name: Firing\ntrigger: ${trigger}\n${steps}`,
      'config.yaml': port === null ? '' : `webhooks: { enabled: true, port: ${port} }`,
    });
    await firingLife({ workspace, at: midnight });
    return workspace;
  }

  async function assertFiresOnce(occasion: Occasion): Promise<void> {
    const writes = await lifeUntil(await workspaceBefore('whole', occasion), 0, occasion);
    assert.ok(writes !== null && writes > 2, `${String(writes)} writes`);
    for (let n = 1; n <= writes; n++) {
      const workspace = await workspaceBefore(String(n), occasion);
      assert.equal(await lifeUntil(workspace, n, occasion), null, `killed at write ${n}`);
      const { port } = occasion;
      const life = await firingLife({ workspace, at: later, ...(port === null ? {} : { port }) });
      const outcome = {
        fired: life.firings.map(({ id, status, missed }) => [id, status, missed <= 1]),
        ran: life.executions.map(({ id, status }) => [id === life.firings[0]?.execution_id, status]),
        problems: life.problems,
      };
      const expected = { fired: [[occasion.fired, 'started', true]], ran: [[true, 'completed']], problems: [] };
      assert.deepEqual(outcome, expected, `killed at write ${n} of ${writes}`);
    }
  }

  it('at any write has started the workflow once when another one has taken over', async function () {
    this.timeout(10 * 60_000);
    const trigger = "{ type: schedule, cron: '0 7 * * *', timezone: UTC }";
    await assertFiresOnce({ trigger, fired: 'firing/schedule@2026-01-01T07:00:00.000Z', port: null });
  });

  it('at any write has started the workflow once when the caller tells its delivery again', async function () {
    this.timeout(10 * 60_000);
    const port = await freePort();
    await assertFiresOnce({ trigger: '{ type: webhook, path: /go }', fired: 'firing/webhook@delivery one', port });
  });
});
