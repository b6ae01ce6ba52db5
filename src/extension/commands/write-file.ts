import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** Never over a file that is there, whatever has made it meanwhile. */
export async function writeFile({ folder }: FolderWorkspace, path: string, text: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(folder.uri, path);
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { contents: new TextEncoder().encode(text) });
  if (await vscode.workspace.applyEdit(edit)) return uri;
  throw new BatonError('not_written', vscode.l10n.t('{0} could not be written: it may be there already.', path));
}

export async function writeAndOpen(workspace: FolderWorkspace, path: string, text: string): Promise<void> {
  await writeFile(workspace, path, text);
  await openFile(workspace, path);
}

export async function openFile({ folder }: FolderWorkspace, path: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, path));
  await vscode.window.showTextDocument(document);
}
