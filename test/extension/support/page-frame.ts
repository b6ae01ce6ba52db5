import type { Frame, Page } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';

/** The frame in which a page of the extension stands, once an element of it fits the selector. */
export async function pageFrame(page: Page, selector: string): Promise<Frame> {
  return await waitUntil(async () => await findFrame(page, selector), {
    what: `the page with ${selector}`,
    limit: 60_000,
  });
}

async function findFrame(page: Page, selector: string): Promise<Frame | undefined> {
  for (const frame of page.frames()) {
    // Frames come and go while VS Code loads a page.
    const found = await frame
      .locator(selector)
      .count()
      .catch(() => 0);
    if (found > 0) return frame;
  }
  return undefined;
}
