import assert from 'node:assert/strict';
import { build, type BuildOptions } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';
import { stepGraph } from '../../../src/presentation/workflow-graph.ts';
import type { GraphNews } from '../../../src/protocol/graph-messages.ts';
import { launchBrowser } from '../../extension/support/launch-browser.ts';

/** A graph in a browser. */
export interface OpenGraph {
  readonly page: Page;
  /** What the page has said, in this order. */
  readonly said: readonly unknown[];
  readonly tell: (news: GraphNews) => Promise<void>;
}

/** What VS Code gives a page, with the test at its other end. */
const host = `window.acquireVsCodeApi = () => ({
  postMessage: (message) => void window.hostHears(message),
  getState: () => undefined,
  setState: () => undefined,
});`;

/** A browser for all tests of the suite that calls it; each graph, of the text of a workflow, is a page of its own. */
export function useGraphs(): (text: string) => Promise<OpenGraph> {
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
    const page = await browser.newPage({ viewport: { width: 800, height: 600 } });
    page.setDefaultTimeout(10_000);
    pages.push(page);
    page.on('pageerror', ({ message }) => mistakes.push(message));
    return await openGraph(text, page, script);
  };
}

/** As the build makes it. */
async function pageScript(): Promise<string> {
  const worker = await bundled('webview/shared/graph/layout-worker.ts');
  return await bundled('webview/graph/main.ts', { layoutWorkerScript: JSON.stringify(worker) });
}

async function bundled(entry: string, define: BuildOptions['define'] = {}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2024',
    write: false,
    define,
  });
  return outputFiles[0]?.text ?? '';
}

async function openGraph(text: string, page: Page, script: string): Promise<OpenGraph> {
  const said: unknown[] = [];
  await page.exposeFunction('hostHears', (message: unknown) => said.push(message));
  await page.setContent('<!DOCTYPE html><html lang="en"><body></body></html>');
  await page.addScriptTag({ content: host });
  await page.addScriptTag({ content: script });
  const tell = async (news: GraphNews): Promise<void> => {
    await page.evaluate(`window.postMessage(${JSON.stringify(news)}, '*')`);
  };
  const { workflow, problems } = readWorkflow(text, { slug: 'test' });
  assert.ok(workflow !== null, JSON.stringify(problems));
  await tell({ kind: 'begin', version: 1, file: 'file:///test.yaml', words: {} });
  await tell({ kind: 'graph', drawn: { graph: stepGraph(workflow), is_stale: false } });
  return { page, said, tell };
}
