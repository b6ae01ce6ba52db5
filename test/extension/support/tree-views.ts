import type { Locator, Page } from 'playwright-core';

const limit = 30_000;

/** Shows the views of a container of the activity bar, such as "Baton". */
export async function openContainer(page: Page, title: string): Promise<void> {
  const action = page.locator(`.activitybar .action-label[aria-label^="${title}"]`);
  await action.waitFor({ timeout: limit });
  // A second click on the open one would close it.
  if ((await page.locator('.sidebar .composite.title', { hasText: title }).count()) === 0) await action.click();
}

/** The titles of the views that the side bar shows. */
export async function viewTitles(page: Page): Promise<readonly string[]> {
  const titles = page.locator('.sidebar .pane-header h3.title');
  await titles.first().waitFor({ timeout: limit });
  return await titles.allInnerTexts();
}

/** The rows of a tree view that are on screen; wait for one of them with `filter({ hasText }).waitFor()`. */
export function treeRows(page: Page, view: string): Locator {
  return viewPane(page, view).locator('.monaco-list-row');
}

/** A view of the side bar with its header and what it says in place of rows. */
export function viewPane(page: Page, view: string): Locator {
  const header = page.locator('.pane-header', { has: page.getByRole('heading', { name: view, exact: true }) });
  return page.locator('.sidebar .pane', { has: header });
}
