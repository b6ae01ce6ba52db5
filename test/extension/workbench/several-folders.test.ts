import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { runCommand } from '../support/command-palette.ts';
import { notified } from '../support/notifications.ts';
import { quickInput } from '../support/quick-input.ts';
import { openContainer, treeRows } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const workspaceFile = (...folders: readonly string[]): string =>
  JSON.stringify({ folders: folders.map((name) => ({ path: name })) });

/** Notes that it runs, and lasts until its file is there. */
const long = `steps:
  - name: last
    type: command
    run:
      - node
      - -e
      - "require('node:fs').writeFileSync('began.txt', ''); setInterval(() => require('node:fs').existsSync('go.txt') && process.exit(0), 20)"
`;

describe('two folders with Baton in one window', () => {
  const workbench = useWorkbench({
    extension: 'package',
    trust: 'granted',
    open: 'both.code-workspace',
    files: {
      'both.code-workspace': workspaceFile('left', 'right'),
      'left/.baton/config.yaml': 'security: { commands: allow }\n',
      'left/.baton/workflows/of-left.yaml': `name: of-left\n${long}`,
      'right/.baton/config.yaml': 'security: { commands: allow }\n',
      'right/.baton/workflows/of-right.yaml': `name: of-right\n${long}`,
    },
  });
  const at = (file: string): string => path.join(workbench().workspace, file);
  const row = (view: string, text: string): Locator => treeRows(workbench().page, view).filter({ hasText: text });
  const until = (isSo: () => boolean, what: string): Promise<true> =>
    waitUntil(() => isSo() || undefined, { what, limit: 20_000 });

  async function runIn(folder: string, workflow: string): Promise<void> {
    const { page } = workbench();
    await runCommand(page, 'Baton: Run Workflow');
    await (await quickInput(page, 'Which folder?')).pick(folder);
    const workflows = await quickInput(page, 'Run which workflow?');
    const rows = await workflows.rows();
    assert.ok(rows.length === 1 && rows[0]?.startsWith(workflow), rows.join());
    await workflows.pick(workflow);
    await until(() => existsSync(at(`${folder}/began.txt`)), `${workflow} to run`);
  }

  it('are both shown in all trees', async () => {
    await openContainer(workbench().page, 'Baton');
    for (const view of ['Workflows', 'Executions', 'Team']) {
      for (const folder of ['left', 'right']) await row(view, folder).first().waitFor();
    }
    for (const workflow of ['of-left', 'of-right']) await row('Workflows', workflow).waitFor();
  });

  it('have a core each, and a command without a selection asks in which one', async () => {
    await runIn('left', 'of-left');
    assert.equal(existsSync(at('right/.baton/baton.lock')), false);
    await runIn('right', 'of-right');
    assert.ok(existsSync(at('left/.baton/baton.lock')) && existsSync(at('right/.baton/baton.lock')));
    for (const workflow of ['of-left', 'of-right']) await row('Executions', workflow).waitFor();
  });

  it('are let go one by one: what runs in the other goes on', async () => {
    await writeFile(at('both.code-workspace'), workspaceFile('left'));
    await until(() => !existsSync(at('right/.baton/baton.lock')), 'the lock of the folder that left');
    await row('Executions', 'of-right').waitFor({ state: 'detached' });
    const lock = await readFile(at('left/.baton/baton.lock'), 'utf8');
    await writeFile(at('left/go.txt'), '');
    await row('Executions', 'of-left').and(workbench().page.locator('[aria-label*="completed"]')).waitFor();
    assert.equal(await readFile(at('left/.baton/baton.lock'), 'utf8'), lock);
  });

  it('offer to go on with what was interrupted when they come back, also without its workflow file', async () => {
    const { page } = workbench();
    await rm(at('right/.baton/workflows/of-right.yaml'));
    await writeFile(at('right/go.txt'), '');
    await writeFile(at('both.code-workspace'), workspaceFile('left', 'right'));
    await notified(page, /of-right was interrupted\. Goes on in: last\./);
    await runCommand(page, 'Baton: Resume Execution');
    await (await quickInput(page, 'Which folder?')).pick('right');
    await row('Executions', 'of-right').and(page.locator('[aria-label*="completed"]')).waitFor();
    await row('Workflows', 'of-left').waitFor();
    assert.equal(await row('Workflows', 'of-right').count(), 0);
  });

  it('drop the row of a workflow whose file is deleted, though it was the last one in its folder', async () => {
    await rm(at('left/.baton/workflows'), { recursive: true });
    await row('Workflows', 'of-left').waitFor({ state: 'detached' });
  });

  it('may be copies of each other, with the same executions', async () => {
    const isLock = (file: string): boolean => path.basename(file) === 'baton.lock';
    await cp(at('left'), at('copy'), { recursive: true, filter: (file) => !isLock(file) });
    await writeFile(at('both.code-workspace'), workspaceFile('left', 'copy', 'right'));
    await row('Executions', 'of-left').nth(1).waitFor();
    assert.equal(await row('Executions', 'of-right').count(), 1);
  });
});
