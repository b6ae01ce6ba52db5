import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { runCommand } from '../support/command-palette.ts';
import { quickInput } from '../support/quick-input.ts';
import { openContainer, treeRows } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

/** Lasts until its file is there. */
const long = `name: long
steps:
  - name: wait
    type: command
    run: [node, -e, "setInterval(() => require('node:fs').existsSync('go.txt') && process.exit(0), 20)"]
budget: { tokens: 40000 }
`;

describe('the status bar', () => {
  const files = { '.baton/config.yaml': 'security: { commands: allow }\n', '.baton/workflows/long.yaml': long };
  const workbench = useWorkbench({ extension: 'files', trust: 'granted', files });
  const tooltip = (): Locator => workbench().page.locator('.monaco-hover').filter({ hasText: 'Spent today' });

  async function hover(): Promise<void> {
    const { page } = workbench();
    await page.locator('.editor-group-container').first().hover();
    await page.locator('.statusbar-item[id="baton.baton.baton.activity"]').hover();
    await tooltip().waitFor();
  }

  it('names what runs, with its budget, and leads to it in the panel', async () => {
    const { page } = workbench();
    await openContainer(page, 'Baton');
    await runCommand(page, 'Baton: Run Workflow');
    await (await quickInput(page, 'Run which workflow?')).pick('long');
    await treeRows(page, 'Executions').filter({ hasText: 'long' }).waitFor();
    await page.locator('.statusbar-item[id="baton.baton.baton.activity"]', { hasText: '1' }).waitFor();
    await hover();
    await tooltip().filter({ hasText: 'One execution runs.' }).filter({ hasText: '0 tok of 40k tok' }).waitFor();
    await tooltip().locator('a', { hasText: 'long' }).click();
    await page.locator('.part.panel .composite.title', { hasText: 'Orchestration' }).waitFor();
  });

  it('says that nothing runs any more', async () => {
    const { page, workspace } = workbench();
    await writeFile(path.join(workspace, 'go.txt'), '');
    await treeRows(page, 'Executions').and(page.locator('[aria-label*="long, completed"]')).waitFor();
    await hover();
    await tooltip().filter({ hasText: 'Nothing runs.' }).waitFor();
  });
});

describe('a report', () => {
  const workbench = useWorkbench({ extension: 'files', trust: 'granted' });

  it('is shown as rendered Markdown beside what is open', async () => {
    const { page } = workbench();
    await openContainer(page, 'Baton');
    await treeRows(page, 'Workflows').filter({ hasText: 'hello' }).dblclick();
    await page.locator('.editor-instance .monaco-editor.focused').waitFor();
    await runCommand(page, 'Baton: Rehearse Workflow');
    await page.locator('.quick-input-widget', { hasText: 'who (string' }).waitFor();
    await page.keyboard.press('Enter');
    await treeRows(page, 'Executions').filter({ hasText: 'hello' }).first().waitFor();
    await runCommand(page, 'Baton: Synthesis Report');
    await (await quickInput(page, 'A report of which')).pick('hello');
    const beside = page.locator('.editor-group-container').nth(1);
    await beside.locator('.tab', { hasText: 'report.md' }).waitFor();
    const preview = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await preview.locator('h1', { hasText: 'hello' }).waitFor();
  });
});
