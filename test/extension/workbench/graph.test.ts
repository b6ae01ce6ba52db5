import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { runCommand } from '../support/command-palette.ts';
import { graphPage } from '../support/graph-page.ts';
import { quickInput } from '../support/quick-input.ts';
import { openContainer, treeRows } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const drawn = `name: drawn
steps:
  - { name: collect, type: command, run: git log }
  - name: look
    type: parallel
    steps:
      - { name: left, type: code, code: return 1; }
      - { name: right, type: code, code: return 2; }
  - { name: tell, type: transform, template: done, when: $.collect.exit_code == 0 }
`;

const limit = 30_000;

describe('the graph of a workflow', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'asked',
    files: { '.baton/workflows/drawn.yaml': drawn },
  });

  function stepIn(graph: Frame, name: string): Locator {
    return graph.getByRole('treeitem', { name: new RegExp(`^${name}, `) });
  }

  async function openText(): Promise<void> {
    const { page } = workbench();
    await runCommand(page, 'View: Close All Editors');
    await runCommand(page, 'Baton: Open Workflow as YAML');
    await (await quickInput(page, 'Open which workflow?')).pick('drawn');
    await page.locator('.editor-instance .view-lines', { hasText: 'collect' }).waitFor({ timeout: limit });
  }

  /** Where the cursor is in the text, which need not have the keyboard. */
  async function lineIs(line: number): Promise<void> {
    const number = workbench().page.locator('.editor-instance .active-line-number', {
      hasText: new RegExp(`^${line}$`),
    });
    await number.waitFor({ timeout: limit });
  }

  it('is opened by the lens over it, in Restricted Mode too, and leads to the text of its steps', async () => {
    const { page } = workbench();
    await openText();
    await page.locator('.codelens-decoration a', { hasText: 'Graph' }).click({ timeout: limit });
    const graph = await graphPage(page, 'baton-graph-page');
    await stepIn(graph, 'look').waitFor();
    const label = await stepIn(graph, 'tell').getAttribute('aria-label');
    assert.equal(label, 'tell, transform, done, waits for look, condition: $.collect.exit_code == 0');
    assert.equal(await graph.locator('.edge').count(), 2);
    assert.equal(await graph.locator('.label').innerText(), '$.collect.exit_code == 0');

    await stepIn(graph, 'right').locator('.head').click();
    await lineIs(8);
    await graph.getByRole('tree').press('ArrowUp');
    await lineIs(4);
    await graph.getByRole('tree').press('ArrowDown');
    await graph.getByRole('tree').press('ArrowDown');
    await lineIs(9);
  });

  it('follows what is typed, and marks itself while that cannot be drawn', async () => {
    const { page } = workbench();
    await openText();
    await runCommand(page, 'Baton: Show Graph');
    const graph = await graphPage(page, 'baton-graph-page');
    await stepIn(graph, 'tell').locator('.head').dblclick();
    await page.locator('.editor-instance .monaco-editor.focused').waitFor({ timeout: limit });
    await lineIs(9);
    await page.keyboard.press('Control+End');
    // Another step has this name.
    await page.keyboard.insertText('  - name: look');
    await graph.locator('.stale', { hasText: 'as it was before' }).waitFor();
    await page.keyboard.insertText('_again');
    await stepIn(graph, 'look_again').waitFor();
    await graph.locator('.stale p').waitFor({ state: 'detached' });
    await runCommand(page, 'File: Revert File');
    await stepIn(graph, 'look_again').waitFor({ state: 'detached' });
  });

  it('shows where the cursor is, and folds steps', async () => {
    const { page } = workbench();
    await openText();
    await runCommand(page, 'Baton: Show Graph');
    const graph = await graphPage(page, 'baton-graph-page');
    await page.locator('.editor-instance .view-line', { hasText: /name:\slook/ }).click();
    await graph.locator('[role="treeitem"][aria-selected="true"][data-step="look"]').waitFor();
    await graph.getByRole('tree').press(' ');
    await stepIn(graph, 'left').waitFor({ state: 'detached' });
    assert.equal(await stepIn(graph, 'look').getAttribute('aria-expanded'), 'false');
    await graph.getByRole('button', { name: 'Expand all' }).click();
    await stepIn(graph, 'left').waitFor();
  });

  it('is there again after the window was loaded anew', async () => {
    await workbench().reload();
    const graph = await graphPage(workbench().page, 'baton-graph-page');
    await stepIn(graph, 'collect').waitFor();
  });

  it('is opened from the list of workflows', async () => {
    const { page } = workbench();
    await runCommand(page, 'View: Close All Editors');
    await openContainer(page, 'Baton');
    await treeRows(page, 'Workflows').filter({ hasText: 'drawn' }).click({ button: 'right' });
    // A menu that has just opened takes no button that is let go within a tenth of a second.
    await page.getByRole('menuitem', { name: 'Show Graph' }).click({ delay: 250 });
    await stepIn(await graphPage(page, 'baton-graph-page'), 'collect').waitFor();
  });

  it('stands beside the form, and each leads to the other', async () => {
    const { page } = workbench();
    await runCommand(page, 'View: Close All Editors');
    await runCommand(page, 'Baton: Open Workflow as Form');
    await (await quickInput(page, 'Open which workflow?')).pick('drawn');
    const form = await waitUntil(
      async () => {
        for (const frame of page.frames()) if ((await frame.locator('baton-builder h1').count()) > 0) return frame;
        return undefined;
      },
      { what: 'the form', limit },
    );
    await form.locator('vscode-button', { hasText: 'Show Graph' }).click();
    const graph = await graphPage(page, 'baton-builder-page');
    await stepIn(graph, 'tell').locator('.head').dblclick();
    await form.getByLabel('template of tell').waitFor();
    await form.locator('.step-title', { hasText: 'left' }).focus();
    await graph.locator('[role="treeitem"][aria-selected="true"][data-step="look.left"]').waitFor();
    await form.locator('vscode-button', { hasText: 'Hide Graph' }).click();
    await form.locator('baton-graph').waitFor({ state: 'detached' });
  });
});
