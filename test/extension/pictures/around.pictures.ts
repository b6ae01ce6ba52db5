import { runCommand } from '../support/command-palette.ts';
import { openContainer, treeRows } from '../support/tree-views.ts';
import { recordShop } from './story/shop-record.ts';
import { useShop } from './story/use-shop.ts';
import { takePictures } from './support/take-pictures.ts';

describe('pictures of what stands around', () => {
  const shop = useShop();

  it('the walkthrough', async () => {
    const { page } = shop();
    await runCommand(page, 'Baton: Open Walkthrough');
    await page.locator('.gettingStartedContainer .step-title').first().waitFor();
    await takePictures(shop(), 'walkthrough');
    await runCommand(page, 'View: Close All Editors');
  });

  it('an execution as a document, and its report', async () => {
    const { page } = shop();
    // Once something waits a badge covers what is clicked.
    await openContainer(page, 'Baton');
    await shop().act(recordShop);
    const row = treeRows(page, 'Executions').filter({ hasText: 'ship-feature' }).nth(1);
    await row.waitFor();
    await row.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Open as Document' }).click({ delay: 200 });
    await page.locator('.editor-instance .view-lines', { hasText: 'plan' }).first().waitFor();
    await takePictures(shop(), 'execution-document');
    await row.click({ button: 'right' });
    // A menu takes no mouse button that is let go soon after it was opened.
    await page.getByRole('menuitem', { name: 'Synthesis Report' }).click({ delay: 200 });
    await page
      .locator('.tab', { hasText: /Preview|report/i })
      .first()
      .waitFor();
    await takePictures(shop(), 'report');
  });
});
