import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { extensionHosts } from '../../../scripts/vscode/extension-hosts.ts';
import { sendSignal } from '../../../scripts/vscode/processes.ts';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { brokenLinks } from '../support/broken-links.ts';
import { runCommand } from '../support/command-palette.ts';
import { openContainer, treeRows, viewTitles } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

describe('the packaged extension', () => {
  const workbench = useWorkbench({ extension: 'package', trust: 'granted' });

  it('activates and shows its views', async () => {
    const { page } = workbench();
    await openContainer(page, 'Baton');
    assert.deepEqual(await viewTitles(page), ['Epics', 'Workflows', 'Executions', 'Sessions', 'Team']);
    await treeRows(page, 'Workflows').filter({ hasText: 'hello' }).waitFor();
  });

  it('brings the documents that its README and they themselves lead to', async () => {
    const { page, server } = workbench();
    const [installed = ''] = globSync('extensions/baton.baton-*', { cwd: server.dataFolder });
    const folder = path.join(server.dataFolder, installed);
    assert.ok(existsSync(path.join(folder, 'readme.md')));
    assert.deepEqual(brokenLinks(folder), []);
    await runCommand(page, 'Baton: Show Documentation');
    await page.locator('.tab', { hasText: 'Preview vscode.md' }).waitFor();
  });

  it('survives that its extension host is killed', async () => {
    const { page, server } = workbench();
    const [killed] = extensionHosts(server.pid);
    assert.ok(killed !== undefined, 'The server has no extension host.');
    sendSignal(killed, 'SIGKILL');
    await waitUntil(() => extensionHosts(server.pid).find((pid) => pid !== killed), {
      what: 'a new extension host',
      limit: 20_000,
    });
    await runCommand(page, 'Baton: Validate Workspace');
    await page.locator('.statusbar', { hasText: /Files checked: \d+\. No problems/ }).waitFor();
  });
});
