import * as vscode from 'vscode';
import type { Parts } from '../parts.ts';

/** VS Code shows it by itself once, when the extension was installed. */
export async function showWalkthrough({ context }: Parts): Promise<void> {
  const walkthrough = `${context.extension.id}#start`;
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', walkthrough, false);
}
