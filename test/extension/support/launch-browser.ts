import { type Browser, chromium } from 'playwright-core';
import { installBrowser } from '../../../scripts/vscode/install-browser.ts';

const launchLimit = 60_000;

/** A browser without a window. It ends with this process. */
export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: await installBrowser(),
    timeout: launchLimit,
    args: [
      // Chromium refuses to start as root, as containers do, with its sandbox. It shows pages of this machine only.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
