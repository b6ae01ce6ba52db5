import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { silentLogger } from '../../../src/base/logger.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';
import { runCommand } from '../support/command-palette.ts';
import { notified } from '../support/notifications.ts';
import { quickInput } from '../support/quick-input.ts';
import { openContainer, treeRows, viewPane } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const by = 'person:ada';

describe('sessions in the workbench', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    files: { '.baton/config.yaml': 'budgets: { session_tokens: 90000 }\n', 'manual.md': '# Manual\n' },
  });
  const row = (title: string): Locator => treeRows(workbench().page, 'Sessions').filter({ hasText: title }).first();
  const act = async (title: string, name: string): Promise<void> => {
    await row(title).hover();
    await row(title).getByRole('button', { name }).click();
  };

  it('are started where the view says that there is none', async () => {
    const { page } = workbench();
    await openContainer(page, 'Baton');
    for (const view of ['Epics', 'Workflows', 'Executions', 'Team', 'Sessions']) {
      await viewPane(page, view).locator('.pane-header').click();
    }
    await viewPane(page, 'Sessions').getByRole('button', { name: 'Start Session…' }).last().click();
    await (await quickInput(page, 'What is it about?')).answer('Translate the manual');
    const budget = await quickInput(page, 'Budget in tokens');
    await budget.answer('much');
    await quickInput(page, 'A number of tokens');
    await budget.answer('50k');
    await row('Translate the manual').filter({ hasText: '1 (analyze)' }).waitFor();
  });

  it('go on a phase at a time', async () => {
    const { page } = workbench();
    await act('Translate', 'Advance Session Phase');
    await row('Translate').filter({ hasText: '2 (plan)' }).waitFor();
    await runCommand(page, 'Baton: Advance Session Phase');
    await (await quickInput(page, 'Which session goes on')).pick('2 (plan)');
    await row('Translate').filter({ hasText: '3 (execute)' }).waitFor();
    await runCommand(page, 'Baton: Complete Session');
    await notified(page, 'No session is in its last phase');
  });

  it('show agents of other programs, and what those made', async () => {
    const { page, workspace } = workbench();
    const api = await openWorkspace({ folder: workspace, environment: {}, logger: silentLogger });
    try {
      const [session] = (await api.listSessions({})).items;
      const id = session?.id ?? '';
      await api.startDeployment({ session: id, agent_type: 'translator', scope: 'Chapter 1', id: 'd1', by });
      await row('Translate').filter({ hasText: '1 at work' }).waitFor();
      const done = {
        status: 'completed',
        final_message: 'Done.',
        deliverables: ['manual.md'],
        error: null,
        by,
      } as const;
      await api.completeDeployment('d1', done);
    } finally {
      await api.close();
    }
    await row('Translate').filter({ hasText: '1 agent' }).locator('.monaco-tl-twistie').click();
    await row('translator').filter({ hasText: 'Chapter 1' }).locator('.monaco-tl-twistie').click();
    await row('manual.md').waitFor();
    await row('translator').click();
    await page
      .locator('.editor-instance .view-lines')
      .filter({ hasText: 'answer' })
      .filter({ hasText: 'Done.' })
      .waitFor();
  });

  it('say what is missing before they are completed', async () => {
    const { page } = workbench();
    await act('Translate', 'Advance Session Phase');
    await row('Translate').filter({ hasText: '4 (validate)' }).waitFor();
    await row('Translate').click({ button: 'right' });
    // A menu that has just opened takes no button that is let go within a tenth of a second.
    await page.getByRole('menuitem', { name: 'Validate Session' }).click({ delay: 250 });
    const document = page.locator('.editor-instance .view-lines').filter({ hasText: 'Translate the manual' });
    await document.filter({ hasText: 'not yet' }).waitFor();
    await act('Translate', 'Advance Session Phase');
    await act('Translate', 'Complete Session');
    const question = page.locator('.monaco-dialog-box').filter({ hasText: 'although something is left open' });
    assert.match(await question.innerText(), /• .*manual\.md/);
    await question.getByRole('button', { name: 'Complete' }).click();
    await row('Translate').locator('.codicon-pass').waitFor();
    await runCommand(page, 'Baton: Advance Session Phase');
    await notified(page, 'No session can go on to another phase');
  });
});
