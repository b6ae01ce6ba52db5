import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';

export interface Theme {
  readonly name: 'light' | 'dark' | 'contrast';
  readonly setting: string;
  /** The class of the window that wears it. */
  readonly mark: string;
}

export const themes: readonly Theme[] = [
  { name: 'light', setting: 'Default Light Modern', mark: 'vs' },
  { name: 'dark', setting: 'Default Dark Modern', mark: 'vs-dark' },
  { name: 'contrast', setting: 'Default High Contrast', mark: 'hc-black' },
];

/** Until the window wears it. */
export async function wear(theme: Theme, page: Page, workspace: string): Promise<void> {
  const folder = path.join(workspace, '.vscode');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'settings.json'), JSON.stringify({ 'workbench.colorTheme': theme.setting }));
  await page.locator(`.monaco-workbench.${theme.mark}`).waitFor();
}
