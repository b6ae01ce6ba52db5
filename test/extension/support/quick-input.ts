import type { Page } from 'playwright-core';
import { quickInputBox } from './command-palette.ts';

const limit = 10_000;

export interface QuickInput {
  /** The texts of the rows that are on screen, of which there is at least one. */
  rows(): Promise<readonly string[]>;
  /** Chooses the row that holds this text. */
  pick(text: string): Promise<void>;
  /** Types without confirming. */
  type(text: string): Promise<void>;
  /** Types an answer and confirms it. */
  answer(text: string): Promise<void>;
}

/** The list or question that an extension shows at the top of the window and that holds this text. */
export async function quickInput(page: Page, text: string | RegExp): Promise<QuickInput> {
  const box = quickInputBox(page);
  const input = box.locator('.quick-input-box input').first();
  const rows = box.locator('.quick-input-list .monaco-list-row');
  const inBox = box.filter({ hasText: text }).or(box.filter({ has: page.getByPlaceholder(text) }));
  await inBox.first().waitFor({ timeout: limit });
  return {
    rows: async () => {
      // VS Code sends them after the title.
      await rows.first().waitFor({ timeout: limit });
      return (await rows.allInnerTexts()).map(oneLine);
    },
    pick: async (wanted) => {
      // What VS Code tells about the row below the mouse may lie over the one that is wanted.
      await page.mouse.move(0, 0);
      await rows.filter({ hasText: wanted }).first().click({ timeout: limit });
    },
    type: (wanted) => input.fill(wanted, { timeout: limit }),
    answer: async (wanted) => {
      await input.fill(wanted, { timeout: limit });
      await input.press('Enter');
    },
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
