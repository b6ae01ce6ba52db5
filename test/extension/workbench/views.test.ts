import assert from 'node:assert/strict';
import { runCommand } from '../support/command-palette.ts';
import { quickInput } from '../support/quick-input.ts';
import { openContainer, treeRows, viewTitles } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

describe('the views of Baton in the workbench', () => {
  const workbench = useWorkbench({ extension: 'files', trust: 'granted' });

  it('are a container of the activity bar with epics, workflows, executions, sessions and the team', async () => {
    const { page } = workbench();
    await openContainer(page, 'Baton');
    assert.deepEqual(await viewTitles(page), ['Epics', 'Workflows', 'Executions', 'Sessions', 'Team']);
  });

  it('list the workflows of the folder', async () => {
    await treeRows(workbench().page, 'Workflows').filter({ hasText: 'hello' }).waitFor();
  });

  it('say what is wrong with the definitions of the folder when asked', async () => {
    const { page } = workbench();
    await runCommand(page, 'Baton: Validate Workspace');
    await page.locator('.statusbar', { hasText: /Files checked: \d+\. No problems/ }).waitFor();
  });

  it('show an execution that was started from the palette', async () => {
    const { page } = workbench();
    await runCommand(page, 'Baton: Run Workflow…');
    const workflows = await quickInput(page, 'Run which workflow?');
    assert.match((await workflows.rows()).join('\n'), /^hello/m);
    await workflows.pick('hello');
    const who = await quickInput(page, 'who (string');
    await who.answer('Ada');
    await treeRows(page, 'Executions').filter({ hasText: 'hello' }).waitFor();
  });
});
