import * as vscode from 'vscode';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** What this window is to the database of a folder, where that is not simply its holder. */
export function placeLine({ folder, opened }: FolderWorkspace): readonly string[] {
  switch (opened?.place.kind) {
    case undefined:
    case 'holder':
      return [];
    case 'read_only':
      // Restricted Mode opens for reading as well, and says so by itself.
      return vscode.workspace.isTrusted
        ? [
            vscode.l10n.t(
              '{0}: a newer Baton wrote the database; it can only be read here. Update the extension.',
              folder.name,
            ),
          ]
        : [];
    case 'follower': {
      const { pid } = opened.place;
      if (pid === null) return [vscode.l10n.t('{0}: no process holds the database at the moment.', folder.name)];
      const said = vscode.l10n.t(
        '{0}: process {1} holds the database and runs what is started; this window follows.',
        folder.name,
        pid,
      );
      return [said];
    }
  }
}
