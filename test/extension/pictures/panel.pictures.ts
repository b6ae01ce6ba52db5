import type { Frame } from 'playwright-core';
import { runCommand } from '../support/command-palette.ts';
import { panelPage } from '../support/panel-page.ts';
import { openContainer } from '../support/tree-views.ts';
import { recordShop } from './story/shop-record.ts';
import { useShop } from './story/use-shop.ts';
import { takePictures } from './support/take-pictures.ts';

describe('pictures of the Orchestration panel', () => {
  const shop = useShop();

  async function goTo(panel: Frame, tab: string): Promise<void> {
    await panel.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
  }

  it('before anything has run', async () => {
    const { page } = shop();
    await openContainer(page, 'Baton');
    await runCommand(page, 'Baton: Show Orchestration Panel');
    await runCommand(page, 'View: Toggle Maximized Panel');
    await (await panelPage(page)).getByText('Nothing has run yet.').waitFor();
    await takePictures(shop(), 'panel-empty');
  });

  it('of an execution that waits for a person', async () => {
    await shop().act(recordShop);
    const panel = await panelPage(shop().page);
    await panel.getByRole('button', { name: /^Execution: ship-feature, waiting/ }).waitFor();
    await panel.locator('[data-step="build.code"]').click();
    await takePictures(shop(), 'panel-graph');
    for (const tab of ['Output', 'Turns', 'Context', 'Cost']) {
      await goTo(panel, tab);
      await takePictures(shop(), `panel-inspector-${tab.toLowerCase()}`);
    }
    for (const tab of ['Timeline', 'Approvals', 'Messages']) {
      await goTo(panel, tab);
      await takePictures(shop(), `panel-${tab.toLowerCase()}`);
    }
  });
});
