import * as vscode from 'vscode';
import type { WorkspaceNotice } from '../../serve/shared-orchestrator.ts';
import { paletteWords } from '../../presentation/palette-words.ts';
import { plainMessage } from '../../presentation/plain-message.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** Says what was found when a database was opened: damage, a newer version. */
export function registerWorkspaceNotices({ context, workspaces }: Parts): void {
  const told = new Set<string>();
  const tell = (key: string, message: string, kept: readonly string[]): void => {
    if (told.has(key)) return;
    told.add(key);
    void show(message, kept);
  };
  context.subscriptions.push(
    workspaces.onDidChange((workspace) => {
      if (workspace?.opened === undefined) return;
      for (const notice of workspace.opened.notices)
        tell(keyOf(workspace, notice), paletteWords(notice.message), notice.kept);
      if (workspace.opened.place.kind === 'read_only' && vscode.workspace.isTrusted) {
        const message = vscode.l10n.t(
          '{0}: the database was written by a newer Baton and can only be read. Update the extension.',
          workspace.folder.name,
        );
        tell(`${workspace.folder.uri.toString()} read_only`, message, []);
      }
    }),
  );
}

function keyOf({ folder }: FolderWorkspace, { code, message }: WorkspaceNotice): string {
  return `${folder.uri.toString()} ${code} ${message}`;
}

async function show(message: string, kept: readonly string[]): Promise<void> {
  const log = vscode.l10n.t('Show Log');
  const where = kept.length === 0 ? '' : ` ${vscode.l10n.t('Kept: {0}', kept.join(', '))}`;
  const chosen = await vscode.window.showWarningMessage(plainMessage(`${message}${where}`), log);
  if (chosen === log) await vscode.commands.executeCommand('baton.showLog');
}
