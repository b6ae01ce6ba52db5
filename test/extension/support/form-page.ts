import type { Frame, Page } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';

/** The page of the form that is shown, once it has drawn a form or a text. */
export async function formPage(page: Page): Promise<Frame> {
  return await waitUntil(async () => await findForm(page), { what: 'the form', limit: 60_000 });
}

async function findForm(page: Page): Promise<Frame | undefined> {
  for (const frame of page.frames()) {
    // Frames come and go while VS Code loads a page.
    const drawn = await frame
      .locator('baton-builder :is(h1, .unreadable)')
      .count()
      .catch(() => 0);
    if (drawn > 0) return frame;
  }
  return undefined;
}
