import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../extension/support/launch-browser.ts';
import { bundledPage } from './bundled-page.ts';

/** A page of the extension in a browser, with the test in the place of VS Code. */
export interface OpenPage {
  readonly page: Page;
  /** What the page has said, in this order. */
  readonly said: readonly unknown[];
  /** Tells the page something, one after the other, as messages come; ends when the page has drawn it. */
  readonly tell: (news: unknown) => Promise<void>;
}

export interface PageOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  /** What VS Code had kept for the page. */
  readonly state?: unknown;
  /** Called with each message of the page. */
  readonly hear?: (message: unknown) => void;
}

/** Long enough for a busy machine. */
const limit = 10_000;

/** A browser for all tests of the suite that calls it; each page that they open is one of its own, and may make no mistake. */
export function usePages(name: string): (options?: PageOptions) => Promise<OpenPage> {
  const owned = new AsyncDisposableStack();
  let browser: Browser | undefined;
  let script = '';
  const pages: Page[] = [];
  const mistakes: string[] = [];
  before(async function () {
    this.timeout(900_000);
    script = await bundledPage(name);
    const launched = await launchBrowser();
    owned.defer(() => launched.close());
    browser = launched;
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.close();
    assert.deepEqual(mistakes.splice(0), []);
  });
  after(async () => {
    await owned.disposeAsync();
  });
  return async ({ viewport = { width: 1280, height: 720 }, ...options } = {}) => {
    assert.ok(browser);
    const page = await browser.newPage({ viewport });
    page.setDefaultTimeout(limit);
    pages.push(page);
    page.on('pageerror', ({ message }) => mistakes.push(message));
    return await openPage(page, { ...options, script });
  };
}

interface LoadOptions extends Pick<PageOptions, 'state' | 'hear'> {
  readonly script: string;
}

async function openPage(page: Page, { script, state, hear }: LoadOptions): Promise<OpenPage> {
  const said: unknown[] = [];
  await page.exposeFunction('hostHears', (text: string) => {
    const message: unknown = JSON.parse(text);
    said.push(message);
    hear?.(message);
  });
  let told: Promise<unknown> = Promise.resolve();
  await page.setContent('<!DOCTYPE html><html lang="en"><body></body></html>');
  await page.addScriptTag({ content: hostWith(state) });
  await page.addScriptTag({ content: script });
  return {
    page,
    said,
    tell: async (news) => {
      const drawn = `window.hostTells(${JSON.stringify(news)})`;
      told = told.then(() => (page.isClosed() ? undefined : page.evaluate(drawn)));
      await told;
    },
  };
}

/**
 * What VS Code gives a page. `window.keptState` is what the page had kept last; `window.hostTells` ends two frames after
 * the page heard, for pages gather what comes until the next frame.
 */
function hostWith(state: unknown): string {
  return `window.keptState = ${JSON.stringify(state ?? null)};
window.acquireVsCodeApi = () => ({
  postMessage: (message) => void window.hostHears(JSON.stringify(message)),
  getState: () => window.keptState ?? undefined,
  setState: (state) => void (window.keptState = state),
});
window.hostTells = (news) => new Promise((drawn) => {
  const frames = () => requestAnimationFrame(() => requestAnimationFrame(() => drawn()));
  window.addEventListener('message', frames, { once: true });
  window.postMessage(news, '*');
});`;
}
