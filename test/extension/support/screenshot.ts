import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';

/** Takes a picture of the window into the system's temporary folder; gives its file. */
export async function screenshot(page: Page, title: string): Promise<string> {
  const name = title.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80);
  const file = path.join(tmpdir(), `baton-window-${name}-${process.pid}.png`);
  await page.screenshot({ path: file, timeout: 10_000 });
  return file;
}
