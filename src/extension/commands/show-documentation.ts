import * as vscode from 'vscode';
import type { Parts } from '../parts.ts';

/** The manual that came with the extension, as VS Code shows Markdown: its links lead to the other documents. */
export async function showDocumentation({ context }: Parts): Promise<void> {
  const manual = vscode.Uri.joinPath(context.extensionUri, 'docs', 'vscode.md');
  await vscode.commands.executeCommand('markdown.showPreview', manual);
}
