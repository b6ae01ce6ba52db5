import { cpSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { packageExtension } from '../../../scripts/vscode/package-extension.ts';
import { trustEverything } from '../../../scripts/vscode/quiet-settings.ts';
import { stageExtension } from '../../../scripts/vscode/stage-extension.ts';
import { startServer, type VscodeServer } from '../../../scripts/vscode/start-server.ts';
import { workbenchUrl } from '../../../scripts/vscode/workbench-url.ts';
import { checkLeftRecords } from '../../support/left-records.ts';
import { runCommand } from './command-palette.ts';
import { extensionWorkspace } from './extension-workspace.ts';
import { launchBrowser } from './launch-browser.ts';
import { screenshot } from './screenshot.ts';

export interface WorkbenchOptions {
  /** The extension from its files, or installed from its package as a user has it. */
  readonly extension: 'files' | 'package';
  /** Whether the folder is opened as a trusted one. */
  readonly trust: 'granted' | 'asked';
  /** Folders of further extensions, which are installed beside it. */
  readonly companions?: readonly string[];
  /** The files of the folder that is opened, path → text; default: those of `extensionWorkspace`. */
  readonly files?: Readonly<Record<string, string>>;
  /** User settings, over those that keep a window quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The `.code-workspace` file among them that is opened instead of the folder. */
  readonly open?: string;
  /** The language that VS Code tells its extensions; its own texts stay English. Default: `en`. */
  readonly language?: string;
  /** Changes the folder of the extension before it is opened or packaged. */
  readonly prepare?: (extension: string) => Promise<void>;
}

export interface Workbench {
  readonly page: Page;
  readonly server: VscodeServer;
  /** The folder that holds the files. */
  readonly workspace: string;
  /** Loads the window anew, as a person does: its extension host ends in order, and another one begins. */
  reload(): Promise<void>;
  /** Opens the folder in one more window, whose storage is its own as if another person had opened it. */
  openWindow(): Promise<Page>;
}

/** The first start installs the server and a browser. */
const openLimit = 900_000;
const loadLimit = 60_000;

/**
 * One window for all tests of the suite that calls it, with the extension and a workspace of its own. A test that fails
 * leaves a picture of the window.
 */
export function useWorkbench(options: WorkbenchOptions): () => Workbench {
  const owned = new AsyncDisposableStack();
  let workbench: Workbench | undefined;
  before(async function () {
    this.timeout(openLimit);
    workbench = await openWorkbench(options, owned);
  });
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed' || workbench === undefined) return;
    console.log(`The window when it failed: ${await screenshot(workbench.page, this.currentTest.fullTitle())}`);
  });
  after(async () => {
    await owned.disposeAsync();
  });
  return () => {
    if (workbench === undefined) throw new Error('The window is open only while tests run.');
    return workbench;
  };
}

async function openWorkbench(
  { extension, trust, companions = [], files, open = '', settings: wanted = {}, language, prepare }: WorkbenchOptions,
  owned: AsyncDisposableStack,
): Promise<Workbench> {
  const owner = await realpath(await mkdtemp(path.join(tmpdir(), 'baton-wb-')));
  owned.defer(() => rm(owner, { recursive: true, force: true }));
  const staged = path.join(owner, 'extension');
  stageExtension(staged);
  await prepare?.(staged);
  const packaged = [...(extension === 'package' ? [staged] : []), ...companions.map((folder) => copied(folder, owner))];
  const install: string[] = [];
  for (const folder of packaged) install.push(await packageExtension(folder, owner));
  const workspace = owned.adopt(await extensionWorkspace(files), (it) => it.remove());
  // When the window and its server have ended, which is before the files go.
  owned.defer(() => checkLeftRecords(workspace.path));
  const settings = { ...(trust === 'granted' ? trustEverything : {}), ...wanted };
  const server = owned.adopt(await startServer({ settings, install }), (it) => it.stop());
  const browser = owned.adopt(await launchBrowser(), (it) => it.close());
  const development = extension === 'files' ? staged : undefined;
  const folder = path.join(workspace.path, open);
  const openWindow = async (): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    // What a language pack would set, none of which can be had without the gallery.
    if (language !== undefined) {
      await page.addInitScript({ content: `globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)};` });
    }
    await page.goto(workbenchUrl({ port: server.port, folder, extension: development }));
    await loaded(page);
    return page;
  };
  const page = await openWindow();
  return { page, server, workspace: workspace.path, reload: () => reload(page), openWindow };
}

/** Packaging writes into the folder. */
function copied(folder: string, owner: string): string {
  const copy = path.join(owner, path.basename(folder));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

async function reload(page: Page): Promise<void> {
  const loading = page.waitForEvent('load', { timeout: loadLimit });
  await runCommand(page, 'Developer: Reload Window');
  await loading;
  await loaded(page);
}

/** Until the parts of the window are there and its state of last time is restored. */
async function loaded(page: Page): Promise<void> {
  try {
    await page.waitForFunction('globalThis.driver !== undefined', undefined, { timeout: loadLimit });
    await page.evaluate('globalThis.driver.whenWorkbenchRestored()');
  } catch (error) {
    const picture = await screenshot(page, 'the workbench did not load');
    throw new Error(`The workbench did not load; what it showed: ${picture}`, { cause: error });
  }
}
