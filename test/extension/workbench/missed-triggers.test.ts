import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { openCore } from '../../support/core-workspace.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { notified } from '../support/notifications.ts';
import { openContainer, treeRows } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const hourMs = 3_600_000;

const hourly = (slug: string): string => `
name: ${slug}
trigger: { type: schedule, cron: '0 * * * *', timezone: UTC }
steps: [{ name: say, type: transform, template: done }]
`;

const folders = (...names: readonly string[]): string =>
  JSON.stringify({ folders: names.map((name) => ({ path: name })) });

describe('triggers of a folder that nobody had open for hours', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    open: 'all.code-workspace',
    files: {
      'all.code-workspace': folders('here'),
      'here/.baton/config.yaml': 'default_model: rehearsal\n',
      'caught-up/.baton/workflows/hourly.yaml': hourly('hourly'),
      'left-out/.baton/workflows/skipped.yaml': hourly('skipped'),
      'left-out/.baton/config.yaml': 'triggers: { catch_up: false }\n',
    },
  });

  before(async () => {
    const { workspace } = workbench();
    for (const name of ['caught-up', 'left-out']) await openedBefore(path.join(workspace, name), 3 * hourMs);
    writeFileSync(path.join(workspace, 'all.code-workspace'), folders('here', 'caught-up', 'left-out'));
  });

  /** A program that fires its triggers was there until so long ago. */
  async function openedBefore(folder: string, ms: number): Promise<void> {
    const leaving = new AbortController();
    const host = { staysUntil: leaving.signal, firesTriggers: true } as const;
    const core = await openCore({ workspace: folder, host, clock: new FakeClock(Date.now() - ms) });
    await core.caughtUp();
    await core.triggersAtRest();
    leaving.abort();
    await core.close();
  }

  it('say how often they were due, and lead to the one run that catches up', async () => {
    const { page } = workbench();
    const notice = await notified(page, /hourly was due [34] times while nobody was there\. It runs once now\./);
    await notice.hover();
    await notice.getByRole('button', { name: 'Show' }).click();
    await page.locator('.tab.active', { hasText: 'hourly' }).waitFor();
  });

  it('say that they are left out where the configuration says so', async () => {
    const { page } = workbench();
    await notified(page, /skipped was due [34] times while nobody was there\. It is not caught up on\./);
    await openContainer(page, 'Baton');
    await treeRows(page, 'Executions').filter({ hasText: 'hourly' }).first().waitFor();
    assert.equal(await treeRows(page, 'Executions').filter({ hasText: 'skipped' }).count(), 0);
  });
});
