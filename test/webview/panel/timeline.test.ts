import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import type { StepMoment } from '../../../src/domain/execution-progress.ts';
import { usePages } from '../support/use-pages.ts';
import { begin, head, part, runId, shows, step, whole } from './shown-run.ts';

const start = Date.parse('2026-01-02T10:00:00.000Z');
const text = 'name: shown\nsteps: [{ name: look, type: command, run: ls }]\n';
const ended = { status: 'completed', duration_ms: 10_000 } as const;

function moment(seq: number, seconds: number, type: StepMoment['type']): StepMoment {
  return { seq, at: new Date(start + seconds * 1000).toISOString(), step: 'look', type, calls: 0 };
}

function row(page: Page, path: string): Locator {
  return page.locator(`.row[data-path="${path}"]`);
}

describe('the timeline of an execution in the panel', () => {
  const open = usePages('panel');

  async function openTimeline(steps: Parameters<typeof whole>[0]['steps'], facts = {}) {
    const opened = await open();
    for (const news of [begin, shows]) await opened.tell(news);
    await opened.page.getByRole('tab', { name: 'Timeline' }).click();
    await opened.tell(whole({ text, steps, head: facts }));
    return opened;
  }

  it('draws when each step ran, with the time of models and of waiting apart', async () => {
    const look = step('look', 'completed', { startedAt: start + 2000, durationMs: 6000 });
    const { page, tell } = await openTimeline([look], ended);
    const moments = [moment(1, 2, 'agent_deployed'), moment(2, 5, 'step_waiting'), moment(3, 7, 'step_continued')];
    await tell({ kind: 'timeline_moments', execution: runId, is_whole: true, moments });
    await row(page, 'look').locator('.span.waiting').waitFor();
    const spoken = 'look, completed, after 2.0 s, took 6.0 s, model 3.0 s, waiting 2.0 s';
    assert.equal(await row(page, 'look').getAttribute('aria-label'), spoken);
    const boxes = await page.evaluate(`(() => {
      const { shadowRoot } = document.querySelector('baton-panel-page').shadowRoot.querySelector('baton-timeline');
      return [...shadowRoot.querySelectorAll('.bar, .span')].map(({ className, style }) => [className, style.cssText]);
    })()`);
    assert.deepEqual(boxes, [
      ['bar completed', 'left: 20%; width: 60%;'],
      ['span model', 'left: 20%; width: 30%;'],
      ['span waiting', 'left: 50%; width: 20%;'],
    ]);
    await tell({
      kind: 'timeline_moments',
      execution: runId,
      is_whole: false,
      moments: [moment(4, 7, 'agent_deployed')],
    });
    await row(page, 'look').locator('.span.model').nth(1).waitFor();
  });

  it('has a step that only waits for one that it holds as waiting, as the graph does', async () => {
    const map = step('each', 'running', { type: 'map', items: 1, startedAt: start });
    const asking = step('each[0].fetch', 'waiting', { startedAt: start + 1000 });
    const { page, tell } = await openTimeline([map, asking]);
    await row(page, 'each').locator('.bar.waiting').waitFor();
    assert.match((await row(page, 'each').getAttribute('aria-label')) ?? '', /^each, waiting, /);
    await tell(part([{ ...asking, status: 'running' }]));
    await row(page, 'each').locator('.bar.running').waitFor();
  });

  it('is walked through, folded and zoomed by keys', async () => {
    const steps = [
      step('look', 'completed', { startedAt: start, durationMs: 1000 }),
      step('each', 'completed', { type: 'map', items: 2, startedAt: start + 1000, durationMs: 9000 }),
      step('each[0].one', 'completed', { startedAt: start + 1000, durationMs: 100 }),
      step('each[1].one', 'failed', { startedAt: start + 5000, durationMs: 100 }),
    ];
    const { page, said } = await openTimeline(steps, ended);
    const tree = page.getByRole('tree', { name: 'Timeline of shown' });
    await tree.focus();
    for (const key of ['Home', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowLeft'])
      await page.keyboard.press(key);
    await row(page, 'each[0].one').waitFor({ state: 'detached' });
    assert.equal(await row(page, 'each').getAttribute('aria-expanded'), 'false');
    const chosen = (): readonly unknown[] =>
      said.flatMap((message) => {
        const { kind, step: place } = message as { kind: string; step?: { step: string } };
        return kind === 'choose_step' ? [place?.step] : [];
      });
    await waitUntil(() => chosen()[4], { what: 'the fifth step', limit: 10_000 });
    assert.deepEqual(chosen(), ['look', 'each', 'each[0].one', 'each[1].one', 'each']);
    const before = await page.locator('.mark').allInnerTexts();
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    assert.notDeepEqual(await page.locator('.mark').allInnerTexts(), before);
    await page.keyboard.press('0');
    assert.deepEqual(await page.locator('.mark').allInnerTexts(), before);
  });

  it('has of thousands of steps only those in the page that are near what is seen', async () => {
    const steps = Array.from({ length: 5000 }, (_, index) =>
      step(`s${index}`, 'completed', { startedAt: start + index, durationMs: 5 }),
    );
    const { page, tell } = await openTimeline(steps, ended);
    await row(page, 's0').waitFor();
    assert.ok((await page.locator('.row').count()) < 80);
    await page.getByRole('tree', { name: 'Timeline of shown' }).press('End');
    await row(page, 's4999').waitFor();
    await tell(part([step('s5000', 'running', { startedAt: start + 9000 })], head()));
    await page.getByRole('tree', { name: 'Timeline of shown' }).press('End');
    await row(page, 's5000').locator('.status-running').waitFor();
    assert.ok((await page.locator('.row').count()) < 80);
  });
});
