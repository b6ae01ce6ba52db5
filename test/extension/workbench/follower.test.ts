import type { ChildProcess } from 'node:child_process';
import { projectFolder } from '../../../scripts/vscode/stage-extension.ts';
import { kill, startOtherProcess } from '../support/other-process.ts';
import { openContainer, viewPane } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const limit = 20_000;

describe('a window whose database another process holds', () => {
  const workbench = useWorkbench({ extension: 'files', trust: 'granted' });
  let other: ChildProcess;

  before(async () => {
    other = await startOtherProcess(workbench().workspace, projectFolder);
  });
  after(() => kill(other));

  it('says in the view and in the status bar that it follows', async () => {
    const { page } = workbench();
    await openContainer(page, 'Baton');
    await viewPane(page, 'Executions').filter({ hasText: 'holds the database' }).waitFor({ timeout: limit });
    await page.locator('.statusbar-item', { hasText: 'follows' }).waitFor({ timeout: limit });
  });

  it('takes over when that process ends', async () => {
    const { page } = workbench();
    await kill(other);
    await page.locator('.statusbar-item', { hasText: 'follows' }).waitFor({ state: 'detached', timeout: limit });
    await viewPane(page, 'Executions').filter({ hasNotText: 'the database' }).waitFor({ timeout: limit });
  });
});
