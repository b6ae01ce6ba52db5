import type { Locator, Page } from 'playwright-core';

const closeLimit = 1_500;
const lookLimit = 2_000;

/**
 * Runs a command by its title in the palette, as a person does. The list does not change when an extension comes late, so
 * the palette is opened again until it holds the command.
 */
export async function runCommand(page: Page, title: string, limit = 30_000): Promise<void> {
  const end = Date.now() + limit;
  for (;;) {
    try {
      await chooseCommand(page, title);
      return;
    } catch (error) {
      if (Date.now() > end) throw new Error(`The command "${title}" could not be run.`, { cause: error });
      await page.keyboard.press('Escape');
    }
  }
}

async function chooseCommand(page: Page, title: string): Promise<void> {
  const palette = quickInputBox(page);
  // One that is still closing swallows keys.
  await palette.waitFor({ state: 'hidden', timeout: closeLimit });
  await page.keyboard.press('F1');
  await palette.locator('.quick-input-box input').first().fill(`>${title}`, { timeout: closeLimit });
  const row = palette.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first();
  // A window that is loaded anew takes longer than the click, which would count as missed and be made again.
  await row.click({ timeout: lookLimit, noWaitAfter: true });
}

/** The box in which the palette, lists to choose from and questions are shown. */
export function quickInputBox(page: Page): Locator {
  return page.locator('.quick-input-widget');
}
