import * as vscode from 'vscode';
import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import { validatingPhase } from '../../domain/session.ts';
import { deploymentLines } from '../../presentation/deployment-lines.ts';
import { lineText } from '../../presentation/line.ts';
import { failureWords } from '../../presentation/palette-words.ts';
import { sessionDocumentLines } from '../../presentation/session-document.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { OpenWorkspaces } from '../workspace/open-workspaces.ts';
import { type ShownRecord, sessionScheme, shownIn } from './session-uri.ts';

/** Of one session. */
const mostListed = 500;

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
    const lines = await linesOf(await workspace.open(), asked);
    return lines.map((line) => `${lineText(line)}\n`).join('');
  } catch (error) {
    return failureWords(error);
  }
}

async function linesOf(api: OrchestratorApi, { kind, id }: ShownRecord) {
  if (kind === 'deployment') return deploymentLines(await api.showDeployment({ id }));
  const detail = await api.showSession(id);
  const [deployments, outputs] = await Promise.all([
    api.listDeployments({ session: id, limit: mostListed }),
    api.queryOutputs({ session: id, limit: mostListed }),
  ]);
  const validation = detail.session.phase < validatingPhase ? null : await api.validateSession(id);
  return sessionDocumentLines(detail, {
    validation,
    deployments: deployments.items.toReversed(),
    outputs: outputs.items.toReversed(),
  });
}
