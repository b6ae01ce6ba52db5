import assert from 'node:assert/strict';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { isJsonObject } from '../../../src/base/json.ts';
import type { BuilderNews, FormChange } from '../../../src/protocol/builder-messages.ts';
import { launchBrowser } from '../../extension/support/launch-browser.ts';
import { MemoryForm } from '../../support/memory-form.ts';

/** A form in a browser, whose text lies in memory. */
export interface OpenForm {
  readonly page: Page;
  readonly form: MemoryForm;
  /** What the page wanted, in this order. */
  readonly changes: readonly FormChange[];
  /** Waits until the text is this one. */
  readonly expectText: (wanted: string) => Promise<void>;
  /** Whatever the page still has to say when its file is saved, the text stays this one. */
  readonly expectStill: (text: string) => Promise<void>;
}

const limit = 10_000;

/** What VS Code gives a page, with the test at its other end. */
const host = `window.acquireVsCodeApi = () => ({
  postMessage: (message) => void window.hostHears(JSON.stringify(message)),
  getState: () => undefined,
  setState: () => undefined,
});`;

/** A browser for all tests of the suite that calls it; each form is a page of its own. */
export function useForms(): (text: string) => Promise<OpenForm> {
  const owned = new AsyncDisposableStack();
  let browser: Browser | undefined;
  let script = '';
  const pages: Page[] = [];
  const mistakes: string[] = [];
  before(async function () {
    this.timeout(900_000);
    script = await pageScript();
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
  return async (text) => {
    assert.ok(browser);
    const page = await browser.newPage();
    page.setDefaultTimeout(limit);
    pages.push(page);
    page.on('pageerror', ({ message }) => mistakes.push(message));
    return await openForm(text, { page, script });
  };
}

async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['webview/builder/main.ts'],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2024',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

interface PageOptions {
  readonly page: Page;
  readonly script: string;
}

async function openForm(text: string, { page, script }: PageOptions): Promise<OpenForm> {
  const form = new MemoryForm(text);
  const changes: FormChange[] = [];
  await page.exposeFunction('hostHears', (message: string) => {
    const request: unknown = JSON.parse(message);
    if (isJsonObject(request) && request.kind === 'change') changes.push(request.change as unknown as FormChange);
    form.session.hear(request);
  });
  // One after the other, as messages come.
  let told: Promise<unknown> = Promise.resolve();
  form.onTell = (news: BuilderNews) => {
    const post = `window.postMessage(${JSON.stringify(news)}, '*')`;
    told = told.then(() => (page.isClosed() ? undefined : page.evaluate(post))).catch(() => undefined);
  };
  await page.setContent('<!DOCTYPE html><html lang="en"><body></body></html>');
  await page.addScriptTag({ content: host });
  await page.addScriptTag({ content: script });
  await page.locator('baton-builder :is(h1, .unreadable)').waitFor();
  return {
    page,
    form,
    changes,
    expectText: async (wanted) => {
      const isThere = (): true | undefined => form.text === wanted || undefined;
      await waitUntil(isThere, { what: 'the text', limit }).catch(() => assert.equal(form.text, wanted));
    },
    expectStill: async (wanted) => {
      await form.session.flush('all');
      assert.equal(form.text, wanted);
    },
  };
}
