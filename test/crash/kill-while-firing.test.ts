import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { writeDefinitions } from '../support/core-workspace.ts';
import { firingLife } from '../support/firing-life.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const runner = fileURLToPath(new URL('../support/firing-runner.ts', import.meta.url));

const nightly = `
name: Nightly
trigger: { type: schedule, cron: '0 7 * * *', timezone: UTC }
steps: [{ name: tell, type: transform, expression: '$.trigger.at' }]
`;

const midnight = Date.parse('2026-01-01T00:00:00.000Z');
const due = '2026-01-01T07:00:00.000Z';
const later = Date.parse('2026-01-01T07:30:00.000Z');

/** Writes until it ended by itself; null: it was killed. */
async function lifeUntil(workspace: string, n: number): Promise<number | null> {
  const child = spawn(process.execPath, [runner, workspace, due, String(n)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (child.signalCode === 'SIGKILL' && n > 0) return null;
  assert.equal(child.exitCode, 0, stderr);
  return (JSON.parse(stdout) as { writes: number }).writes;
}

describe('a program that fires a trigger, and is killed with SIGKILL', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  before(async () => {
    folder = await temporaryFolder();
  });
  after(async () => {
    await folder.remove();
  });

  /** A workspace whose trigger is known and was not due yet. */
  async function workspaceBefore(name: string): Promise<string> {
    const workspace = path.join(folder.path, name);
    writeDefinitions(workspace, { 'workflows/nightly.yaml': nightly });
    await firingLife({ workspace, at: midnight });
    return workspace;
  }

  it('at any write has started the workflow once when another one has taken over', async function () {
    this.timeout(10 * 60_000);
    const writes = await lifeUntil(await workspaceBefore('whole'), 0);
    assert.ok(writes !== null && writes > 2, `${String(writes)} writes`);
    for (let n = 1; n <= writes; n++) {
      const workspace = await workspaceBefore(String(n));
      assert.equal(await lifeUntil(workspace, n), null, `killed at write ${n}`);
      const { firings, executions, problems } = await firingLife({ workspace, at: later });
      const outcome = {
        fired: firings.map(({ id, status, missed }) => [id, status, missed <= 1]),
        ran: executions.map(({ id, status }) => [id === firings[0]?.execution_id, status]),
        problems,
      };
      const expected = {
        fired: [['nightly/schedule@2026-01-01T07:00:00.000Z', 'started', true]],
        ran: [[true, 'completed']],
        problems: [],
      };
      assert.deepEqual(outcome, expected, `killed at write ${n} of ${writes}`);
    }
  });
});
