import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { silentLogger } from '../../../src/base/logger.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';
import type { SharedOrchestrator } from '../../../src/serve/shared-orchestrator.ts';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { runCommand } from '../support/command-palette.ts';
import { quickInput } from '../support/quick-input.ts';
import { openContainer, treeRows, viewPane } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const by = 'person:ada';

describe('epics in the workbench', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    files: { '.baton/agents/scout.yaml': 'name: scout\ndescription: Looks around\nprompt: You look.\n' },
  });
  const rows = (): Locator => treeRows(workbench().page, 'Epics');
  /** The row whose title is this, and not one that is blocked by it. */
  const row = (title: string): Locator =>
    rows()
      .filter({ has: workbench().page.locator('.label-name', { hasText: title }) })
      .first();
  const open = (title: string): Promise<void> => row(title).locator('.monaco-tl-twistie').click();

  /** What another process does in the same folder. */
  async function elsewhere<T>(act: (api: SharedOrchestrator) => Promise<T>): Promise<T> {
    const api = await openWorkspace({ folder: workbench().workspace, environment: {}, logger: silentLogger });
    try {
      assert.equal(api.place.kind, 'follower', 'The window holds the database.');
      return await act(api);
    } finally {
      await api.close();
    }
  }

  it('are made where the view says that there is none', async () => {
    const { page } = workbench();
    await openContainer(page, 'Baton');
    for (const view of ['Workflows', 'Executions', 'Team']) {
      await viewPane(page, view).locator('.pane-header').click();
    }
    await viewPane(page, 'Epics').getByRole('button', { name: 'New Epic…' }).last().click();
    await (await quickInput(page, 'The goal, in one line')).answer('See the world');
    await (await quickInput(page, 'What is to come out of it')).answer('Pictures');
    await row('See the world').filter({ hasText: 'no tasks' }).waitFor();
  });

  it('get tasks for an agent of the team, and say how far they are', async () => {
    const { page } = workbench();
    for (const title of ['Pack', 'Leave']) {
      await row('See the world').hover();
      await row('See the world').getByRole('button', { name: 'New Task…' }).click();
      await (await quickInput(page, 'What is to be done')).answer(title);
      await (await quickInput(page, 'has to know')).answer('');
      await (await quickInput(page, 'Who does it?')).pick('scout');
      await row(title).filter({ hasText: 'scout' }).waitFor();
    }
    await row('See the world').filter({ hasText: '0/2' }).waitFor();
  });

  it('show the end of a task that a person says is done', async () => {
    const { page } = workbench();
    await row('Pack').click();
    await runCommand(page, 'Baton: Mark Task as Done');
    await (await quickInput(page, 'Which task is done?')).pick('Pack');
    await row('See the world').filter({ hasText: '1/2' }).waitFor();
    await row('Pack').locator('.codicon-pass').waitFor();
    await runCommand(page, 'Baton: Focus on Epics View');
  });

  it('follow other processes, which follow them', async () => {
    const { page } = workbench();
    const epic = await elsewhere(async (api) => {
      const made = await api.createEpic({ title: 'Come home', by });
      const call = await api.createTask({ title: 'Call', epic_id: made.id, by });
      await api.createTask({ title: 'Unpack', epic_id: made.id, depends_on: [call.id], by });
      return made;
    });
    await row('Come home').filter({ hasText: '0/2 · 1 blocked' }).waitFor();
    await open('Come home');
    await row('Unpack').filter({ hasText: "blocked by 'Call'" }).waitFor();
    await row('Call').click();
    await runCommand(page, 'Baton: Mark Task as Done');
    await (await quickInput(page, 'Which task is done?')).pick('Call');
    await row('Unpack').filter({ hasNotText: 'blocked' }).waitFor();
    const progress = await elsewhere((api) => api.epicProgress(epic.id));
    assert.deepEqual([progress.completed, progress.pending, progress.blocked], [1, 1, 0]);
  });

  it('take tasks that are dragged onto them', async () => {
    await row('Leave').dragTo(row('Come home'));
    await row('Come home').filter({ hasText: '1/3' }).waitFor();
    await row('See the world').filter({ hasText: '1/1' }).waitFor();
  });

  it('are edited by a key, a field after the other', async () => {
    const { page } = workbench();
    await row('Come home').click();
    await page.keyboard.press('F2');
    const fields = await quickInput(page, 'What do you change?');
    await fields.pick('Title');
    await (await quickInput(page, 'Its title')).answer('Come back');
    await (await quickInput(page, 'What do you change?')).pick('Budget in tokens');
    const budget = await quickInput(page, 'Such as 50k');
    await budget.answer('many');
    await quickInput(page, 'A number of tokens');
    await budget.answer('2k');
    await (await quickInput(page, 'What do you change?')).pick('Priority');
    await (await quickInput(page, 'Priority')).pick('critical');
    await quickInput(page, '2k tok');
    await page.keyboard.press('Escape');
    await row('Come back').filter({ hasText: 'critical' }).waitFor();
    const [first] = await rows().allInnerTexts();
    assert.match(first ?? '', /^Come back/);
  });

  it('have tasks whose other fields are edited the same way', async () => {
    const { page } = workbench();
    const field = async (name: string): Promise<void> => (await quickInput(page, 'What do you change?')).pick(name);
    await open('Come back');
    await row('Unpack').click();
    await page.keyboard.press('F2');
    await field('Due');
    const due = await quickInput(page, 'Such as 2026-01-31');
    await due.answer('soon');
    await quickInput(page, 'also with a time');
    await due.answer('2030-01-31 14:30');
    await field('Retries');
    const retries = await quickInput(page, 'How often it is tried again');
    await retries.answer('1000');
    await (await quickInput(page, 'max_retries')).answer('2');
    await field('Begins');
    await (await quickInput(page, 'when it is run')).pick('when a person has allowed it');
    await field('Acceptance');
    await (await quickInput(page, 'No check')).pick('A command');
    await (await quickInput(page, 'Such as npm test')).answer('npm run check');
    await field('Waits for');
    await (await quickInput(page, 'when these are completed')).pick('Leave');
    await page.keyboard.press('Enter');
    await quickInput(page, 'npm run check');
    await page.keyboard.press('Escape');
    await row('Unpack').filter({ hasText: "blocked by 'Leave'" }).waitFor();
    const [unpack] = (await elsewhere((api) => api.listTasks({ text: 'unpack' }))).items;
    assert.deepEqual(
      [unpack?.max_retries, unpack?.requires_approval, unpack?.acceptance, unpack?.depends_on.length],
      [2, true, { command: 'npm run check' }, 2],
    );
    assert.equal(unpack?.due_at, new Date(2030, 0, 31, 14, 30).toISOString());
  });

  it('are looked through by words and states', async () => {
    const { page } = workbench();
    await runCommand(page, 'Baton: Filter Epics…');
    await (await quickInput(page, 'Words of titles')).answer('unp');
    await quickInput(page, 'States to show');
    await page.keyboard.press('Enter');
    await row('Matching tasks').waitFor();
    await row('Unpack').filter({ hasText: 'Come back' }).waitFor();
    await row('See the world').waitFor({ state: 'detached' });
    await runCommand(page, 'Baton: Clear Epic Filter');
    await row('See the world').waitFor();
  });

  it('are deleted together, after a question; what runs only after another one', async () => {
    const { page } = workbench();
    await elsewhere(async (api) => {
      const [task] = (await api.listTasks({ text: 'leave' })).items;
      await api.updateTask(task?.id ?? '', { status: 'running', by });
    });
    await row('See the world').click();
    await row('Come back').click({ modifiers: ['ControlOrMeta'] });
    await page.keyboard.press('Delete');
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.filter({ hasText: 'Delete 2 epics with 4 tasks?' }).getByRole('button', { name: 'Delete' }).click();
    await dialog.filter({ hasText: "'Leave'" }).getByRole('button', { name: 'Delete Anyway' }).click();
    await viewPane(page, 'Epics').getByText('No epics yet.').waitFor();
    const left = await waitUntil(async () => elsewhere((api) => api.listTasks({})), { what: 'the tasks', limit: 5000 });
    assert.deepEqual(left, { items: [], total: 0 });
  });

  it('are found by what is typed where they are more than a list shows', async () => {
    const { page } = workbench();
    await elsewhere(async (api) => {
      const { id } = await api.createEpic({ title: 'Learn', by });
      const titles = ['A needle, somewhere', ...Array.from({ length: 200 }, (_, n) => `Chapter ${n}`)];
      for (const title of titles) await api.createTask({ title, epic_id: id, by });
    });
    await runCommand(page, 'Baton: Mark Task as Done');
    const list = await quickInput(page, 'The first 200 of 201; type words to find the others');
    await list.type('needle');
    await list.pick('A needle, somewhere');
    await row('Learn').filter({ hasText: '1/201' }).waitFor();
  });
});
