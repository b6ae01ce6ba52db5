import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { StepView } from '../../../src/presentation/execution-view.ts';
import { type OpenPage, usePages } from '../support/use-pages.ts';
import { begin, part, shows, step, whole } from './shown-run.ts';

const names = Array.from({ length: 12 }, (_, index) => `step_${index}`);
const text = `name: shown\nsteps:\n${names.map((name) => `  - { name: ${name}, type: command, run: ls }\n`).join('')}`;

/** The step of this number runs, those before it have ended. */
function runs(at: number): readonly StepView[] {
  return names
    .slice(0, at + 1)
    .map((name, index) => step(name, index < at ? 'completed' : 'running', { startedAt: index }));
}

describe('the graph of an execution that goes on', () => {
  const openPage = usePages('panel');

  /** As wide and as low as the panel stands below an editor. */
  const open = (state?: unknown): Promise<OpenPage> => openPage({ state, viewport: { width: 1280, height: 340 } });

  const node = (page: Page, id: string): Locator => page.locator(`[data-step="${id}"]`);

  async function isInSight(page: Page, id: string): Promise<boolean> {
    if ((await node(page, id).count()) === 0) return false;
    const [box, graph] = [await node(page, id).boundingBox(), await page.locator('baton-graph').boundingBox()];
    assert.ok(box !== null && graph !== null);
    const isAcross = box.x >= graph.x && box.x + box.width <= graph.x + graph.width;
    return isAcross && box.y >= graph.y && box.y + box.height <= graph.y + graph.height;
  }

  async function untilStill(page: Page): Promise<void> {
    await page.evaluate('window.still = 0');
    await page.waitForFunction('window.still > 10');
  }

  /** From now on: what was still to be drawn is. */
  async function watchPlaces(page: Page): Promise<void> {
    await page.evaluate(watch);
    await untilStill(page);
    await page.evaluate(`window.places = new Set([${place}])`);
  }

  async function fit(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Fit (0)' }).click();
  }

  it('goes along with what runs, until a person looks elsewhere', async () => {
    const { page, tell } = await open();
    // However busy the machine is, no frame of the page is left out.
    await page.clock.install();
    for (const news of [begin, shows, whole({ text, steps: runs(7) })]) await tell(news);
    await node(page, 'step_7').waitFor();
    assert.ok(await isInSight(page, 'step_7'));

    await watchPlaces(page);
    await tell(part(runs(11)));
    await untilStill(page);
    assert.ok(await isInSight(page, 'step_11'));
    assert.ok(Number(await page.evaluate('window.places.size')) > 3, 'it goes there smoothly');

    await page.getByRole('tree', { name: /^Graph of shown/ }).hover();
    await page.mouse.wheel(-5000, 0);
    await node(page, 'step_0').waitFor();
    await tell(part([step('step_11', 'running', { attempts: 2, startedAt: 11 })]));
    await untilStill(page);
    assert.equal(await isInSight(page, 'step_11'), false);
  });

  it('goes along again once all was fitted in, after the page was loaded anew too', async () => {
    const news = [begin, shows, whole({ text, steps: runs(11) })];
    const first = await open();
    for (const each of news) await first.tell(each);
    await node(first.page, 'step_11').waitFor();
    await first.page.getByRole('tree', { name: /^Graph of shown/ }).hover();
    await first.page.mouse.wheel(-5000, 0);
    await node(first.page, 'step_0').waitFor();
    const panned = await keptBy(first.page);

    const second = await open(panned);
    for (const each of news) await second.tell(each);
    await second.page.getByRole('tab', { name: 'Graph' }).click();
    await node(second.page, 'step_0').waitFor();
    assert.equal(await isInSight(second.page, 'step_11'), false);
    await fit(second.page);
    assert.ok(await isInSight(second.page, 'step_11'));
    const fitted = await keptBy(second.page);

    const third = await open(fitted);
    for (const each of news) await third.tell(each);
    await third.page.getByRole('tab', { name: 'Graph' }).click();
    await node(third.page, 'step_11').waitFor();
    assert.ok(await isInSight(third.page, 'step_11'));
  });

  it('is there at once where nothing is to move', async () => {
    const { page, tell } = await open();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const news of [begin, shows, whole({ text, steps: runs(1) })]) await tell(news);
    await node(page, 'step_1').waitFor();
    await watchPlaces(page);
    await tell(part(runs(11)));
    await untilStill(page);
    assert.ok(await isInSight(page, 'step_11'));
    assert.equal(await page.evaluate('window.places.size'), 2);
  });

  /** What is kept once the tab is left: until then it may still be moved. */
  async function keptBy(page: Page): Promise<unknown> {
    await page.getByRole('tab', { name: 'Messages' }).click();
    return await page.evaluate('window.keptState');
  }
});

const graph = `document.querySelector('baton-panel-page').shadowRoot.querySelector('baton-graph')`;
const place = `${graph}.shadowRoot.querySelector('.plane').style.transform`;

/** Gathers where the drawing stands, frame by frame; `window.still` counts the frames since it has moved. */
const watch = `window.places = new Set();
window.still = 0;
(function look() {
  const at = ${place};
  window.still = window.places.has(at) ? window.still + 1 : 0;
  window.places.add(at);
  requestAnimationFrame(look);
})();`;
