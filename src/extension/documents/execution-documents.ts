import * as vscode from 'vscode';
import { executionDocument } from '../../presentation/execution-document.ts';
import { failureWords } from '../../presentation/palette-words.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { OpenWorkspaces } from '../workspace/open-workspaces.ts';
import { executionOf, executionScheme } from './execution-uri.ts';

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
    workspaces.onDidRecord(({ event }) => showSoon(event.execution_id)),
    workspaces.onDidChange((workspace) => {
      for (const id of shownOf(workspace)) showSoon(id);
    }),
    { dispose: () => stale.forEach((timer) => clearTimeout(timer)) },
    vscode.workspace.registerTextDocumentContentProvider(executionScheme, provider),
  );
}

/** Ids of the executions of a workspace that open documents show; undefined: of all. */
function shownOf(workspace: FolderWorkspace | undefined): readonly string[] {
  return vscode.workspace.textDocuments.flatMap(({ uri }) => {
    const shown = executionOf(uri);
    const isOfIt = workspace === undefined || shown?.folder === workspace.folder.uri.toString();
    return shown !== undefined && isOfIt ? [shown.id] : [];
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
    const api = await workspace.open();
    const [report, log] = await Promise.all([api.showExecution(asked.id), api.executionLog(asked.id, {})]);
    return executionDocument(report, log.items);
  } catch (error) {
    return failureWords(error);
  }
}
