import type { Browser, Page } from 'playwright-core';
import { buildProject } from '../../scripts/vscode/build-project.ts';
import type { StepStatus } from '../../src/domain/execution.ts';
import { launchBrowser } from '../extension/support/launch-browser.ts';
import { head, part, step } from '../webview/panel/shown-run.ts';
import { openPanel } from './panel/open-panel.ts';
import { longestTask } from './panel/longest-task.ts';
import type { Measurement, Row } from './support/measurement.ts';

/** Each for itself: more messages than the extension sends, which tells what comes together as one. */
const events = 300;
const everyMs = 10;
const rounds = 3;

/** 100 events a second in the Orchestration panel, by the trace of Chromium. */
const measure: Measurement = async () => {
  buildProject();
  const browser = await launchBrowser();
  try {
    const { page, paths } = await openPanel(browser, 200);
    const large = await openPanel(browser, 5000);
    return [
      rowOf('graph of 200 steps', await tracedIn(browser, page, paths)),
      rowOf('graph of 5,000 steps', await tracedIn(browser, large.page, large.paths)),
      rowOf('timeline of 200 steps', await tracedIn(browser, await timelineOf(page), paths)),
    ];
  } finally {
    await browser.close();
  }
};

async function timelineOf(page: Page): Promise<Page> {
  await page.evaluate("showTab('timeline')");
  return page;
}

/** Milliseconds of the longest task of the page, in the round in which the machine was kept least by others. */
async function tracedIn(browser: Browser, page: Page, paths: readonly string[]): Promise<number> {
  const figures: number[] = [];
  for (let round = 0; round < rounds; round++) figures.push(await tracedOnce(browser, page, paths));
  return Math.min(...figures);
}

/** Each event is told by itself. */
async function tracedOnce(browser: Browser, page: Page, paths: readonly string[]): Promise<number> {
  const statuses: readonly StepStatus[] = ['running', 'completed', 'failed', 'waiting'];
  const messages = Array.from({ length: events }, (_, index) => {
    const path = paths[index % paths.length] ?? '';
    const changed = step(path, statuses[index % statuses.length] ?? 'running', { startedAt: Date.now() });
    return part([changed], head({ tokens: index }));
  });
  await page.bringToFront();
  // What the measurement itself brings into the page is no work of the page's.
  await page.evaluate(`window.steadily = ${JSON.stringify({ messages, every: everyMs })}; settled()`);
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'] });
  await page.evaluate('tellSteadily(window.steadily)');
  return longestTask(await browser.stopTracing());
}

function rowOf(what: string, measured: number): Row {
  return {
    name: `longest task at 100 events a second: ${what}`,
    measured,
    unit: 'ms',
    reference: null,
    target: what.includes('5,000') ? null : { kind: 'at_most', value: 50 },
    note: 'each event a message of its own, for three seconds; tasks of the page by the trace of Chromium, the least of three rounds',
  };
}

export default measure;
