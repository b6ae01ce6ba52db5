import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { placeOfEpic, firstList } from '../../../src/protocol/epics-place.ts';
import { accessibilityProblems } from '../../extension/support/accessibility-problems.ts';
import { pageThemes, wearTheme } from '../support/page-themes.ts';
import { useEpics } from './open-epics.ts';

/** In the browser. */
const firstBox = `document.querySelector('baton-epics-page').shadowRoot.querySelector('baton-table').shadowRoot.querySelector('tr[data-row] input')`;

const tableOf = `document.querySelector('baton-epics-page').shadowRoot.querySelector('baton-table')`;
const firstBar = `document.querySelector('baton-epics-page').shadowRoot.querySelector('baton-table').shadowRoot.querySelector('.progress .bar')`;

describe('what stands in the pages of epics', () => {
  const open = useEpics();

  it('is one below the other in bars of one length, and beside the title what closes a task', async () => {
    const { page } = await open((epics) => {
      const epic = epics.bench.epic({ title: 'Come home', budget_tokens: 80_000, budget_usd: 0.5 });
      const task = epics.bench.task({ title: 'Unpack everything that was taken along', epic_id: epic.id });
      const place = placeOfEpic(epic.id, firstList);
      return place.epic === null ? place : { ...place, epic: { ...place.epic, task: task.id } };
    });
    const bars = page.locator('.budget .bar');
    const [first, second] = await Promise.all([boxOf(bars.nth(0)), boxOf(bars.nth(1))]);
    assert.equal(first.width, second.width);
    const title = await boxOf(page.locator('.task-panel h2'));
    const close = await boxOf(page.locator('.task-panel .tool').first());
    assert.ok(close.x >= title.x + title.width && close.y < title.y + title.height);
  });

  it('is solid in the bar of an epic where it is done, and striped where it runs', async () => {
    const { page } = await open((epics) => {
      const epic = epics.bench.epic({ title: 'Come home' });
      const [running, done] = ['Unpack', 'Call', 'Sleep'].map((title) => epics.bench.task({ title, epic_id: epic.id }));
      assert.ok(running !== undefined && done !== undefined);
      epics.bench.change(running.id, { status: 'running' });
      for (const status of ['running', 'completed'] as const) epics.bench.change(done.id, { status });
      return undefined;
    });
    const bar = page.getByRole('progressbar', { name: 'Progress' });
    await bar.waitFor();
    await wearTheme(page, 'light');
    assert.equal(await bar.getAttribute('aria-valuetext'), '1 of 3 tasks completed, 1 running, 1 pending');
    const drawn = await page.evaluate(`[...${firstBar}.children].map((part) =>
      [part.className, getComputedStyle(part).backgroundImage === 'none', Math.round(part.offsetWidth / part.parentElement.clientWidth * 3)])`);
    assert.deepEqual(drawn, [
      ['completed', true, 1],
      ['running', false, 1],
    ]);
  });

  it('is ticked in boxes of the colours of the theme', async () => {
    const { page } = await open((epics) => {
      epics.bench.epic({ title: 'Come home' });
      return undefined;
    });
    const box = page.locator('tr[data-row] input');
    await box.waitFor();
    const seen: string[] = [];
    for (const theme of pageThemes) {
      await wearTheme(page, theme);
      seen.push(String(await page.evaluate(`getComputedStyle(${firstBox}).backgroundColor`)));
    }
    assert.deepEqual(seen, ['rgb(248, 248, 248)', 'rgb(49, 49, 49)', 'rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    await box.check();
    assert.deepEqual(await accessibilityProblems(page.mainFrame()), []);
  });

  it('is scrolled as it was when the page of all epics is seen again', async () => {
    const { page, again } = await open((epics) => {
      for (let number = 0; number < 60; number++) epics.bench.epic({ title: `Epic ${number}` });
      return undefined;
    });
    await page.locator('tr[data-row]').nth(49).waitFor();
    await page.evaluate(`${tableOf}.scrollTop = 400`);
    await page.waitForFunction('window.keptState.scrolled?.offsets.table?.top === 400');
    await (await again()).waitForFunction(`${tableOf}?.scrollTop === 400`);
  });

  it('is scrolled as it was when an epic is seen again, until something else is shown', async () => {
    const { page, again } = await open((epics) => {
      const { id } = epics.bench.epic({ title: 'Move house' });
      for (let number = 0; number < 60; number++) epics.bench.task({ title: `Box ${number}`, epic_id: id });
      return placeOfEpic(id, firstList);
    });
    await page.locator('tr[data-row]').nth(49).waitFor();
    await page.evaluate('window.scrollTo(0, 300)');
    await page.waitForFunction('window.keptState.scrolled?.offsets.page?.top === 300');
    const shown = await again();
    await shown.waitForFunction('window.scrollY === 300');
    await shown.getByRole('button', { name: 'All epics' }).click();
    await shown.getByText('Move house').waitFor();
    await shown.waitForFunction('window.keptState.scrolled.offsets.page === undefined');
  });

  it('is nothing to choose from while there is no epic', async () => {
    const { page } = await open(() => undefined);
    await page.getByText('No epics yet.').waitFor();
    assert.equal(await page.getByText('Nothing selected').count(), 0);
  });
});

async function boxOf(part: Locator) {
  const box = await part.boundingBox();
  assert.ok(box !== null);
  return box;
}
