import * as vscode from 'vscode';
import { removeAddedFolders } from './window-folders.ts';

const mostTries = 10;

/**
 * Brings the window back to what it was when this was called: no editor, one folder with its definition files. Suites of
 * one extension host have the same window, and must not find in it what another one has left.
 */
export async function rememberWindow(): Promise<() => Promise<void>> {
  const definitions = await definitionTexts();
  return async () => {
    await closeEditors();
    await removeAddedFolders();
    for (const uri of (await definitionTexts()).keys()) {
      if (!definitions.has(uri)) await vscode.workspace.fs.delete(vscode.Uri.parse(uri));
    }
    for (const [uri, bytes] of definitions) await vscode.workspace.fs.writeFile(vscode.Uri.parse(uri), bytes);
  };
}

async function definitionTexts(): Promise<ReadonlyMap<string, Uint8Array>> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) return new Map();
  const files = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, '.baton/**/*.{yaml,yml}'), null);
  const texts = files.map(async (uri) => [uri.toString(), await vscode.workspace.fs.readFile(uri)] as const);
  return new Map(await Promise.all(texts));
}

/** Changes that were not saved would be asked about. */
async function closeEditors(): Promise<void> {
  for (let tries = 0; tries < mostTries; tries++) {
    const changed = vscode.workspace.textDocuments.find(({ isDirty }) => isDirty);
    if (changed === undefined) break;
    await revert(changed);
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Another editor may open at the same time, of what a suite began and did not wait for; then VS Code shows that one. */
async function revert(changed: vscode.TextDocument): Promise<void> {
  const shown = await vscode.window.showTextDocument(changed).then(
    () => true,
    () => false,
  );
  if (shown) await vscode.commands.executeCommand('workbench.action.files.revert');
}
