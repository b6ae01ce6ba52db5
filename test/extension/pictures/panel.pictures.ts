import type { Frame } from 'playwright-core';
import { runCommand } from '../support/command-palette.ts';
import { panelPage } from '../support/panel-page.ts';
import { quickInput } from '../support/quick-input.ts';
import { openTyped } from '../support/typed-file.ts';
import { openContainer, treeRows } from '../support/tree-views.ts';
import { recordShop } from './story/shop-record.ts';
import { useShop } from './story/use-shop.ts';
import { takePictures } from './support/take-pictures.ts';

describe('pictures of the Orchestration panel', () => {
  const shop = useShop();

  async function goTo(panel: Frame, tab: string): Promise<void> {
    await panel.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await panel.locator('#inspected[aria-busy="false"]').waitFor();
  }

  it('before anything has run', async () => {
    const { page } = shop();
    await openContainer(page, 'Baton');
    await runCommand(page, 'Baton: Show Orchestration Panel');
    await runCommand(page, 'View: Toggle Maximized Panel');
    await (await panelPage(page)).getByText('Nothing has run yet.').waitFor();
    await treeRows(page, 'Workflows').filter({ hasText: 'Ship' }).first().waitFor();
    await takePictures(shop(), 'panel-empty');
  });

  it('of an execution that waits for a person', async () => {
    // So long that its bars can be told apart.
    shop().model.pace = 60;
    await shop().act(recordShop);
    const panel = await panelPage(shop().page);
    await panel.getByRole('button', { name: /^Execution: ship-feature, waiting/ }).waitFor();
    await panel.locator('[data-step="build.code"]').click();
    await takePictures(shop(), 'panel-graph');
    for (const tab of ['Output', 'Turns', 'Context', 'Cost', 'Events', 'Log']) {
      await goTo(panel, tab);
      await takePictures(shop(), `panel-inspector-${tab.toLowerCase()}`);
    }
    await panel.locator('[data-step="look"]').first().click();
    for (const tab of ['Input', 'Inside']) {
      await goTo(panel, tab);
      await takePictures(shop(), `panel-inspector-${tab.toLowerCase()}`);
    }
    for (const tab of ['Timeline', 'Approvals', 'Messages']) {
      await goTo(panel, tab);
      await takePictures(shop(), `panel-${tab.toLowerCase()}`);
    }
  });

  it('with its budgets, and with what was looked for', async () => {
    const panel = await panelPage(shop().page);
    await goTo(panel, 'Graph');
    const budgets = panel.locator('baton-budgets .summary');
    await budgets.click();
    await takePictures(shop(), 'panel-budgets');
    await budgets.click();
    const search = panel.getByRole('combobox', { name: 'Search the execution' });
    await search.fill('address');
    await panel.getByRole('option').first().waitFor();
    await takePictures(shop(), 'panel-search');
    await search.press('Escape');
    await search.fill('');
  });

  it('below a file, where it is lower', async () => {
    const { page } = shop();
    await runCommand(page, 'View: Toggle Maximized Panel');
    await openTyped(page, shop().workspace, 'src/checkout.js');
    await takePictures(shop(), 'panel-below');
  });

  it('beside the file, where it is narrow', async () => {
    const { page } = shop();
    await runCommand(page, 'View: Move View');
    const views = await quickInput(page, 'Select a View');
    await views.type('Orchestration');
    await views.pick('Orchestration');
    await (await quickInput(page, 'Select a Destination')).pick('New Secondary Side Bar Entry');
    await runCommand(page, 'View: Close Primary Side Bar');
    await runCommand(page, 'View: Hide Panel');
    await page.mouse.move(982, 400);
    await page.mouse.down();
    await page.mouse.move(780, 400, { steps: 5 });
    await page.mouse.up();
    await (await panelPage(page)).locator('[role="treeitem"]').first().waitFor();
    await takePictures(shop(), 'panel-beside');
  });
});
