import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { accessibilityProblems } from '../../extension/support/accessibility-problems.ts';

export const pageThemes = ['light', 'dark', 'contrast', 'contrast-light'] as const;

export type PageTheme = (typeof pageThemes)[number];

const marks: Readonly<Record<PageTheme, string>> = {
  light: 'vscode-light',
  dark: 'vscode-dark',
  contrast: 'vscode-high-contrast',
  'contrast-light': 'vscode-high-contrast-light vscode-high-contrast',
};

/**
 * What VS Code's Light Modern, Dark Modern, Default High Contrast and Default High Contrast Light set on the root of a
 * page, of that what pages use. A variable that is missing in a theme is not set there. To renew: the `style` of the
 * document element of a page in VS Code.
 */
const colours = JSON.parse(readFileSync(new URL('theme-colours.json', import.meta.url), 'utf8')) as Readonly<
  Record<PageTheme, Readonly<Record<string, string>>>
>;

/** Gives a page what VS Code gives it in a theme. */
export async function wearTheme(page: Page, theme: PageTheme): Promise<void> {
  const style = Object.entries(colours[theme]).map(([name, value]) => `${name}: ${value}`);
  await page.evaluate(
    `document.documentElement.setAttribute('style', ${JSON.stringify(style.join('; '))});
    document.body.className = ${JSON.stringify(marks[theme])};
    document.body.style.background = 'var(--vscode-editor-background)';
    document.body.style.color = 'var(--vscode-editor-foreground)';`,
  );
}

/** In each theme, for contrast is one of the rules. */
export async function assertAccessible(page: Page): Promise<void> {
  for (const theme of pageThemes) {
    await wearTheme(page, theme);
    assert.deepEqual(await accessibilityProblems(page.mainFrame()), [], theme);
  }
}
