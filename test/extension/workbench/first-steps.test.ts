import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../support/command-palette.ts';
import { pageFrame } from '../support/page-frame.ts';
import { quickInput } from '../support/quick-input.ts';
import { openContainer, treeRows, viewPane } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

describe('the first minute with Baton in an empty folder', () => {
  const workbench = useWorkbench({ extension: 'package', trust: 'granted', files: { 'readme.md': '# Mine\n' } });

  it('offers to set it up, and writes examples that are listed', async () => {
    const { page, workspace } = workbench();
    // Nothing has activated the extension yet but its view.
    await openContainer(page, 'Baton');
    await viewPane(page, 'Workflows').getByRole('button', { name: 'Set Up Baton Here' }).click();
    await treeRows(page, 'Workflows').filter({ hasText: 'Research report' }).waitFor();
    assert.match(await readFile(path.join(workspace, '.baton', '.gitignore'), 'utf8'), /baton\.db/);
  });

  it('rehearses an example with its inputs as they are, and lists what it did', async () => {
    const { page } = workbench();
    await viewPane(page, 'Executions').getByRole('button', { name: 'Rehearse a Workflow' }).click();
    await (await quickInput(page, 'Rehearse which workflow?')).pick('Research report');
    const question = page.locator('.quick-input-widget', { hasText: 'question (string' });
    await question.waitFor();
    await page.keyboard.press('Enter');
    await (await quickInput(page, 'depth')).pick('short');
    await page.locator('.quick-input-widget', { hasText: 'sources (string' }).waitFor();
    await page.keyboard.press('Enter');
    const row = treeRows(page, 'Executions').filter({ hasText: 'research-report' });
    // A screen reader hears the state that the icon shows.
    await row.and(page.locator('[aria-label*="research-report, completed"]')).waitFor();
    await row.filter({ hasText: 'rehearsal' }).waitFor();
  });

  it('shows what was clicked in the panel, and the keyboard stays in the list', async () => {
    const { page } = workbench();
    await treeRows(page, 'Executions').filter({ hasText: 'research-report' }).first().click();
    const frame = await pageFrame(page, 'baton-panel-page [role="tab"]');
    await frame.getByRole('button', { name: /^Execution: research-report, completed/ }).waitFor({ timeout: 30_000 });
    await viewPane(page, 'Executions').locator('.monaco-list:focus').waitFor();
  });

  it('shows the result as a document', async () => {
    const { page } = workbench();
    await treeRows(page, 'Executions').filter({ hasText: 'research-report' }).first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Open as Document' }).click({ delay: 250 });
    const editor = page.locator('.editor-group-container .view-lines');
    await editor.filter({ hasText: '# research-report: completed' }).waitFor();
    await editor.filter({ hasText: 'Rehearsal: answers of models are made up' }).waitFor();
  });

  it('shows the steps of an execution below it', async () => {
    const { page } = workbench();
    await treeRows(page, 'Executions')
      .filter({ hasText: 'research-report' })
      .first()
      .locator('.monaco-tl-twistie')
      .click();
    await treeRows(page, 'Executions').filter({ hasText: 'plan' }).waitFor();
  });

  it('filters the executions, and says so in the empty view', async () => {
    const { page } = workbench();
    await runCommand(page, 'Baton: Filter Executions');
    await (await quickInput(page, 'Filter Executions')).pick('failed');
    await page.keyboard.press('Enter');
    await viewPane(page, 'Executions').getByRole('button', { name: 'Clear the Filter' }).click();
    await treeRows(page, 'Executions').filter({ hasText: 'research-report' }).first().waitFor();
  });
});
