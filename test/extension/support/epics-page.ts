import type { Frame, Page } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';

/** The page of epics that is seen, once it holds what the selector names. */
export async function epicsPage(page: Page, holding = 'h1'): Promise<Frame> {
  return await waitUntil(async () => await findPage(page, holding), {
    what: `the page of epics: ${holding}`,
    limit: 60_000,
  });
}

async function findPage(page: Page, holding: string): Promise<Frame | undefined> {
  for (const frame of page.frames()) {
    // Frames come and go while VS Code loads a page.
    const found = await frame
      .locator('baton-epics-page')
      .locator(holding)
      .count()
      .catch(() => 0);
    if (found > 0) return frame;
  }
  return undefined;
}
