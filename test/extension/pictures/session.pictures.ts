import path from 'node:path';
import type { Frame } from 'playwright-core';
import { runCommand } from '../support/command-palette.ts';
import { panelPage } from '../support/panel-page.ts';
import { quickInput } from '../support/quick-input.ts';
import { themes, wear } from '../support/themes.ts';
import { openContainer } from '../support/tree-views.ts';
import { useShop } from './story/use-shop.ts';
import { imagesFolder } from './support/take-pictures.ts';
import { Movie } from './support/movie.ts';

describe('a recorded session', () => {
  const shop = useShop();

  async function goTo(panel: Frame, tab: string): Promise<void> {
    await panel.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
  }

  it('a feature is planned, built, reviewed, asked about and finished', async () => {
    const { page, workspace, model } = shop();
    const dark = themes.find(({ name }) => name === 'dark');
    if (dark !== undefined) await wear(dark, page, workspace);
    model.pace = 60;
    await openContainer(page, 'Baton');
    await runCommand(page, 'Baton: Show Orchestration Panel');
    await runCommand(page, 'View: Toggle Maximized Panel');
    const panel = await panelPage(page);
    await panel.getByText('Nothing has run yet.').waitFor();
    await page.mouse.move(640, 795);
    const movie = new Movie(page);
    await movie.show(1500);
    await runCommand(page, 'Baton: Run Workflow');
    const workflows = await quickInput(page, 'Run which workflow?');
    await movie.show(1200);
    await workflows.pick('Ship a feature');
    const feature = await quickInput(page, 'What the customer gets');
    await feature.type('Order without an account');
    await movie.show(1500);
    await page.keyboard.press('Enter');
    await panel.locator('[data-step="plan"] .status-running').waitFor();
    await panel.locator('[data-step="plan"]').click();
    await goTo(panel, 'Turns');
    await movie.during(panel.locator('[data-step="plan"] .status-completed').waitFor());
    await panel.locator('[data-step="build.code"]').click();
    await movie.during(panel.locator('[data-step="release.change"] .status-waiting').waitFor());
    await goTo(panel, 'Approvals');
    await panel.getByRole('button', { name: 'Approve', exact: true }).waitFor();
    await movie.show(3500);
    await panel.getByRole('button', { name: 'Approve', exact: true }).click();
    await goTo(panel, 'Graph');
    await movie.during(panel.locator('[data-step="release.tell"] .status-completed').waitFor());
    await goTo(panel, 'Timeline');
    await panel.locator('.span.model').first().waitFor();
    await movie.show(3000);
    await movie.save(path.join(imagesFolder, 'session.gif'), 960);
  });
});
