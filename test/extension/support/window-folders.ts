import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';

/** Adds a folder to the window as its last one; resolves when it is there. */
export async function addFolder(uri: vscode.Uri): Promise<void> {
  const { workspaceFolders = [] } = vscode.workspace;
  const changed = changeOfFolders();
  assert.ok(vscode.workspace.updateWorkspaceFolders(workspaceFolders.length, 0, { uri }));
  await changed;
}

/** Removes all folders but the first one. */
export async function removeAddedFolders(): Promise<void> {
  const { workspaceFolders = [] } = vscode.workspace;
  if (workspaceFolders.length < 2) return;
  const changed = changeOfFolders();
  assert.ok(vscode.workspace.updateWorkspaceFolders(1, workspaceFolders.length - 1));
  await changed;
}

/** Makes these the folders of the window; resolves when they are. */
export async function replaceFolders(uris: readonly vscode.Uri[]): Promise<void> {
  const { workspaceFolders = [] } = vscode.workspace;
  const shown = workspaceFolders.map(({ uri }) => uri.toString());
  if (shown.join() === uris.map(String).join()) return;
  const changed = changeOfFolders();
  const folders = uris.map((uri) => ({ uri }));
  assert.ok(vscode.workspace.updateWorkspaceFolders(0, workspaceFolders.length, ...folders));
  await changed;
}

function changeOfFolders(): Promise<void> {
  return new Promise((resolve) => {
    const listening = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      listening.dispose();
      resolve();
    });
  });
}

/** What is wrong in a file, as soon as anything is. */
export async function problemsOf(uri: vscode.Uri): Promise<readonly vscode.Diagnostic[]> {
  return waitUntil(
    () => {
      const found = vscode.languages.getDiagnostics(uri);
      return found.length === 0 ? undefined : found;
    },
    { what: `problems of ${uri.path}`, limit: 10_000 },
  );
}
