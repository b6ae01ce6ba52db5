import type { Page } from 'playwright-core';
import { runCommand } from './command-palette.ts';

/** Grants trust to the open folder, as a person does. */
export async function trustWorkspace(page: Page): Promise<void> {
  await runCommand(page, 'Workspaces: Manage Workspace Trust');
  const editor = page.locator('.workspace-trust-editor');
  await editor.getByRole('button', { name: 'Trust', exact: true }).click({ timeout: 10_000 });
}
