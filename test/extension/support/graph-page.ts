import type { Frame, Page } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';

/** The page in which a graph is shown, once it has drawn steps: that of a graph, or that of a form with a graph beside it. */
export async function graphPage(page: Page, of: 'baton-graph-page' | 'baton-builder-page'): Promise<Frame> {
  return await waitUntil(async () => await findGraph(page, of), { what: 'the graph', limit: 60_000 });
}

async function findGraph(page: Page, of: string): Promise<Frame | undefined> {
  for (const frame of page.frames()) {
    // Frames come and go while VS Code loads a page.
    const drawn = await frame
      .locator(`${of} baton-graph [role="treeitem"]`)
      .count()
      .catch(() => 0);
    if (drawn > 0) return frame;
  }
  return undefined;
}
