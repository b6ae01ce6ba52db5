import { runCommand } from '../support/command-palette.ts';
import { formPage } from '../support/form-page.ts';
import { graphPage } from '../support/graph-page.ts';
import { quickInput } from '../support/quick-input.ts';
import { openTyped } from '../support/typed-file.ts';
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

  it('with what is said about a name, and what is offered', async () => {
    const { page, workspace } = shop();
    await runCommand(page, 'View: Close All Editors');
    const file = await openTyped(page, workspace, '.baton/workflows/ship-feature.yaml');
    await page.keyboard.press('Control+Home');
    await page.locator('.view-line', { hasText: 'agent: lead' }).getByText('lead').hover();
    await page.locator('.monaco-hover', { hasText: 'Plans and decides' }).waitFor();
    await takePictures(shop(), 'workflow-hover', { pointer: 'kept' });
    await page.keyboard.press('Control+End');
    await file.type('  summary: $.');
    await file.offered('plan');
    await takePictures(shop(), 'workflow-completion');
    await page.keyboard.press('Escape');
    await runCommand(page, 'File: Revert File');
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
