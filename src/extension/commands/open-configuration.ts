import * as vscode from 'vscode';
import { configurationPaths } from '../../app/definition-files.ts';
import { definitionsIn } from '../adapters/definition-source.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** Opens `.baton/config.yaml`; one that is not there yet as a new document, which saving makes. */
export async function openConfiguration({ folder }: FolderWorkspace): Promise<void> {
  const names = await definitionsIn(folder.uri).names('.baton');
  const found = configurationPaths.find((path) => names.some((name) => path === `.baton/${name}`));
  const uri = vscode.Uri.joinPath(folder.uri, found ?? configurationPaths[0]);
  const document = await vscode.workspace.openTextDocument(
    found === undefined ? uri.with({ scheme: 'untitled' }) : uri,
  );
  await vscode.window.showTextDocument(document);
}
