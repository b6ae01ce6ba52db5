import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { silentLogger } from '../../../src/base/logger.ts';
import type { EpicRecord } from '../../../src/domain/registry-records.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';
import type { SharedOrchestrator } from '../../../src/serve/shared-orchestrator.ts';
import { accessibilityProblems } from '../support/accessibility-problems.ts';
import { runCommand } from '../support/command-palette.ts';
import { epicsPage } from '../support/epics-page.ts';
import { quickInput } from '../support/quick-input.ts';
import { themes, wear } from '../support/themes.ts';
import { openContainer, treeRows } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const by = 'person:ada';
const limit = 30_000;

describe('the page of epics', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    files: { '.baton/agents/scout.yaml': 'name: scout\ndescription: Looks around\nprompt: You look.\n' },
  });

  /** What another process does in the same folder. */
  async function elsewhere<T>(act: (api: SharedOrchestrator) => Promise<T>): Promise<T> {
    const api = await openWorkspace({ folder: workbench().workspace, environment: {}, logger: silentLogger });
    try {
      return await act(api);
    } finally {
      await api.close();
    }
  }

  async function recorded(text: string): Promise<EpicRecord | undefined> {
    return await elsewhere(async (api) => {
      const found = await Promise.all([false, true].map((archived) => api.listEpics({ text, archived })));
      return found.flatMap(({ items }) => items)[0];
    });
  }

  /** Waits until the record says so, whoever has written it. */
  async function expectRecorded(text: string, isSo: (epic: EpicRecord) => boolean): Promise<void> {
    const find = async (): Promise<true | undefined> => {
      const epic = await recorded(text);
      return epic !== undefined && isSo(epic) ? true : undefined;
    };
    await waitUntil(find, { what: `the record of ${text}`, limit });
  }

  function rowOf(frame: Frame, title: string): Locator {
    return frame.locator('tr[data-row]').filter({ hasText: title });
  }

  it('is opened without anything recorded, and an epic is made there', async () => {
    const { page } = workbench();
    await runCommand(page, 'Baton: Show Epics');
    const frame = await epicsPage(page, '.empty');
    await frame.getByText('No epics yet.').waitFor();
    await frame.getByText('New Epic…').click();
    await (await quickInput(page, 'The goal, in one line')).answer('See the world');
    await (await quickInput(page, 'What is to come out of it')).answer('Pictures');
    await rowOf(frame, 'See the world').filter({ hasText: 'no tasks' }).waitFor({ timeout: limit });
  });

  it('follows what another process does, row by row', async () => {
    const frame = await epicsPage(workbench().page, 'tr');
    const id = await elsewhere(async (api) => {
      const made = await api.createEpic({ title: 'Come home', by, tags: ['way'], budget_tokens: 1000 });
      const call = await api.createTask({ title: 'Call', epic_id: made.id, by });
      await api.createTask({ title: 'Unpack', epic_id: made.id, depends_on: [call.id], by });
      await api.createTask({ title: 'Sleep', epic_id: made.id, by });
      return made.id;
    });
    await rowOf(frame, 'Come home').filter({ hasText: '0/3' }).waitFor({ timeout: limit });
    await elsewhere((api) => api.updateEpic(id, { title: 'Come home soon', by }));
    await rowOf(frame, 'Come home soon').waitFor({ timeout: limit });
    assert.equal(await rowOf(frame, 'Come home soon').locator('.tag').innerText(), 'way');
  });

  it('pauses and archives all epics that are selected, by keys and by the mouse', async () => {
    const { page } = workbench();
    const frame = await epicsPage(page, 'tr');
    await elsewhere(async (api) => {
      for (const { id } of (await api.listEpics({})).items) await api.updateEpic(id, { status: 'active', by });
    });
    await frame.locator('tr[data-row] .state.active').nth(1).waitFor({ timeout: limit });
    await rowOf(frame, 'See the world').click();
    await page.keyboard.press('Control+a');
    await frame.getByText('2 selected').first().waitFor();
    await frame.getByRole('button', { name: 'Pause', exact: true }).click();
    await expectRecorded('world', ({ status }) => status === 'paused');
    await expectRecorded('home', ({ status }) => status === 'paused');
    await frame.locator('tr[data-row] .state.paused').nth(1).waitFor({ timeout: limit });
    await page.keyboard.press('Escape');
    await rowOf(frame, 'See the world').click();
    await frame.getByRole('button', { name: 'Archive', exact: true }).click();
    await rowOf(frame, 'See the world').waitFor({ state: 'detached', timeout: limit });
    await expectRecorded('world', ({ archived_at }) => archived_at !== null);
    await frame.getByRole('button', { name: 'archived' }).click();
    await rowOf(frame, 'See the world').waitFor();
    await frame.getByRole('button', { name: 'archived' }).click();
  });

  it('shows an epic at length, whose fields are changed in place', async () => {
    const { page } = workbench();
    const list = await epicsPage(page, 'tr');
    await rowOf(list, 'Come home soon').locator('.open').click();
    const frame = await epicsPage(page, '.main');
    const title = frame.locator('[data-field="title"]');
    await title.getByRole('button').click();
    await title.getByRole('textbox').fill('   ');
    await page.keyboard.press('Enter');
    await title.getByText('Something has to stand here.').waitFor({ timeout: limit });
    await title.getByRole('textbox').fill('Come back');
    await page.keyboard.press('Enter');
    await title.getByRole('button', { name: 'Edit title: Come back' }).waitFor({ timeout: limit });
    await expectRecorded('back', ({ title: now }) => now === 'Come back');
    await page.getByRole('tab', { name: 'Come back' }).waitFor();

    const budget = frame.locator('[data-field="budget_tokens"]');
    await budget.getByRole('button').click();
    await budget.getByRole('textbox').fill('2k');
    await page.keyboard.press('Enter');
    await frame.getByText('0 tok of 2k tok (0%)').waitFor({ timeout: limit });
    await frame.getByLabel('Priority').selectOption('high');
    await expectRecorded('back', ({ budget_tokens, priority }) => budget_tokens === 2000 && priority === 2);
  });

  it('moves tasks on the board, by dragging and by the keyboard, only to where they may go', async () => {
    const { page } = workbench();
    const frame = await epicsPage(page, '.main');
    await elsewhere(async (api) => {
      const epic = (await api.listEpics({ text: 'back' })).items[0];
      await api.updateEpic(epic?.id ?? '', { status: 'active', by });
    });
    await frame.getByRole('button', { name: 'Board' }).click();
    const column = (status: string): Locator => frame.locator(`.column[data-status="${status}"]`);
    await column('blocked').getByText("blocked by 'Call'").waitFor({ timeout: limit });
    await column('pending')
      .locator('.card', { hasText: 'Call' })
      .dragTo(column('completed'), {
        sourcePosition: { x: 10, y: 10 },
      });
    await column('completed').locator('.card', { hasText: 'Call' }).waitFor({ timeout: limit });
    await column('pending').locator('.card', { hasText: 'Unpack' }).waitFor({ timeout: limit });
    const progress = await elsewhere(async (api) => {
      const epic = (await api.listEpics({ text: 'back' })).items[0];
      return await api.epicProgress(epic?.id ?? '');
    });
    assert.deepEqual([progress.completed, progress.pending, progress.blocked], [1, 2, 0]);
    await frame.getByRole('button', { name: 'Move Sleep' }).click();
    await frame.getByRole('menuitem', { name: 'cancelled: Cancel' }).click();
    await column('cancelled').locator('.card', { hasText: 'Sleep' }).waitFor({ timeout: limit });
  });

  it('keeps a note with the task that is looked at, and draws what it waits for', async () => {
    const { page } = workbench();
    const frame = await epicsPage(page, '.main');
    await frame.locator('.card', { hasText: 'Unpack' }).click({ position: { x: 10, y: 10 } });
    const panel = frame.locator('.task-panel');
    await panel.getByRole('button', { name: 'Call' }).waitFor({ timeout: limit });
    await panel.getByLabel('New note').fill('Mind the socks');
    await panel.getByRole('button', { name: 'Add Note' }).click();
    await panel.locator('.notes').getByText('Mind the socks').waitFor({ timeout: limit });
    assert.equal(await panel.getByLabel('New note').inputValue(), '');
    const notes = await elsewhere(async (api) => (await api.listTasks({ text: 'unpack' })).items[0]?.notes);
    assert.deepEqual(
      notes?.map(({ text }) => text),
      ['Mind the socks'],
    );
    await frame.getByRole('button', { name: 'Dependencies' }).click();
    await frame.getByRole('treeitem', { name: /^Unpack, .*waits for Call/ }).waitFor({ timeout: limit });
  });

  it('is accessible in light, dark and high contrast', async () => {
    const { page, workspace } = workbench();
    const frame = await epicsPage(page, '.main');
    const drawn = { Table: 'tr[data-row]', Board: '.column .card', Dependencies: '[role="treeitem"]' };
    for (const [view, part] of Object.entries(drawn)) {
      await frame.getByRole('button', { name: view }).click();
      await frame.locator(part).first().waitFor({ timeout: limit });
      for (const theme of themes) {
        await wear(theme, page, workspace);
        assert.deepEqual(await accessibilityProblems(frame), [], `${view}, ${theme.name}`);
      }
    }
  });

  it('shows the same after the window was loaded anew', async () => {
    const { page } = workbench();
    await workbench().reload();
    const frame = await epicsPage(page, '.main');
    await frame.getByRole('treeitem', { name: /^Unpack, / }).waitFor({ timeout: limit });
    await frame.getByRole('heading', { name: 'Come back' }).waitFor();
    await frame.locator('.task-panel').getByText('Mind the socks').waitFor();
  });

  it('is opened for an epic of the tree, in a tab of its own', async () => {
    const { page } = workbench();
    await runCommand(page, 'View: Close All Editors');
    await openContainer(page, 'Baton');
    const row = treeRows(page, 'Epics').filter({ hasText: 'Come back' }).first();
    await row.hover();
    await row.getByRole('button', { name: 'Open Epic' }).click();
    const frame = await epicsPage(page, '.main');
    await frame.getByRole('heading', { name: 'Come back' }).waitFor({ timeout: limit });
  });

  it('asks before an epic is deleted, and says afterwards that it is gone', async () => {
    const { page } = workbench();
    const frame = await epicsPage(page, '.main');
    await frame.getByRole('button', { name: 'Delete…' }).click();
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Delete' }).click({ timeout: limit });
    await frame.getByText('This epic is not there any more').waitFor({ timeout: limit });
    assert.equal(await recorded('back'), undefined);
    await frame.getByRole('button', { name: 'All epics' }).click();
    await frame.getByText('No epics yet.').waitFor({ timeout: limit });
  });
});
