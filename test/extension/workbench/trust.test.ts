import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { ChatView, scriptedModels, withChat } from '../support/chat-view.ts';
import { runCommand } from '../support/command-palette.ts';
import { openContainer, treeRows, viewPane } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';
import { trustWorkspace } from '../support/workspace-trust.ts';

interface Offer {
  /** Names of tools of its MCP server. */
  readonly served: readonly string[];
  /** Of a tool that only looks. */
  readonly answer: string;
}

describe('Baton in a folder that nobody trusts yet', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'asked',
    companions: [scriptedModels],
    settings: withChat,
  });

  /** What other extensions can use of Baton, as soon as it fits. */
  async function offered(fits: (offer: Offer) => boolean): Promise<Offer> {
    const { page, workspace } = workbench();
    const file = path.join(workspace, 'offered.json');
    const look = async (): Promise<Offer | undefined> => {
      await rm(file, { force: true });
      await runCommand(page, 'Scripted: Tell What Is Offered');
      const isThere = () => existsSync(file) || undefined;
      await waitUntil(isThere, { what: 'what is offered', limit: 20_000 });
      // Written by our own extension.
      const offer = JSON.parse(await readFile(file, 'utf8')) as Offer;
      return fits(offer) ? offer : undefined;
    };
    return await waitUntil(look, { what: 'another offer', limit: 60_000 });
  }

  it('shows the workflows and says that it runs nothing', async () => {
    const { page } = workbench();
    await openContainer(page, 'Baton');
    await treeRows(page, 'Workflows').filter({ hasText: 'hello' }).waitFor();
    await viewPane(page, 'Executions').filter({ hasText: 'Restricted Mode' }).waitFor();
    await viewPane(page, 'Executions').filter({ hasText: 'Manage Workspace Trust' }).waitFor();
  });

  it('offers agent mode and other extensions nothing', async () => {
    const { served, answer } = await offered(() => true);
    assert.deepEqual(served, []);
    assert.match(answer, /"code":"restricted_mode"/);
  });

  it('is not reached in the chat, for which VS Code has no model there', async () => {
    const { page, workspace } = workbench();
    await ChatView.openWithoutModel(page, '/run hello who=you');
    assert.ok(!existsSync(path.join(workspace, '.baton/baton.db')));
  });

  it('offers to run something once the folder is trusted', async () => {
    const { page } = workbench();
    await trustWorkspace(page);
    await viewPane(page, 'Executions').filter({ hasText: 'Rehearse a Workflow' }).waitFor();
  });

  it('answers in the chat from then on', async function () {
    this.timeout(90_000);
    const { page } = workbench();
    await page.getByText('You trust this folder').click();
    await page.keyboard.press('Escape');
    await page.locator('.workspace-trust-editor').waitFor({ state: 'detached' });
    const chat = await ChatView.open(page, 'Scripted Large');
    assert.match(await chat.ask('/run hello who=you'), /✓ completed[\s\S]*Hello, you!/);
  });

  it('serves agent mode from then on, without being loaded anew', async function () {
    this.timeout(90_000);
    const { answer } = await offered(({ served }) => served.some((name) => name.endsWith('spawn_and_await')));
    assert.match(answer, /"epics":\[\]/);
  });
});
