import type { Frame, Page } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';

/** The page of the Orchestration panel, once it has begun. `index`: which of those that are open, the view and tabs. */
export async function panelPage(page: Page, index = 0): Promise<Frame> {
  return await waitUntil(async () => (await panelPages(page))[index], { what: 'the panel', limit: 60_000 });
}

export async function panelPages(page: Page): Promise<readonly Frame[]> {
  const found: Frame[] = [];
  for (const frame of page.frames()) {
    // Frames come and go while VS Code loads a page.
    const begun = await frame
      .locator('baton-panel-page baton-panel-head')
      .count()
      .catch(() => 0);
    if (begun > 0) found.push(frame);
  }
  return found;
}
