import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { manyStepsDocument } from '../../bench/support/many-steps-document.ts';
import { useGraphs } from './open-graph.ts';

const nested = `name: nested
steps:
  - { name: begin, type: command, run: ls }
  - name: both
    type: parallel
    steps: [{ name: left, type: command, run: ls }, { name: right, type: command, run: ls }]
  - { name: end, type: command, run: ls }
`;

function chosen(page: Page): Locator {
  return page.locator('[role="treeitem"][aria-selected="true"]');
}

function percent(page: Page): Promise<string> {
  return page.locator('.scale').innerText();
}

describe('a graph in a page', () => {
  const open = useGraphs();

  it('is as large as it was, and at the same place, when the page is loaded anew', async () => {
    const text = manyStepsDocument(60);
    const { page } = await open(text);
    const tree = page.getByRole('tree');
    const plane = (of: Page): Promise<string | null> => of.locator('.plane').getAttribute('style');
    await tree.waitFor();
    const first = await plane(page);
    for (const key of ['+', '+', '+']) await tree.press(key);
    const looked = await plane(page);
    assert.notEqual(looked, first);
    const scale = /scale\((.*)\)/.exec(looked ?? '')?.[1] ?? '';
    await page.waitForFunction(`Math.abs(window.keptState.look?.scale - ${scale}) < 0.001`);
    const again = await open(text, await page.evaluate('window.keptState'));
    await again.page.locator('.step').first().waitFor();
    assert.equal(await plane(again.page), looked);
  });

  it('is walked through, folded and zoomed by keys', async () => {
    const { page, said } = await open(nested);
    const tree = page.getByRole('tree', { name: 'Graph of nested, 5 steps' });
    await tree.focus();
    assert.equal(await chosen(page).getAttribute('data-step'), 'begin');
    const walked: (string | null)[] = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'Home', 'End']) {
      await page.keyboard.press(key);
      walked.push(await chosen(page).getAttribute('data-step'));
    }
    assert.deepEqual(walked, ['both', 'both.left', 'both.right', 'end', 'begin', 'end']);
    assert.equal(await tree.getAttribute('aria-activedescendant'), await chosen(page).getAttribute('id'));

    await page.keyboard.press('ArrowUp');
    await page.keyboard.press(' ');
    await page.locator('[data-step="both.left"]').waitFor({ state: 'detached' });
    assert.equal(await chosen(page).getAttribute('aria-expanded'), 'false');
    await page.keyboard.press('Enter');
    assert.deepEqual(said.at(-1), { kind: 'open', step: 'both' });

    await page.keyboard.press('+');
    assert.equal(await percent(page), '125 %');
    await page.keyboard.press('0');
    assert.equal(await percent(page), '100 %');
  });

  it('tells a click on a step, and not where it was dragged', async () => {
    const { page, said } = await open(nested);
    const step = page.locator('[data-step="end"] .head');
    const before = await step.boundingBox();
    assert.ok(before !== null);
    await page.mouse.move(before.x + 20, before.y + 20);
    await page.mouse.down();
    await page.mouse.move(before.x + 80, before.y - 30, { steps: 4 });
    await page.mouse.up();
    const after = await step.boundingBox();
    assert.deepEqual([after?.x, after?.y], [before.x + 60, before.y - 50]);
    await step.click();
    assert.deepEqual(said.slice(1), [{ kind: 'choose', step: 'end' }]);
  });

  it('zooms around the pointer with Ctrl and the wheel', async () => {
    const { page } = await open(nested);
    const step = page.locator('[data-step="begin"]');
    const before = await step.boundingBox();
    assert.ok(before !== null);
    await page.mouse.move(before.x, before.y);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -40);
    await page.keyboard.up('Control');
    await page.locator('.scale').filter({ hasNotText: '100 %' }).waitFor();
    const after = await step.boundingBox();
    assert.ok(after !== null && after.width > before.width);
    assert.ok(Math.abs(after.x - before.x) < 1 && Math.abs(after.y - before.y) < 1);
  });

  it('of more than a thousand steps has only those in the page that are near what is seen', async () => {
    const { page, tell } = await open(manyStepsDocument(1000));
    await page.locator('[role="treeitem"]').first().waitFor();
    assert.ok((await page.locator('[role="treeitem"]').count()) < 60);
    await page.locator('.minimap').waitFor();
    await tell({ kind: 'choose', step: 'sum_up_80' });
    await page.locator('[data-step="sum_up_80"]').waitFor();
    assert.ok((await page.locator('[role="treeitem"]').count()) < 60);
  });

  it('is seen at a glance where there is room for that, and not where it would be covered by it', async () => {
    const { page } = await open(manyStepsDocument(1000));
    await page.locator('.minimap').waitFor();
    await page.setViewportSize({ width: 140, height: 140 });
    await page.locator('.minimap').waitFor({ state: 'detached' });
    await page.setViewportSize({ width: 900, height: 600 });
    await page.locator('.minimap').waitFor();
  });

  it('says that it is an old one, or that there is nothing to draw', async () => {
    const { page, tell } = await open(nested);
    await tell({ kind: 'graph', drawn: { graph: null, is_stale: true } });
    await page.getByText('Its graph is drawn once they are corrected').waitFor();
    await tell({
      kind: 'graph',
      drawn: { graph: { name: 'x', list: { label: '', steps: [], edges: [] } }, is_stale: false },
    });
    await page.getByText('There are no steps yet').waitFor();
  });
});
