import type { Frame, Locator } from 'playwright-core';
import { runCommand } from '../support/command-palette.ts';
import { executionThat } from '../support/follow-workspace.ts';
import { notified } from '../support/notifications.ts';
import { panelPage } from '../support/panel-page.ts';
import { openContainer, treeRows } from '../support/tree-views.ts';
import { kettlePage } from './story/kettle-page.ts';
import { begin, recordShop } from './story/shop-record.ts';
import { useShop } from './story/use-shop.ts';
import { takePictures } from './support/take-pictures.ts';

describe('pictures of executions as they go on, and as they end', () => {
  const shop = useShop({ files: kettlePage });
  let wrapping = '';

  before(async function () {
    this.timeout(120_000);
    const { page } = shop();
    await openContainer(page, 'Baton');
    await runCommand(page, 'Baton: Show Orchestration Panel');
    await runCommand(page, 'View: Toggle Maximized Panel');
    await (await panelPage(page)).getByText('Nothing has run yet.').waitFor();
    await treeRows(page, 'Workflows').filter({ hasText: 'Ship' }).first().waitFor();
    await shop().act(recordShop);
  });

  /** Begins it in the window, which holds the record, so that the panel follows it. */
  async function start(workflow: string, input: Readonly<Record<string, string>> = {}): Promise<string> {
    return await shop().act((api) => begin(api, workflow, { input }));
  }

  async function shown(workflow: string, status: string): Promise<Frame> {
    const panel = await panelPage(shop().page);
    await panel.getByRole('button', { name: new RegExp(`^Execution: ${workflow}, ${status}`) }).waitFor();
    return panel;
  }

  async function choose(panel: Frame, step: Locator, tab: string): Promise<void> {
    await step.locator('.head').first().click();
    await panel.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await panel.locator('#inspected[aria-busy="false"]').waitFor();
  }

  function statusOf(panel: Frame, step: string, status: string): Locator {
    return panel.locator(`[data-step="${step}"] .status-${status}`).first();
  }

  it('one that failed', async () => {
    await start('check-stock');
    const panel = await shown('check-stock', 'failed');
    await choose(panel, panel.locator('[data-step="compare"]'), 'Output');
    await takePictures(shop(), 'panel-failed');
  });

  it('one that runs, while an agent writes', async () => {
    const { model } = shop();
    model.hold('Plan this feature', 0.5);
    wrapping = await start('ship-feature', { feature: 'Gift wrapping' });
    const panel = await shown('ship-feature', 'running');
    await choose(panel, panel.locator('[data-step="plan"]'), 'Turns');
    // What is said before somebody looks is not shown before the turn has ended.
    await panel.locator('[data-step="build.code"] .head').click();
    model.hold('Write the code', 0.73);
    await statusOf(panel, 'build.tests', 'completed').waitFor();
    await panel.getByText('papers.plain').waitFor();
    // So that the answer is in sight.
    await panel.locator('.call .fold').first().click();
    await takePictures(shop(), 'panel-running');
  });

  it('one that was interrupted, and can go on', async () => {
    const { page } = shop();
    const loading = page.waitForEvent('load');
    await page.keyboard.press('Control+R');
    await loading;
    await treeRows(page, 'Workflows').filter({ hasText: 'Ship' }).first().waitFor();
    const panel = await shown('ship-feature', 'interrupted');
    await statusOf(panel, 'build.code', 'interrupted').waitFor();
    await takePictures(shop(), 'panel-interrupted');
    await notified(page, /ship-feature was interrupted/);
    await takePictures(shop(), 'notification-interrupted');
    await runCommand(page, 'Notifications: Hide Notifications');
  });

  it('one that a person cancelled', async () => {
    const panel = await panelPage(shop().page);
    await panel.getByRole('button', { name: 'Resume' }).click();
    await shown('ship-feature', 'running');
    await statusOf(panel, 'build.code', 'running').waitFor();
    await shop().act((api) => api.cancel(wrapping, 'The shop wraps no gifts this year.'));
    await executionThat(shop().workspace, wrapping, ({ status }) => status === 'cancelled');
    await shown('ship-feature', 'cancelled');
    await takePictures(shop(), 'panel-cancelled');
    shop().model.goOn();
  });

  it('one in which an agent has another one work for it', async () => {
    shop().model.hold('Find out what slows', 0);
    await start('kettle-page');
    const panel = await shown('kettle-page', 'running');
    const lead = panel.locator('[data-step="advise"]');
    await lead.locator('.toggle').click();
    await choose(panel, panel.locator('[data-step$="/work"]'), 'Turns');
    shop().model.hold('Find out what slows', 0.5);
    await panel.getByText('Every tea is read').waitFor();
    await takePictures(shop(), 'panel-delegation');
    shop().model.goOn();
    await shown('kettle-page', 'completed');
  });
});
