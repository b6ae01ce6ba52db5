import type { Locator, Page } from 'playwright-core';
import { runCommand } from './command-palette.ts';

/**
 * Waits for a notification with this text, and gives it. It looks into the notification centre, since a server with the test driver
 * shows no toasts.
 */
export async function notified(page: Page, text: string | RegExp, limit = 20_000): Promise<Locator> {
  const end = Date.now() + limit;
  const item = page.locator('.notifications-center .notification-list-item', { hasText: text }).first();
  for (;;) {
    await runCommand(page, 'Notifications: Show Notifications');
    try {
      await item.waitFor({ timeout: 2_000 });
      return item;
    } catch (error) {
      if (Date.now() > end) throw new Error(`No notification says ${text.toString()}.`, { cause: error });
    }
  }
}
