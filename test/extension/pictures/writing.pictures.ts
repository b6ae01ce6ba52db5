import { runCommand } from '../support/command-palette.ts';
import { formPage } from '../support/form-page.ts';
import { graphPage } from '../support/graph-page.ts';
import { quickInput } from '../support/quick-input.ts';
import { useShop } from './story/use-shop.ts';
import { takePictures } from './support/take-pictures.ts';

describe('pictures of writing a workflow', () => {
  const shop = useShop();

  it('as text, with what a name offers and what is wrong', async () => {
    const { page } = shop();
    await runCommand(page, 'Baton: Open Workflow as YAML');
    await (await quickInput(page, 'Open which workflow?')).pick('Ship a feature');
    await page.locator('.codelens-decoration a', { hasText: 'Run' }).first().waitFor();
    await page.locator('.editor-instance .view-line', { hasText: 'over:' }).click();
    await takePictures(shop(), 'workflow-text');
    await runCommand(page, 'Baton: Show Graph');
    await graphPage(page, 'baton-graph-page');
    await takePictures(shop(), 'workflow-graph');
  });

  it('as a form', async () => {
    const { page } = shop();
    await runCommand(page, 'View: Close All Editors');
    await runCommand(page, 'Baton: Open Workflow as Form');
    await (await quickInput(page, 'Open which workflow?')).pick('Ship a feature');
    const form = await formPage(page);
    await form.locator('[data-part="inputs"] .part-title').click();
    await takePictures(shop(), 'workflow-form');
  });
});
