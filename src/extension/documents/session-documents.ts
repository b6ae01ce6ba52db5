import * as vscode from 'vscode';
import { failureWords } from '../../presentation/palette-words.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { OpenWorkspaces } from '../workspace/open-workspaces.ts';
import { sessionScheme, shownIn } from './session-uri.ts';

/** What is recorded within this time is shown together. */
const showAfterMs = 250;

/** Sessions, and agents that were deployed in them, as documents that follow what is recorded. */
export function registerSessionDocuments({ context, workspaces }: Parts): void {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const stale = new Map<string, NodeJS.Timeout>();
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => textOf(workspaces, uri),
  };
  const showSoon = (workspace: FolderWorkspace | undefined, ids?: readonly string[]): void => {
    for (const uri of openDocumentsOf(workspace?.folder, ids)) {
      const key = uri.toString();
      if (stale.has(key)) continue;
      const timer = setTimeout(() => {
        stale.delete(key);
        changed.fire(uri);
      }, showAfterMs);
      stale.set(key, timer);
    }
  };
  context.subscriptions.push(
    changed,
    workspaces.onDidChangeSessions(({ workspace, ids }) => showSoon(workspace, ids)),
    workspaces.onDidChange((workspace) => showSoon(workspace)),
    { dispose: () => stale.forEach((timer) => clearTimeout(timer)) },
    vscode.workspace.registerTextDocumentContentProvider(sessionScheme, provider),
  );
}

/** Documents of a folder or of all, that show one of these sessions or any; an agent may be of each. */
function openDocumentsOf(
  folder: vscode.WorkspaceFolder | undefined,
  sessions: readonly string[] | undefined,
): readonly vscode.Uri[] {
  const uris = vscode.workspace.textDocuments.map(({ uri }) => uri);
  return uris.filter((uri) => {
    const shown = shownIn(uri);
    if (shown === undefined || (folder !== undefined && shown.folder !== folder.uri.toString())) return false;
    return shown.kind === 'deployment' || (sessions?.includes(shown.id) ?? true);
  });
}

async function textOf(workspaces: OpenWorkspaces, uri: vscode.Uri): Promise<string> {
  const asked = shownIn(uri);
  await workspaces.settled();
  const workspace = workspaces.all.find(({ folder }) => folder.uri.toString() === asked?.folder);
  if (asked === undefined || workspace === undefined) {
    return vscode.l10n.t('The folder of this session is not open in this window.');
  }
  try {
    const { sessionText } = await import('./session-text.ts');
    return await sessionText(await workspace.open(), asked);
  } catch (error) {
    return failureWords(error);
  }
}
