import { runCommand } from '../support/command-palette.ts';
import { notified } from '../support/notifications.ts';
import { quickInput } from '../support/quick-input.ts';
import { openContainer, treeRows, viewPane } from '../support/tree-views.ts';
import { recordShop } from './story/shop-record.ts';
import { useShop } from './story/use-shop.ts';
import { takePictures } from './support/take-pictures.ts';

const views = ['Epics', 'Workflows', 'Executions', 'Sessions', 'Team'] as const;

describe('pictures of the side bar', () => {
  const shop = useShop();

  /** Opens these views and closes the others: a tree shows only the rows that fit. */
  async function only(...wanted: readonly string[]): Promise<void> {
    for (const view of views) {
      const header = viewPane(shop().page, view).locator('.pane-header');
      const isOpen = (await header.getAttribute('aria-expanded')) === 'true';
      if (isOpen !== wanted.includes(view)) await header.click();
    }
  }

  /** Makes the view higher that stands above this one, as a person does with the line between them. */
  async function pushDown(view: string, pixels: number): Promise<void> {
    const { page } = shop();
    const header = await viewPane(page, view).locator('.pane-header').boundingBox();
    if (header === null) throw new Error(`${view} is not shown.`);
    await page.mouse.move(header.x + 100, header.y);
    await page.mouse.down();
    await page.mouse.move(header.x + 100, header.y + pixels, { steps: 5 });
    await page.mouse.up();
  }

  async function unfold(view: string, ...texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      const row = treeRows(shop().page, view).filter({ hasText: text }).first();
      await row.waitFor();
      if ((await row.getAttribute('aria-expanded')) !== 'true') await row.locator('.monaco-tl-twistie').click();
    }
  }

  it('when there is nothing yet', async () => {
    await openContainer(shop().page, 'Baton');
    await treeRows(shop().page, 'Workflows').filter({ hasText: 'Ship' }).first().waitFor();
    await takePictures(shop(), 'side-bar-empty');
  });

  it('with what has happened', async () => {
    await shop().act(recordShop);
    const { page } = shop();
    await page.mouse.move(348, 400);
    await page.mouse.down();
    await page.mouse.move(560, 400, { steps: 5 });
    await page.mouse.up();
    await only('Epics', 'Executions');
    await unfold('Epics', 'Order without an account');
    await unfold('Executions', 'ship-feature', 'build');
    await pushDown('Workflows', 84);
    await takePictures(shop(), 'side-bar');
  });

  it('with triggers and sessions', async () => {
    await only('Workflows', 'Sessions');
    await unfold('Workflows', 'Weekly numbers', 'Triage');
    await unfold('Sessions', 'Guests and wishes', 'translator');
    await takePictures(shop(), 'sessions');
  });

  it('with the team', async () => {
    await only('Team');
    await unfold('Team', 'lead', 'developer');
    await takePictures(shop(), 'team');
  });

  it('and around it: the status bar, notifications, a question and its difference', async () => {
    const { page } = shop();
    await only('Epics', 'Executions');
    await page.locator('.editor-group-container').first().hover();
    await page.locator('.statusbar-item[id="baton.baton.baton.activity"]').hover();
    await page.locator('.monaco-hover', { hasText: 'Spent today' }).waitFor();
    await takePictures(shop(), 'status-bar', { pointer: 'kept' });
    await notified(page, 'src/checkout.js');
    await takePictures(shop(), 'notification');
    await runCommand(page, 'Notifications: Hide Notifications');
    await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
    await runCommand(page, 'Baton: Answer Approval');
    await page.locator('.monaco-diff-editor').first().waitFor();
    await takePictures(shop(), 'difference');
  });

  it('a command that is asked for', async () => {
    const { page } = shop();
    await runCommand(page, 'View: Close All Editors');
    await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
    await runCommand(page, 'Baton: Run Workflow');
    await (await quickInput(page, 'Run which workflow?')).pick('Publish the page');
    await treeRows(page, 'Executions').filter({ hasText: 'publish-page' }).filter({ hasText: 'waiting' }).waitFor();
    await runCommand(page, 'Baton: Answer Approval');
    await (await quickInput(page, 'Which question?')).pick('publish');
    await quickInput(page, 'Approve');
    await takePictures(shop(), 'approval');
  });
});
