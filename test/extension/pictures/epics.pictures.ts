import type { Frame, Locator } from 'playwright-core';
import { runCommand } from '../support/command-palette.ts';
import { epicsPage } from '../support/epics-page.ts';
import { openContainer } from '../support/tree-views.ts';
import { recordShop } from './story/shop-record.ts';
import { useShop } from './story/use-shop.ts';
import { takePictures } from './support/take-pictures.ts';

describe('pictures of epics in the editor', () => {
  const shop = useShop();

  function rows(frame: Frame): Locator {
    return frame.locator('tr[data-row]');
  }

  before(async function () {
    this.timeout(120_000);
    await openContainer(shop().page, 'Baton');
    await runCommand(shop().page, 'View: Close Primary Side Bar');
    await runCommand(shop().page, 'Baton: Show Epics');
  });

  it('before there is one', async () => {
    await (await epicsPage(shop().page)).getByText('No epics yet.').waitFor();
    await takePictures(shop(), 'epics-empty');
  });

  it('all of them', async () => {
    await shop().act(recordShop);
    const frame = await epicsPage(shop().page, 'tr[data-row]');
    await rows(frame).filter({ hasText: 'Order without an account' }).click();
    await takePictures(shop(), 'epics-table');
  });

  it('one with its tasks', async () => {
    const frame = await epicsPage(shop().page, 'tr[data-row]');
    await rows(frame).filter({ hasText: 'Order without an account' }).locator('.open').click();
    await frame.getByText('Take an address in checkout()', { exact: true }).click();
    await frame.locator('.task-panel').waitFor();
    await takePictures(shop(), 'epic-tasks');
  });

  it('the same as a board', async () => {
    const frame = await epicsPage(shop().page, '.main');
    await frame.getByRole('button', { name: 'Board' }).click();
    await frame.locator('.tasks').scrollIntoViewIfNeeded();
    await frame.locator('.tasks').evaluate('(tasks) => tasks.scrollIntoView()');
    await takePictures(shop(), 'epic-board');
  });

  it('the same as a graph', async () => {
    const frame = await epicsPage(shop().page, '.main');
    await frame.getByRole('button', { name: 'Dependencies' }).click();
    await frame.locator('baton-graph [role="treeitem"]').first().waitFor();
    await frame.locator('.tasks').evaluate('(tasks) => tasks.scrollIntoView()');
    await takePictures(shop(), 'epic-dependencies');
  });
});
