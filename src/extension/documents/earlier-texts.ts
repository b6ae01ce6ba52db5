import * as vscode from 'vscode';
import { isJsonObject, parseJson } from '../../base/json.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { OpenWorkspaces } from '../workspace/open-workspaces.ts';

const scheme = 'baton-before';

/** Texts of files as agents found them, as documents for VS Code's difference editor. */
export function registerEarlierTexts({ context, workspaces }: Parts): void {
  const provider: vscode.TextDocumentContentProvider = {
    provideTextDocumentContent: (uri) => earlierText(workspaces, uri),
  };
  context.subscriptions.push(vscode.workspace.registerTextDocumentContentProvider(scheme, provider));
}

async function earlierText(workspaces: OpenWorkspaces, { query }: vscode.Uri): Promise<string> {
  const asked = parseJson(query);
  if (!isJsonObject(asked) || typeof asked['output'] !== 'string') return '';
  await workspaces.settled();
  const workspace = workspaces.all.find(({ folder }) => folder.uri.toString() === asked['folder']);
  if (workspace === undefined) return vscode.l10n.t('The folder of this execution is not open in this window.');
  const { text } = await (await workspace.open()).outputBefore(asked['output']);
  return text ?? '';
}

/** A file as it is now beside what it was when the agent began to write it. */
export async function showSinceThen(
  { folder }: FolderWorkspace,
  { path, output }: { readonly path: string; readonly output: string },
): Promise<void> {
  const query = JSON.stringify({ folder: folder.uri.toString(), output });
  const before = vscode.Uri.from({ scheme, path: `/${path}`, query });
  const title = vscode.l10n.t('{0} (before the agent ↔ now)', path);
  await vscode.commands.executeCommand('vscode.diff', before, vscode.Uri.joinPath(folder.uri, path), title, {
    preview: true,
  });
}
