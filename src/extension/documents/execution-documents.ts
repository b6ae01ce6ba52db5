import * as vscode from 'vscode';
import { failureWords } from '../../presentation/palette-words.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { OpenWorkspaces } from '../workspace/open-workspaces.ts';
import { type ExecutionPart, executionOf, executionScheme } from './execution-uri.ts';

/** What is recorded within this time is shown together. */
const showAfterMs = 250;

/** Executions as documents that can be read, searched and copied; they follow what is recorded. */
export function registerExecutionDocuments({ context, workspaces }: Parts): void {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const stale = new Map<string, NodeJS.Timeout>();
  const showSoon = (id: string): void => {
    if (stale.has(id)) return;
    const timer = setTimeout(() => {
      stale.delete(id);
      for (const uri of openDocumentsOf(id)) changed.fire(uri);
    }, showAfterMs);
    stale.set(id, timer);
  };
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => textOf(workspaces, uri),
  };
  context.subscriptions.push(
    changed,
    workspaces.onDidRecord(({ workspace, event }) => {
      showSoon(event.execution_id);
      // What is delegated goes on in executions of its own.
      for (const id of shownOf(workspace, 'delegations')) showSoon(id);
    }),
    workspaces.onDidChangeMessages((workspace) => {
      for (const id of shownOf(workspace, 'delegations')) showSoon(id);
    }),
    workspaces.onDidChange((workspace) => {
      for (const id of shownOf(workspace)) showSoon(id);
    }),
    { dispose: () => stale.forEach((timer) => clearTimeout(timer)) },
    vscode.workspace.registerTextDocumentContentProvider(executionScheme, provider),
  );
}

/** Ids of the executions that open documents show: of a workspace or of all, of a part or any. */
function shownOf(workspace: FolderWorkspace | undefined, part?: ExecutionPart): readonly string[] {
  return vscode.workspace.textDocuments.flatMap(({ uri }) => {
    const shown = executionOf(uri);
    const isOfIt = workspace === undefined || shown?.folder === workspace.folder.uri.toString();
    const isPart = part === undefined || shown?.part === part;
    return shown !== undefined && isOfIt && isPart ? [shown.id] : [];
  });
}

function openDocumentsOf(id: string): readonly vscode.Uri[] {
  return vscode.workspace.textDocuments.map(({ uri }) => uri).filter((uri) => executionOf(uri)?.id === id);
}

async function textOf(workspaces: OpenWorkspaces, uri: vscode.Uri): Promise<string> {
  const asked = executionOf(uri);
  await workspaces.settled();
  const workspace = workspaces.all.find(({ folder }) => folder.uri.toString() === asked?.folder);
  if (asked === undefined || workspace === undefined) {
    return vscode.l10n.t('The folder of this execution is not open in this window.');
  }
  try {
    const { executionText } = await import('./execution-text.ts');
    return await executionText(await workspace.open(), asked);
  } catch (error) {
    return failureWords(error);
  }
}
