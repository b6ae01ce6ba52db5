import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from '../support/command-palette.ts';
import { notified } from '../support/notifications.ts';
import { quickInput } from '../support/quick-input.ts';
import { openContainer, treeRows } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';
import { trustWorkspace } from '../support/workspace-trust.ts';

/** Once a year: the test does not wait for it. */
const yearly = `
name: yearly
trigger: { type: schedule, cron: '0 7 1 1 *', timezone: UTC }
steps: [{ name: say, type: transform, template: done }]
`;

const indexing = `
name: indexing
trigger: { type: file, glob: 'docs/*.md' }
steps: [{ name: tell, type: transform, expression: '$.trigger.files.map(file, file.path)' }]
`;

const needy = `
name: needy
inputs: { topic: { type: string, required: true } }
trigger: { type: schedule, cron: '* * * * * *' }
steps: [{ name: say, type: transform, template: 'On {topic}' }]
`;

describe('triggers in the workbench', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    files: { '.baton/workflows/yearly.yaml': yearly, '.baton/workflows/indexing.yaml': indexing },
  });
  const rows = (text: string | RegExp) => treeRows(workbench().page, 'Workflows').filter({ hasText: text });

  it('stand under their workflow with the next time', async () => {
    const { page } = workbench();
    await openContainer(page, 'Baton');
    await rows(/yearly.*in \d+ d/)
      .first()
      .click();
    await page.keyboard.press('ArrowRight');
    await rows(/0 7 1 1 \* UTC.*in \d+ d/).waitFor();
  });

  it('are paused and resumed in place', async () => {
    const trigger = rows('0 7 1 1 * UTC');
    await trigger.hover();
    await trigger.getByRole('button', { name: 'Pause Trigger' }).click();
    await rows(/0 7 1 1 \* UTC.*paused/).waitFor();
    await trigger.hover();
    await trigger.getByRole('button', { name: 'Resume Trigger' }).click();
    await rows(/0 7 1 1 \* UTC.*in \d+ d/).waitFor();
  });

  it('are fired from the palette', async () => {
    const { page } = workbench();
    await runCommand(page, 'Baton: Fire Trigger');
    const triggers = await quickInput(page, 'Fire which trigger?');
    await triggers.pick('yearly/schedule');
    await treeRows(page, 'Executions').filter({ hasText: 'yearly' }).waitFor();
  });

  it('start a workflow when files change', async () => {
    const { page, workspace } = workbench();
    mkdirSync(path.join(workspace, 'docs'), { recursive: true });
    writeFileSync(path.join(workspace, 'docs/a.md'), 'x');
    await treeRows(page, 'Executions').filter({ hasText: 'indexing' }).first().waitFor();
  });

  it('tell what could not start', async () => {
    const { page, workspace } = workbench();
    writeFileSync(path.join(workspace, '.baton/workflows/needy.yml'), needy);
    const notice = await notified(page, /needy was not started by its trigger: The input 'topic'/);
    await notice.getByRole('button', { name: 'Show' }).click();
    await page.getByRole('tab', { name: 'needy.yml' }).waitFor();
  });
});

describe('triggers in a folder that nobody trusts', () => {
  const ticking = yearly.replace("'0 7 1 1 *'", "'* * * * * *'").replace('name: yearly', 'name: ticking');
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'asked',
    files: { '.baton/workflows/ticking.yaml': ticking },
  });

  it('are shown and fire nothing, and fire once it is trusted', async () => {
    const { page, workspace } = workbench();
    const rows = (text: string) => treeRows(page, 'Workflows').filter({ hasText: text });
    await openContainer(page, 'Baton');
    await rows('ticking').first().click();
    await page.keyboard.press('ArrowRight');
    await rows('does not fire here').waitFor();
    assert.ok(!existsSync(path.join(workspace, '.baton/baton.lock')));
    await trustWorkspace(page);
    await treeRows(page, 'Executions').filter({ hasText: 'ticking' }).first().waitFor();
  });
});
