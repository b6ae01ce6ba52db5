import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { runCommand } from '../support/command-palette.ts';
import { executionThat, startInWindow } from '../support/follow-workspace.ts';
import { panelPage } from '../support/panel-page.ts';
import { quickInput } from '../support/quick-input.ts';
import { openContainer, treeRows } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

/** A command that lasts until a file is there. */
const wait = `const { existsSync } = require('node:fs');
setInterval(() => existsSync(process.argv[2]) && process.exit(0), 20);
`;

const shown = `name: shown
steps:
  - { name: look, type: transform, template: "<img src=x onerror=alert(1)> \\u001b[31mred" }
  - name: each
    type: map
    over: "[1, 2, 3]"
    steps:
      - { name: twice, type: transform, expression: "2" }
  - { name: call, type: workflow, workflow: inner }
  - { name: "hold", type: command, run: [node, wait.cjs, go.txt] }
  - { name: end, type: transform, template: done }
`;
const inner = 'name: inner\nsteps: [{ name: one, type: transform, expression: "1" }]\n';

const limit = 30_000;

describe('the Orchestration panel', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    files: {
      'wait.cjs': wait,
      '.baton/config.yaml': 'security: { commands: allow }\n',
      '.baton/workflows/shown.yaml': shown,
      '.baton/workflows/inner.yaml': inner,
    },
  });
  let id = '';

  function node(frame: Frame, step: string): Locator {
    return frame.locator(`[data-step="${step}"]`);
  }

  it('says what to do while nothing has run', async () => {
    const { page } = workbench();
    await runCommand(page, 'Baton: Show Orchestration Panel');
    await runCommand(page, 'View: Toggle Maximized Panel');
    const frame = await panelPage(page);
    await frame.getByText('Nothing has run yet.').waitFor({ timeout: limit });
    await frame.getByText('Rehearse a Workflow').click();
    await (await quickInput(page, 'Rehearse which workflow?')).rows();
    await page.keyboard.press('Escape');
  });

  it('goes on to the execution that begins, and follows its steps', async () => {
    const { page, workspace } = workbench();
    // The window holds the database once something runs in it.
    await runCommand(page, 'Baton: Run Workflow');
    await (await quickInput(page, 'Run which workflow?')).pick('inner');
    await (
      await panelPage(page)
    )
      .getByRole('button', { name: /^Execution: inner, completed/ })
      .waitFor({ timeout: limit });
    id = await startInWindow(workspace, { workflow: 'shown' });
    const frame = await panelPage(page);
    await node(frame, 'hold').locator('.status-running').waitFor({ timeout: limit });
    await node(frame, 'look').locator('.status-completed').waitFor();
    assert.match((await node(frame, 'each').getAttribute('aria-label')) ?? '', /completed, 3 of 3 items/);
    await node(frame, 'each').locator('.toggle').click();
    await node(frame, 'each[2].twice').locator('.status-completed').waitFor();
    await node(frame, 'call').locator('.toggle').click();
    await frame.locator('[data-step$="/one"]').locator('.status-completed').waitFor({ timeout: limit });
    assert.equal(await node(frame, 'end').locator('.status svg').count(), 0);
  });

  it('has what was typed and how large its graph was when it comes back into sight', async () => {
    const { page } = workbench();
    const frame = await panelPage(page);
    await frame.getByRole('combobox', { name: 'Search the execution' }).fill('half a wo');
    const graph = frame.getByRole('tree', { name: /^Graph of shown/ });
    for (const key of ['+', '+']) await graph.press(key);
    const scale = await frame.locator('.scale').innerText();
    // Whatever was moved is kept at the latest when its tab is left.
    await frame.getByRole('tab', { name: 'Timeline' }).click();
    await frame.getByRole('tab', { name: 'Graph' }).click();
    await frame.evaluate('window.isFirst = true');
    await runCommand(page, 'View: Hide Panel');
    await runCommand(page, 'Baton: Show Orchestration Panel');
    const again = await panelPage(page);
    await node(again, 'hold').waitFor({ timeout: limit });
    assert.equal(await again.evaluate('window.isFirst'), undefined);
    assert.equal(await again.getByRole('combobox', { name: 'Search the execution' }).inputValue(), 'half a wo');
    assert.equal(await again.locator('.scale').innerText(), scale);
  });

  it('runs and loads nothing that does not belong to it', async () => {
    const frame = await panelPage(workbench().page);
    const blocked = await frame.evaluate(`new Promise((resolve) => {
      const found = new Set();
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        found.add(effectiveDirective);
        if (found.size === 3) resolve([...found].sort());
      });
      const script = document.createElement('script');
      script.textContent = 'window.hacked = 1';
      const image = document.createElement('img');
      image.src = 'https://example.com/x.png';
      document.body.append(script, image);
      fetch('https://example.com/').catch(() => undefined);
    })`);
    assert.deepEqual(blocked, ['connect-src', 'img-src', 'script-src-elem']);
    assert.equal(await frame.evaluate('window.hacked'), undefined);
  });

  it('has the same execution, step and open steps after the window was loaded anew', async () => {
    const { page, workspace } = workbench();
    await node(await panelPage(page), 'each[1].twice')
      .locator('.head')
      .click();
    await workbench().reload();
    const frame = await panelPage(workbench().page);
    await frame.locator('[data-step="each[1].twice"][aria-selected="true"]').waitFor({ timeout: 60_000 });
    await node(frame, 'hold').locator('.status-interrupted').waitFor({ timeout: limit });
    await writeFile(path.join(workspace, 'go.txt'), '');
    await frame.getByRole('button', { name: 'Resume' }).click();
    await node(frame, 'end').locator('.status-completed').waitFor({ timeout: limit });
    await frame
      .locator('.facts')
      .filter({ hasText: /^completed/ })
      .waitFor();
    const report = await executionThat(workspace, id, ({ duration_ms }) => duration_ms !== null);
    assert.deepEqual(
      report.steps.filter(({ path: each }) => !each.includes('[')).map(({ status }) => status),
      ['completed', 'completed', 'completed', 'completed', 'completed'],
    );
  });

  it('shows the same in an editor, which is there again after the window was loaded anew', async () => {
    const { page } = workbench();
    await runCommand(page, 'Baton: Open Orchestration in Editor');
    await page.locator('.tab', { hasText: 'Orchestration' }).waitFor({ timeout: limit });
    await node(await panelPage(page, 1), 'look')
      .locator('.status-completed')
      .waitFor({ timeout: limit });
    await workbench().reload();
    await node(await panelPage(workbench().page, 1), 'look')
      .locator('.status-completed')
      .waitFor({ timeout: 60_000 });
    await runCommand(workbench().page, 'View: Close All Editors');
  });

  it('stays what it was when it is moved to the side bar', async () => {
    const { page } = workbench();
    await runCommand(page, 'View: Reset View Locations');
    await runCommand(page, 'Baton: Show Orchestration Panel');
    await node(await panelPage(page), 'each[1].twice').waitFor({ timeout: limit });
    await runCommand(page, 'View: Move View');
    const views = await quickInput(page, 'Select a View');
    await views.type('Orchestration');
    await views.pick('Orchestration');
    await (await quickInput(page, 'Select a Destination')).pick('New Side Bar Entry');
    const frame = await panelPage(page);
    await frame.locator('[data-step="each[1].twice"][aria-selected="true"]').waitFor({ timeout: limit });
    await runCommand(page, 'View: Reset View Locations');
  });

  it('is opened on an execution from the list', async () => {
    const { page, workspace } = workbench();
    const other = await startInWindow(workspace, { workflow: 'inner' });
    await executionThat(workspace, other, ({ duration_ms }) => duration_ms !== null);
    await openContainer(page, 'Baton');
    const row = treeRows(page, 'Executions').filter({ hasText: 'shown' });
    await row.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Open in Panel' }).click({ delay: 250 });
    const frame = await panelPage(page);
    await frame.getByRole('button', { name: /^Execution: shown, completed/ }).waitFor({ timeout: limit });
    await frame.getByRole('button', { name: 'Follow newest', pressed: false }).click();
    await frame.getByRole('button', { name: /^Execution: inner, completed/ }).waitFor({ timeout: limit });
  });
});
