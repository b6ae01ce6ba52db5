import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';

export interface Theme {
  readonly name: 'light' | 'dark' | 'contrast' | 'contrast-light';
  readonly setting: string;
  /** The class of the window that wears it and no other one, such as the one that a new window has. */
  readonly mark: string;
}

export const themes: readonly Theme[] = [
  { name: 'light', setting: 'Light Modern', mark: markOf('light_modern') },
  { name: 'dark', setting: 'Dark Modern', mark: markOf('dark_modern') },
  { name: 'contrast', setting: 'Default High Contrast', mark: markOf('hc_black') },
];

/** The one that the documentation has no pictures in. */
export const contrastLight: Theme = {
  name: 'contrast-light',
  setting: 'Default High Contrast Light',
  mark: markOf('hc_light'),
};

/** Until the window wears it. */
export async function wear(theme: Theme, page: Page, workspace: string): Promise<void> {
  const folder = path.join(workspace, '.vscode');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'settings.json'), JSON.stringify({ 'workbench.colorTheme': theme.setting }));
  await page.locator(`.monaco-workbench.${theme.mark}`).waitFor();
}

/** `file`: where VS Code's own extension of themes has it. */
function markOf(file: string): string {
  return `vscode-theme-defaults-themes-${file}-json`;
}
